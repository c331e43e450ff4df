/// One word per idea: the words that are not ours, and the word that is.
enum Vocabulary {
  /// From a word or words in lower case and singular to the word of the house.
  static let words: [[String]: String] = [
    ["sla"]: "clock, target or promise",
    ["slo"]: "clock, target or promise",
    ["ola"]: "clock, target or promise",
    ["timer"]: "clock",
    ["stopwatch"]: "clock",
    ["countdown"]: "clock",
    ["wall", "clock"]: "time source, or local time",
    ["due", "date"]: "deadline",
    ["alert"]: "warning, or notification",
    ["tier"]: "level",
    ["snooze"]: "pause, or wait",
    ["business", "hour"]: "working hours",
    ["business", "day"]: "working day",
    ["business", "time"]: "working time",
    ["on", "duty", "engineer"]: "whoever is on call",
    ["engineer", "on", "duty"]: "whoever is on call",
    ["duty", "officer"]: "whoever is on call",
    ["rota"]: "schedule",
    ["pager"]: "channel",
    ["event", "store"]: "ledger",
    ["audit", "log"]: "ledger",
    ["audit", "trail"]: "ledger",
    ["hand", "off"]: "handover",
    ["handoff"]: "handover",
  ]

  private static let longest = 3

  /// Looks at identifiers in code, prose in comments and abbreviations in text that people read.
  ///
  /// Names in backticks are exempt: other systems' columns keep their own names.
  static func findings(in source: SwiftSource) -> [Finding] {
    let code = source.words.flatMap { pieces(of: $0.text, at: $0.offset) }
    let comments = prose(SwiftSource.words(in: Markdown.withoutCode(source.comments)))
    // In text only a whole word in capitals counts: a column name of other data is not ours.
    let text = SwiftSource.words(in: source.strings).filter {
      $0.text.count == 3 && $0.text == $0.text.uppercased()
    }
    return (matches(code) + matches(comments) + matches(prose(text))).map { offset, message in
      Finding(path: source.path, line: source.line(at: offset), message: message)
    }
  }

  /// Prose in a Markdown file, code left out.
  static func findings(inMarkdown text: String, path: String) -> [Finding] {
    let bytes = Markdown.withoutCode(Array(text.utf8))
    return matches(prose(SwiftSource.words(in: bytes))).map { offset, message in
      let line = bytes[..<offset].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      return Finding(path: path, line: line, message: message)
    }
  }

  private typealias Piece = (text: String, offset: Int)

  private static func prose(_ words: [SwiftSource.Word]) -> [Piece] {
    words.map { ($0.text.lowercased(), $0.offset) }
  }

  /// The words of an identifier: `nextWakeAt` is next, wake, at.
  private static func pieces(of identifier: String, at offset: Int) -> [Piece] {
    var pieces: [Piece] = []
    var current = ""
    var previous: Character = "_"
    let characters = Array(identifier)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : "_"
      let opens =
        character.isUppercase && (!previous.isUppercase || (next.isLowercase && next != "s"))
      if opens || character == "_" {
        if !current.isEmpty { pieces.append((current, offset)) }
        current = ""
      }
      if character != "_" { current += character.lowercased() }
      previous = character
    }
    if !current.isEmpty { pieces.append((current, offset)) }
    // A blank piece parts identifiers, so that two words meet only inside one name.
    return pieces + [("", offset)]
  }

  private static func matches(_ pieces: [Piece]) -> [(Int, String)] {
    var found: [(Int, String)] = []
    for start in pieces.indices {
      for length in 1...longest where start + length <= pieces.count {
        var key = pieces[start..<start + length].map(\.text)
        if words[key] == nil, key[length - 1].hasSuffix("s") { key[length - 1].removeLast() }
        guard let right = words[key] else { continue }
        let wrong = key.joined(separator: " ")
        found.append((pieces[start].offset, "\"\(wrong)\" is not a word of ours: say \(right)"))
      }
    }
    return found
  }
}
