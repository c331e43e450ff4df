/// A document in CommonMark, with tables, built from top to bottom.
struct Markdown {
  private(set) var parts: [ProcedurePart] = []
  private var chapter = 0

  /// A numbered heading of the second order.
  mutating func chapter(_ title: String) {
    chapter += 1
    parts.append(.chapter(chapter, Markdown.line(title)))
  }

  /// A heading of the third order.
  mutating func heading(_ title: String) { parts.append(.heading(Markdown.line(title))) }

  /// A paragraph on one line; nothing when it is empty.
  mutating func paragraph(_ text: String) {
    let line = Markdown.line(text)
    if !line.isEmpty { parts.append(.paragraph(line)) }
  }

  /// A list; nothing when it is empty.
  mutating func list(_ items: [String]) {
    if !items.isEmpty { parts.append(.list(items.map { Markdown.line($0) })) }
  }

  /// A table; columns in which every cell is empty are left out.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    guard !columns.isEmpty else { return }
    parts.append(
      .table(
        columns.map { Markdown.line(header[$0]) },
        rows.map { row in columns.map { Markdown.line(row[$0]) } }))
  }

  /// Text as it stands, in a fence that the text itself does not have.
  mutating func verbatim(_ text: String) {
    parts.append(.verbatim(text.hasSuffix("\n") ? String(text.dropLast()) : text))
  }

  /// The heading of the whole.
  mutating func title(_ title: String) { parts.append(.title(Markdown.line(title))) }

  /// The document as text.
  ///
  /// - Complexity: O(length).
  var text: String { parts.map { Markdown.block($0) + "\n" }.joined(separator: "\n") }

  private static func block(_ part: ProcedurePart) -> String {
    switch part {
    case .title(let title): return "# " + title
    case .chapter(let number, let title): return "## \(number). \(title)"
    case .heading(let title): return "### " + title
    case .paragraph(let text): return text
    case .list(let items): return items.map { "- " + $0 }.joined(separator: "\n")
    case .table(let header, let rows):
      let rule = "| " + header.map { _ in "---" }.joined(separator: " | ") + " |"
      return ([line(of: header), rule] + rows.map { line(of: $0) }).joined(separator: "\n")
    case .verbatim(let text):
      var fence = "```"
      while text.contains(fence) { fence += "`" }
      return "\(fence)text\n\(text)\n\(fence)"
    }
  }

  private static func line(of cells: [String]) -> String {
    "| " + cells.map { Markdown.cell($0) }.joined(separator: " | ") + " |"
  }

  /// A text on one line.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Code between backticks of which the code itself has fewer.
  static func code(_ text: String) -> String {
    let line = line(text)
    return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
  }

  private static func cell(_ text: String) -> String {
    var cell = ""
    for character in text { cell += character == "|" ? "\\|" : String(character) }
    return cell
  }
}
