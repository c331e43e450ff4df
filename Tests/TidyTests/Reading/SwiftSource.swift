/// A Swift file taken apart into code, comments and text, each at its own place.
///
/// The three arrays are as long as the file. Each holds only its own bytes; the rest is spaces, and
/// every newline is kept, so that an offset means the same place in all of them. What stands in
/// `\(...)` inside a string is code.
struct SwiftSource {
  let path: String
  let bytes: [UInt8]
  private(set) var code: [UInt8]
  private(set) var comments: [UInt8]
  private(set) var strings: [UInt8]
  /// The identifiers and keywords of the code, in order.
  private(set) var words: [Word] = []
  private let lineStarts: [Int]

  /// An identifier or keyword with the nearest bytes around it that are not spaces.
  struct Word {
    var text: String
    var offset: Int
    var before: UInt8
    var after: UInt8
  }

  init(path: String, text: String) {
    let bytes = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    let blank = bytes.map { $0 == newline ? $0 : UInt8(ascii: " ") }
    self.path = path
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == newline }.map { $0 + 1 }
    (code, comments, strings) = (blank, blank, blank)
    var scanner = SwiftScanner(bytes: bytes)
    while let (range, kind) = scanner.next() {
      switch kind {
      case .code: code.replaceSubrange(range, with: bytes[range])
      case .comment: comments.replaceSubrange(range, with: bytes[range])
      case .string: strings.replaceSubrange(range, with: bytes[range])
      }
    }
    words = Self.words(in: code)
  }

  /// The number of the line that holds `offset`, from 1.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// How many lines the file has.
  var lineCount: Int { lineStarts.count - (lineStarts.last == bytes.count ? 1 : 0) }

  static func words(in text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var index = 0
    var before = UInt8(ascii: "\n")
    while index < text.count {
      guard text[index].isIdentifier else {
        if !text[index].isSpace { before = text[index] }
        index += 1
        continue
      }
      let start = index
      while index < text.count, text[index].isIdentifier { index += 1 }
      var next = index
      while next < text.count, text[next] == UInt8(ascii: " ") { next += 1 }
      let after = next < text.count ? text[next] : UInt8(ascii: "\n")
      words.append(
        Word(
          text: String(decoding: text[start..<index], as: UTF8.self), offset: start,
          before: before, after: after))
      before = text[index - 1]
    }
    return words
  }
}

extension UInt8 {
  /// Whether the byte can be part of an identifier; every byte of a letter beyond ASCII can.
  var isIdentifier: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") }
}
