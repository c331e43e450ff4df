/// What the tidy test needs to know of Markdown: where code stands, where links point.
enum Markdown {
  /// The text with fenced blocks and code spans blanked; offsets and newlines stay.
  ///
  /// Works on whole files and on the comments of a Swift file, whose lines begin with slashes.
  static func withoutCode(_ text: [UInt8]) -> [UInt8] {
    var text = text
    var fenced = false
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let content = text[start..<end].drop { $0.isSpace || $0 == UInt8(ascii: "/") }
      let isFence = content.starts(with: "```".utf8)
      if fenced || isFence {
        for index in start..<end { text[index] = UInt8(ascii: " ") }
      } else {
        blankSpans(in: &text, start..<end)
      }
      if isFence { fenced.toggle() }
      start = end + 1
    }
    return text
  }

  private static func blankSpans(in text: inout [UInt8], _ line: Range<Int>) {
    let tick = UInt8(ascii: "`")
    var index = line.lowerBound
    while index < line.upperBound {
      guard text[index] == tick else {
        index += 1
        continue
      }
      let open = text[index..<line.upperBound].prefix { $0 == tick }.count
      var close = index + open
      while close < line.upperBound {
        let run = text[close..<line.upperBound].prefix { $0 == tick }.count
        if run == open { break }
        close += max(run, 1)
      }
      guard close < line.upperBound else { return }
      for blank in index..<(close + open) { text[blank] = UInt8(ascii: " ") }
      index = close + open
    }
  }

  /// The targets of inline links with their offsets, code left out.
  static func links(in text: String) -> [(target: String, offset: Int)] {
    let bytes = withoutCode(Array(text.utf8))
    return bytes.indices.dropLast().compactMap { index in
      guard bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "(") else {
        return nil
      }
      let target = bytes[(index + 2)...].prefix { $0 != UInt8(ascii: ")") && !$0.isSpace }
      return (String(decoding: target, as: UTF8.self), index)
    }
  }

  /// The anchors of a file's headings, as they are commonly made: lower case, spaces to hyphens,
  /// all but letters, digits, hyphens and underscores dropped.
  static func anchors(in text: String) -> Set<String> {
    var fenced = false
    var anchors: Set<String> = []
    for line in text.split(separator: "\n") {
      if line.drop(while: { $0 == " " }).hasPrefix("```") { fenced.toggle() }
      guard !fenced, line.hasPrefix("#") else { continue }
      let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      anchors.insert(
        String(
          title.compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          }))
    }
    return anchors
  }
}
