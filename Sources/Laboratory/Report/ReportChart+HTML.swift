import HTMLText

extension ReportChart {
  /// The chart as HTML; every number of it also stands in a table of the section.
  func html(id: String) -> String {
    switch self {
    case .bars(let bars): bars.bars.isEmpty ? "" : bars.figure(id: id, bars.barsSVG(id: id))
    case .columns(let bars): bars.bars.isEmpty ? "" : bars.figure(id: id, bars.columnsSVG(id: id))
    case .heat(let heat): heat.rows.isEmpty ? "" : heat.html
    case .duty(let duty): duty.months.isEmpty ? "" : duty.html(id: id)
    }
  }
}

extension ReportBars {
  fileprivate func figure(id: String, _ svg: String) -> String {
    var html = "<figure><figcaption>\(inHTML(title))</figcaption>\n"
    if parts.count > 1 {
      html += "<ul class=\"key\">"
      for (part, colour) in zip(parts, colours) {
        html += "<li><i class=\"\(colour)\"></i>\(inHTML(part))</li>"
      }
      html += "</ul>\n"
    }
    return html + svg + "</figure>\n"
  }

  /// What a reader who does not see the picture is told.
  private var inWords: String {
    bars.prefix(40).map { bar in
      let values = zip(parts, bar.values).map { "\($0) \(plain($1.rounded()))" }
      return "\(bar.label): \(values.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private func opening(id: String, width: Int, height: Int) -> String {
    "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\">"
      + "<title id=\"\(id)-t\">\(inHTML(title))</title>"
      + "<desc id=\"\(id)-d\">\(inHTML(inWords)).</desc>\n"
  }

  private var greatest: Double {
    max(bars.map { $0.values.reduce(0, +) }.max() ?? 0, .leastNormalMagnitude)
  }

  fileprivate func barsSVG(id: String) -> String {
    let left = min(320, 24 + 8 * (bars.map { $0.label.count }.max() ?? 0))
    let room = Double(1000 - left - 140)
    var svg = opening(id: id, width: 1000, height: bars.count * 34 + 4)
    for (row, bar) in bars.enumerated() {
      let y = row * 34 + 4
      svg +=
        "<text x=\"\(left - 10)\" y=\"\(y + 18)\" text-anchor=\"end\">"
        + "\(inHTML(cut(bar.label, to: 38)))</text>"
      var x = Double(left)
      let whole = isShare ? max(bar.values.reduce(0, +), .leastNormalMagnitude) : greatest
      for (value, colour) in zip(bar.values, colours) where value > 0 {
        let width = value / whole * room
        svg +=
          "<rect class=\"\(colour)\" x=\"\(number(x))\" y=\"\(y)\" "
          + "width=\"\(number(max(width, 0.5)))\" height=\"26\"/>"
        x += width
      }
      svg +=
        "<text class=\"axis\" x=\"\(number(x + 8))\" y=\"\(y + 18)\">\(inHTML(bar.note))</text>\n"
    }
    return svg + "</svg>\n"
  }

  fileprivate func columnsSVG(id: String) -> String {
    let height = 260.0
    let left = 54.0
    let step = (1000 - left) / Double(max(1, bars.count))
    let top = niceTop
    var svg = opening(id: id, width: 1000, height: Int(height) + 34)
    for line in 0...4 {
      let y = height - height * Double(line) / 4 * 0.96
      let label = plain((top * Double(line) / 4 * 10).rounded() / 10)
      svg +=
        "<line class=\"grid\" x1=\"\(number(left))\" x2=\"1000\" y1=\"\(number(y))\" y2=\"\(number(y))\"/>"
        + "<text class=\"axis\" x=\"\(number(left - 8))\" y=\"\(number(y + 4))\" text-anchor=\"end\">\(label)</text>\n"
    }
    let every = max(1, (bars.count + 9) / 10)
    for (index, bar) in bars.enumerated() {
      let x = left + step * Double(index)
      var y = height
      for (value, colour) in zip(bar.values, colours) where value > 0 {
        let size = value / top * height * 0.96
        y -= size
        svg +=
          "<rect class=\"\(colour)\" x=\"\(number(x + step * 0.1))\" y=\"\(number(y))\" "
          + "width=\"\(number(min(step * 0.8, 60)))\" height=\"\(number(size))\"/>"
      }
      // A label further right would run out of the chart, or over the one before it.
      if index % every == 0, x <= 920 {
        svg +=
          "<text class=\"axis\" x=\"\(number(x + step * 0.1))\" "
          + "y=\"\(number(height + 20))\" text-anchor=\"start\">"
          + "\(inHTML(bar.label))</text>"
      }
      svg += "\n"
    }
    return svg + "</svg>\n"
  }

  /// A round number at or above the greatest column: 1, 2, 4 or 8 times a power of ten.
  private var niceTop: Double {
    var power = 1.0
    while power * 10 <= greatest { power *= 10 }
    return [1, 2, 4, 8, 10].map { $0 * power }.first { $0 >= greatest } ?? greatest
  }
}

extension ReportHeat {
  fileprivate var html: String {
    let greatest = max(1, values.flatMap { $0 }.max() ?? 1)
    var html =
      "<figure><figcaption>\(inHTML(title))</figcaption><div class=\"scroll\">"
      + "<table class=\"heat\"><thead><tr><th scope=\"col\">Team</th>"
    for column in columns { html += "<th scope=\"col\">\(inHTML(column))</th>" }
    html += "</tr></thead><tbody>\n"
    for (row, label) in rows.enumerated() {
      html += "<tr><th scope=\"row\">\(inHTML(label))</th>"
      for value in values[row] {
        let share = Double(value) / Double(greatest)
        let alpha = value == 0 ? 0 : 0.12 + 0.88 * share
        html +=
          "<td\(alpha > 0.55 ? " class=\"dark\"" : "") "
          + "style=\"background: rgb(var(--heat) / \(number(alpha)))\">"
          + (value == 0 ? "" : short(value)) + "</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div></figure>\n"
  }

  /// `950`, `12k`: what fits a cell; the exact numbers stand in JSON.
  private func short(_ value: Int) -> String {
    value < 1000 ? String(value) : "\((value + 500) / 1000)k"
  }
}

private func cut(_ text: String, to count: Int) -> String {
  text.count > count ? text.prefix(count - 1) + "…" : text
}

/// A coordinate with two decimals at most.
private func number(_ value: Double) -> String {
  plain((value * 100).rounded() / 100)
}
