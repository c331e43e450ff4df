/// A table of a report: the same for text and for HTML.
public struct ReportTable: Sendable, Hashable {
  /// A column's heading.
  public struct Column: Sendable, Hashable {
    /// What stands above.
    public var title: String
    /// Whether its cells are numbers, which stand to the right.
    public var isNumber: Bool
  }

  /// The columns.
  public var columns: [Column]
  /// The rows, each with a cell for every column.
  public var rows: [[String]]

  /// A table; headings that begin with `#` are of numbers, without the mark.
  init(_ titles: [String], _ rows: [[String]]) {
    columns = titles.map { title in
      title.hasPrefix("#")
        ? Column(title: String(title.dropFirst()), isNumber: true)
        : Column(title: title, isNumber: false)
    }
    self.rows = rows
  }

  /// The lines of the table as text: columns padded, numbers to the right, long first cells cut to fit `width`.
  func lines(indent: String = "  ", width: Int = 100) -> [String] {
    var widths = columns.map { $0.title.count }
    for row in rows {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], cell.count)
      }
    }
    let total = widths.reduce(indent.count + 2 * (widths.count - 1), +)
    if total > width, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(12, widths[widest] - (total - width))
    }
    let heading = line(columns.map(\.title), widths, indent)
    let rule = indent + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [heading, rule] + rows.map { line($0, widths, indent) }
  }

  private func line(_ cells: [String], _ widths: [Int], _ indent: String) -> String {
    var line = indent
    for (column, cell) in cells.enumerated() where column < widths.count {
      let cut = cell.count > widths[column] ? cell.prefix(widths[column] - 1) + "…" : cell[...]
      let padding = String(repeating: " ", count: widths[column] - cut.count)
      line += (column > 0 ? "  " : "")
      line += columns[column].isNumber ? padding + cut : cut + padding
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
