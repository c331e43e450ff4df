/// A letter's text and links as the two bodies of a mail.
enum LetterText {
  /// The longest text that is sent, in bytes; the rest is cut.
  private static let mostBytes = 1 << 20

  /// The text, and under it one line for each link.
  static func plain(_ letter: Letter) -> String {
    var text = letter.text.cut(toBytes: mostBytes)
    let links = letter.shownLinks
    guard !links.isEmpty else { return text }
    if !text.isEmpty { text += "\n\n" }
    for link in links { text += "\(link.title): \(link.url)\n" }
    return text
  }

  /// The HTML that the letter has, or its text escaped: a paragraph for each block, a break for each line.
  static func html(_ letter: Letter) -> String {
    var page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>"
    page += escaped(OneLine.of(letter.subject, most: 250))
    page += "</title></head>\n<body>\n"
    if let html = letter.html {
      page += html
    } else {
      for block in blocks(of: letter.text.cut(toBytes: mostBytes)) {
        page += "<p>" + block.map(escaped).joined(separator: "<br>\n") + "</p>\n"
      }
    }
    for link in letter.shownLinks {
      page += "<p><a href=\"\(escaped(link.url))\">\(escaped(link.title))</a></p>\n"
    }
    return page + "</body></html>\n"
  }

  /// Lines in groups that blank lines part.
  private static func blocks(of text: String) -> [[String]] {
    var blocks: [[String]] = [[]]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        if blocks[blocks.count - 1] != [] { blocks.append([]) }
      } else {
        blocks[blocks.count - 1].append(String(line))
      }
    }
    return blocks.filter { !$0.isEmpty }
  }

  /// Text that is text wherever HTML stands: in an element, in an attribute with either quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
