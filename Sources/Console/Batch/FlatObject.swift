/// One line of JSON whose values are texts: `{"op":"open","at":"2026-05-04T09:00:00Z"}`.
///
/// The whole line is checked as RFC 8259 says; values that are not text are remembered as such, and
/// of a key that stands twice the last value counts. Nesting is bounded.
struct FlatObject {
  /// The value of a key.
  enum Value: Equatable {
    /// A text, escapes undone.
    case text(String)
    /// Anything else: `a number`, `a list`, in words.
    case other(String)
  }

  private(set) var members: [(key: String, value: Value)] = []

  subscript(key: String) -> Value? { members.last { $0.key == key }?.value }

  /// Why a line is no such object.
  struct Fault: Error {
    /// A sentence without the place.
    var reason: String
    /// The byte, from 1.
    var column: Int
  }

  init(line: UnsafeBufferPointer<UInt8>) throws(Fault) {
    var parser = JSONScanner(bytes: line)
    parser.skipSpace()
    guard !parser.isAtEnd else { throw Fault(reason: "the line is empty", column: 1) }
    guard parser.take(UInt8(ascii: "{")) else { throw parser.fault("an object { } is wanted") }
    parser.skipSpace()
    if !parser.take(UInt8(ascii: "}")) {
      repeat {
        parser.skipSpace()
        guard parser.peek == UInt8(ascii: "\"") else { throw parser.fault("a key is wanted") }
        let key = try parser.text()
        parser.skipSpace()
        guard parser.take(UInt8(ascii: ":")) else { throw parser.fault("a : is wanted") }
        parser.skipSpace()
        members.append((key, try parser.value()))
        parser.skipSpace()
      } while parser.take(UInt8(ascii: ","))
      guard parser.take(UInt8(ascii: "}")) else { throw parser.fault("a , or } is wanted") }
    }
    parser.skipSpace()
    guard parser.isAtEnd else { throw parser.fault("nothing may follow the object") }
  }
}

/// Walks over the bytes of a JSON text.
private struct JSONScanner {
  private static let deepest = 64

  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }
  /// The byte at the position; 0 at the end.
  var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

  func fault(_ reason: String) -> FlatObject.Fault {
    FlatObject.Fault(
      reason: isAtEnd ? reason + ", but the line ends" : reason, column: position + 1)
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func skipSpace() {
    while position < bytes.count, [32, 9, 13, 10].contains(bytes[position]) { position += 1 }
  }

  mutating func value() throws(FlatObject.Fault) -> FlatObject.Value {
    switch peek {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "{"):
      try skipGroup(closing: UInt8(ascii: "}"), hasKeys: true)
      return .other("an object")
    case UInt8(ascii: "["):
      try skipGroup(closing: UInt8(ascii: "]"), hasKeys: false)
      return .other("a list")
    case UInt8(ascii: "t"): return try word("true")
    case UInt8(ascii: "f"): return try word("false")
    case UInt8(ascii: "n"): return try word("null")
    default:
      try skipNumber()
      return .other("a number")
    }
  }

  private mutating func word(_ word: String) throws(FlatObject.Fault) -> FlatObject.Value {
    for byte in word.utf8 where !take(byte) { throw fault("a value is wanted") }
    return .other(word)
  }

  private mutating func skipNumber() throws(FlatObject.Fault) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits("a value is wanted") }
    if take(UInt8(ascii: ".")) { try skipDigits("digits are wanted") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      try skipDigits("digits are wanted")
    }
  }

  private mutating func skipDigits(_ otherwise: String) throws(FlatObject.Fault) {
    guard (48...57).contains(peek) else { throw fault(otherwise) }
    while (48...57).contains(peek) { position += 1 }
  }

  private mutating func skipGroup(
    closing: UInt8, hasKeys: Bool
  ) throws(FlatObject.Fault) {
    position += 1
    depth += 1
    guard depth <= JSONScanner.deepest else { throw fault("values nest too deep") }
    skipSpace()
    if !take(closing) {
      repeat {
        skipSpace()
        if hasKeys {
          guard peek == UInt8(ascii: "\"") else { throw fault("a key is wanted") }
          _ = try text()
          skipSpace()
          guard take(UInt8(ascii: ":")) else { throw fault("a : is wanted") }
          skipSpace()
        }
        _ = try value()
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(closing) else { throw fault("a , or the end of the group is wanted") }
    }
    depth -= 1
  }

  mutating func text() throws(FlatObject.Fault) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 32
    {
      position += 1
    }
    guard peek == UInt8(ascii: "\"") else { return try escapedText(from: start) }
    let result = String(
      validating: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    guard let result else { throw fault("the text is not UTF-8") }
    position += 1
    return result
  }

  private mutating func escapedText(from start: Int) throws(FlatObject.Fault) -> String {
    var units = Array(bytes[start..<position])
    while !isAtEnd, peek != UInt8(ascii: "\"") {
      let byte = peek
      guard byte >= 32 else { throw fault("a control character stands in a text") }
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      let escape = peek
      position += 1
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(escape)
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "u"): units.append(contentsOf: try escapedScalar())
      default: throw fault("there is no such escape")
      }
    }
    guard take(UInt8(ascii: "\"")) else { throw fault("the text must end") }
    guard let result = String(validating: units, as: UTF8.self) else {
      throw fault("the text is not UTF-8")
    }
    return result
  }

  /// The UTF-8 of the four digits behind a `\u`, or of a surrogate pair of them: `d83d\ude00`.
  private mutating func escapedScalar() throws(FlatObject.Fault) -> [UInt8] {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw fault("half a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("half a surrogate pair") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(FlatObject.Fault) -> UInt32 {
    guard bytes.count - position >= 4,
      let digits = String(
        validating: UnsafeBufferPointer(rebasing: bytes[position..<position + 4]), as: UTF8.self),
      !digits.hasPrefix("+"), !digits.hasPrefix("-"), let code = UInt32(digits, radix: 16)
    else { throw fault("four hexadecimal digits are wanted") }
    position += 4
    return code
  }
}

/// Appends a text to JSON, in quotes, with the escapes that RFC 8259 wants.
func appendJSON(_ text: some StringProtocol, to output: inout [UInt8]) {
  output.append(UInt8(ascii: "\""))
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    case UInt8(ascii: "\n"): output.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): output.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): output.append(contentsOf: "\\t".utf8)
    case 0..<32, 127:
      let digits = "0123456789abcdef".utf8.map { $0 }
      output.append(contentsOf: "\\u00".utf8)
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    default: output.append(byte)
    }
  }
  output.append(UInt8(ascii: "\""))
}
