/// Writes figures as text.
///
/// The two forms differ in the names of counters' families, the unit, the end and how texts of help are escaped.
enum MeterText {
  /// One row of a family.
  struct Row {
    enum Value {
      case number(Double)
      case spread(Meters.Spread)
    }

    var series: Meters.Series
    var value: Value
  }

  static func text(of rows: [Row], in form: MeterForm) -> String {
    let rows = rows.sorted {
      ($0.series.family.name, $0.series.values.joined(separator: "\0"))
        < ($1.series.family.name, $1.series.values.joined(separator: "\0"))
    }
    var text = ""
    var last: MeterFamily?
    for row in rows {
      if row.series.family != last { head(of: row.series.family, form, &text) }
      last = row.series.family
      write(row, &text)
    }
    return form == .openMetrics ? text + "# EOF\n" : text
  }

  private static func head(of family: MeterFamily, _ form: MeterForm, _ text: inout String) {
    var name = family.name
    let type =
      switch family.kind {
      case .counter: "counter"
      case .gauge: "gauge"
      case .histogram: "histogram"
      }
    if family.kind == .counter, form == .prometheus { name += "_total" }
    text += "# TYPE \(name) \(type)\n"
    if form == .openMetrics, let unit = family.unit { text += "# UNIT \(name) \(unit)\n" }
    text += "# HELP \(name) \(escaped(family.help, quotes: form == .openMetrics))\n"
  }

  private static func write(_ row: Row, _ text: inout String) {
    let family = row.series.family
    var labels = zip(family.labels, row.series.values).map { name, value in
      "\(name)=\"\(escaped(value, quotes: true))\""
    }
    func line(_ suffix: String, _ labels: [String], _ number: String) {
      let braced = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
      text += "\(family.name)\(suffix)\(braced) \(number)\n"
    }
    switch (row.value, family.kind) {
    case (.number(let value), .counter): line("_total", labels, number(value))
    case (.number(let value), _): line("", labels, number(value))
    case (.spread(let spread), .histogram(let bounds)):
      var total: UInt64 = 0
      labels.append("")
      for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], spread.counts) {
        total += count
        labels[labels.count - 1] = "le=\"\(bound)\""
        line("_bucket", labels, "\(total)")
      }
      labels.removeLast()
      line("_sum", labels, number(spread.sum))
      line("_count", labels, "\(total)")
    case (.spread, _): break
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"": escaped += quotes ? "\\\"" : "\""
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
