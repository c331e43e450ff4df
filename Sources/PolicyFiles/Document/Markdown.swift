/// A document in CommonMark, with tables, built from top to bottom.
struct Markdown {
  private(set) var text = ""
  private var chapter = 0

  /// A numbered heading of the second order.
  mutating func chapter(_ title: String) {
    chapter += 1
    block("## \(chapter). \(Markdown.line(title))")
  }

  /// A heading of the third order.
  mutating func heading(_ title: String) { block("### \(Markdown.line(title))") }

  /// A paragraph on one line; nothing when it is empty.
  mutating func paragraph(_ text: String) {
    let line = Markdown.line(text)
    if !line.isEmpty { block(line) }
  }

  /// A list; nothing when it is empty.
  mutating func list(_ items: [String]) {
    let lines = items.map { "- " + Markdown.line($0) }
    if !lines.isEmpty { block(lines.joined(separator: "\n")) }
  }

  /// A table; columns in which every cell is empty are left out.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    guard !columns.isEmpty else { return }
    let line = { (cells: [String]) in
      "| " + columns.map { Markdown.cell(cells[$0]) }.joined(separator: " | ") + " |"
    }
    let rule = "| " + columns.map { _ in "---" }.joined(separator: " | ") + " |"
    block(([line(header), rule] + rows.map(line)).joined(separator: "\n"))
  }

  /// Text as it stands, in a fence that the text itself does not have.
  mutating func verbatim(_ text: String) {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    block("\(fence)text\n\(text.hasSuffix("\n") ? String(text.dropLast()) : text)\n\(fence)")
  }

  /// The heading of the whole.
  mutating func title(_ title: String) { block("# \(Markdown.line(title))") }

  private mutating func block(_ block: String) {
    if !text.isEmpty { text += "\n" }
    text += block + "\n"
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
    for character in line(text) { cell += character == "|" ? "\\|" : String(character) }
    return cell
  }
}
