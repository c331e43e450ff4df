import HTMLText

/// A report as one HTML page: no script, nothing from a network, light and dark, fit for print.
///
/// Everything that a chart shows stands in a table beside it.
///
/// - Parameters:
///   - title: The page's heading.
///   - subtitle: What stands below it.
///   - sections: What the page says, in order.
public func reportHTML(title: String, subtitle: String, _ sections: [ReportSection]) -> String {
  var html = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <title>\(inHTML(title))</title>
    <style>\(reportStyle)</style>
    </head>
    <body>
    <a class="skip" href="#headline">Skip to the report</a>
    <header><h1>\(inHTML(title))</h1><p>\(inHTML(subtitle))</p>
    <nav aria-label="Sections"><ul>

    """
  for section in sections {
    html += "<li><a href=\"#\(section.id)\">\(inHTML(section.title))</a></li>\n"
  }
  html += "</ul></nav></header>\n<main>\n"
  for section in sections { html += sectionHTML(section) }
  return html + "</main>\n</body>\n</html>\n"
}

private func sectionHTML(_ section: ReportSection) -> String {
  var html = "<section id=\"\(section.id)\" aria-labelledby=\"\(section.id)-title\">\n"
  html += "<h2 id=\"\(section.id)-title\">\(inHTML(section.title))</h2>\n"
  if !section.figures.isEmpty {
    html += "<dl class=\"figures\">"
    for figure in section.figures {
      html += "<div><dt>\(inHTML(figure.label))</dt><dd>\(inHTML(figure.value))</dd></div>\n"
    }
    html += "</dl>\n"
  }
  if section.id == "headline" {
    html += "<ul class=\"headline\">"
    for sentence in section.sentences { html += "<li>\(inHTML(sentence))</li>\n" }
    html += "</ul>\n"
  } else {
    for sentence in section.sentences { html += "<p>\(inHTML(sentence))</p>\n" }
  }
  if let chart = section.chart { html += chart.html(id: section.id) }
  for (index, captioned) in section.tables.enumerated() where !captioned.table.rows.isEmpty {
    let table = tableHTML(captioned.table, caption: captioned.caption)
    let isLong = captioned.table.rows.count > 14
    html +=
      index > 0 && isLong
      ? "<details><summary>\(inHTML(captioned.caption)) "
        + "(\(captioned.table.rows.count) rows)</summary>\(table)</details>\n" : table
  }
  for story in section.stories {
    html += "<details class=\"story\"><summary>\(inHTML(story.title))</summary><ol>\n"
    for line in story.lines { html += "<li>\(inHTML(line))</li>\n" }
    html += "</ol></details>\n"
  }
  return html + "</section>\n"
}

private func tableHTML(_ table: ReportTable, caption: String) -> String {
  var html = "<div class=\"scroll\"><table><caption>\(inHTML(caption))</caption><thead><tr>"
  for column in table.columns {
    html +=
      "<th scope=\"col\"\(column.isNumber ? " class=\"n\"" : "")>\(inHTML(column.title))</th>"
  }
  html += "</tr></thead><tbody>\n"
  for row in table.rows {
    html += "<tr>"
    for (index, cell) in row.enumerated() {
      let isNumber = table.columns.indices.contains(index) && table.columns[index].isNumber
      html +=
        index == 0 && !isNumber
        ? "<th scope=\"row\">\(inHTML(cell))</th>"
        : "<td\(isNumber ? " class=\"n\"" : "")>\(inHTML(cell))</td>"
    }
    html += "</tr>\n"
  }
  return html + "</tbody></table></div>\n"
}
