import FoundationEssentials

/// Headers of mail: text that can be nothing but the value of its header.
///
/// Line breaks and controls have become blanks, so no value ends its header (RFC 5322 section 2.2); what is
/// not ASCII, or could be taken for an encoded word, or is too long to be folded, is written as encoded words
/// (RFC 2047).
enum MailHeader {
  /// The length to which lines are folded, without the line end (RFC 5322 section 2.1.1).
  private static let lineLength = 76

  /// A header of text, such as a subject, with its line end.
  static func text(_ name: String, _ value: String) -> [UInt8] {
    let line = OneLine.of(value, most: 1000).trimmedBlanks
    var writer = Line(name)
    if isPlain(line) {
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        writer.append(word: String(word))
      }
    } else {
      writer.append(encoding: line)
    }
    return writer.finished
  }

  /// A header that holds an address.
  static func address(_ name: String, _ value: MailAddress) -> [UInt8] {
    phrase(name, value.name ?? "", then: "<\(value.address)>")
  }

  /// A header that holds a phrase and something in angle brackets.
  static func phrase(_ name: String, _ phrase: String, then rest: String) -> [UInt8] {
    let line = OneLine.of(phrase, most: 250).trimmedBlanks
    var writer = Line(name)
    if line.isEmpty {
    } else if isPlain(line) {
      var quoted = ""
      for character in line {
        if character == "\"" || character == "\\" { quoted.append("\\") }
        quoted.append(character)
      }
      for word in "\"\(quoted)\"".split(separator: " ", omittingEmptySubsequences: false) {
        writer.append(word: String(word))
      }
    } else {
      writer.append(encoding: line)
    }
    writer.append(word: rest)
    return writer.finished
  }

  /// Whether a line may stand as it is: ASCII, nothing like an encoded word, words that can be folded, no
  /// two blanks together (a fold between them would leave a line of nothing but blanks).
  private static func isPlain(_ line: String) -> Bool {
    line.utf8.allSatisfy { 32..<127 ~= $0 } && !line.contains("=?") && !line.contains("  ")
      && line.utf8.split(separator: UInt8(ascii: " ")).allSatisfy { $0.count <= 70 }
  }

  /// A header that grows by words and folds itself.
  private struct Line {
    var bytes: [UInt8]
    private var used: Int
    private var isFresh = true

    init(_ name: String) {
      bytes = Array("\(name):".utf8)
      used = bytes.count
    }

    var finished: [UInt8] { bytes + [13, 10] }

    mutating func append(word: String) {
      let length = word.utf8.count
      if !isFresh, used + 1 + length > lineLength {
        bytes += [13, 10]
        used = 0
      }
      bytes.append(UInt8(ascii: " "))
      bytes += word.utf8
      used += 1 + length
      isFresh = false
    }

    /// Appends a text as encoded words of at most 75 bytes, split between characters.
    mutating func append(encoding text: String) {
      var chunk: [UInt8] = []
      // The first word shares its line with the header's name.
      var room = (lineLength - used - 1 - 12) / 4 * 3
      for scalar in text.unicodeScalars {
        let unit = Array(String(scalar).utf8)
        if chunk.count + unit.count > room {
          append(word: Self.encoded(chunk))
          chunk = []
          room = 45
        }
        chunk += unit
      }
      append(word: Self.encoded(chunk))
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
      "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }
  }
}

extension String {
  fileprivate var trimmedBlanks: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" }
    return String(drop(while: blank).reversed().drop(while: blank).reversed())
  }
}
