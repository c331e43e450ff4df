import HTMLText

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
    page += inHTML(OneLine.of(letter.subject, most: 250))
    page += "</title></head>\n<body>\n"
    if let html = letter.html {
      page += html
    } else {
      for block in blocks(of: letter.text.cut(toBytes: mostBytes)) {
        page += "<p>" + block.map(inHTML).joined(separator: "<br>\n") + "</p>\n"
      }
    }
    for link in letter.shownLinks {
      page += "<p><a href=\"\(inHTML(link.url))\">\(inHTML(link.title))</a></p>\n"
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
}
