/// A report as text for a terminal: headings, sentences and aligned tables, at most 100 columns wide.
public func reportText(title: String, _ sections: [ReportSection]) -> String {
  var lines = [title, String(repeating: "=", count: min(100, title.count)), ""]
  for section in sections {
    lines += [section.title, String(repeating: "-", count: section.title.count)]
    for sentence in section.sentences { lines += wrapped(sentence, first: "", rest: "  ") }
    for (caption, table) in section.tables where !table.rows.isEmpty {
      lines += ["", "  " + caption + ":"] + table.lines()
    }
    for story in section.stories {
      lines += ["", "  " + story.title]
      for line in story.lines { lines += wrapped(line, first: "    ", rest: "      ") }
    }
    lines.append("")
  }
  return lines.joined(separator: "\n")
}

extension ReplayReport {
  /// The report as text for a terminal.
  ///
  /// The many rows that only machines want (weeks, each clock at each priority) stand in JSON and HTML.
  public var text: String {
    let long: Set<String> = ["By week (from Monday) and level", "By single reason"]
    let sections = sections(stories: 3).map { section in
      var shorter = section
      shorter.tables.removeAll { long.contains($0.caption) && $0.table.rows.count > 12 }
      shorter.tables = shorter.tables.map { caption, table in
        var table = table
        if caption == "By clock and priority", table.rows.count > 24 { table.rows = [] }
        return (caption, table)
      }
      return shorter
    }
    return reportText(title: "Replay under \(title)", sections)
  }
}
