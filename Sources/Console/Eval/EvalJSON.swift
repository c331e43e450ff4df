/// A JSON value that keeps what matters to expressions: the order of members and the text of
/// numbers.
enum EvalJSON {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([EvalJSON])
  case object([(name: String, value: EvalJSON)])

  subscript(name: String) -> EvalJSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// Whether this is `true`; nil and everything else are not.
  static func isTrue(_ value: EvalJSON?) -> Bool {
    if case .bool(true)? = value { return true }
    return false
  }
}

/// Why a line is no JSON or no request.
struct EvalFault: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// Reads one JSON text (RFC 8259), nested at most 1000 deep.
struct EvalJSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var nesting = 0

  private static let maximumNesting = 1000

  static func read(_ line: String) throws(EvalFault) -> EvalJSON {
    var reader = EvalJSONReader(bytes: Array(line.utf8))
    let value = try reader.value()
    reader.skipBlanks()
    if reader.position < reader.bytes.count { throw reader.fault("text after the value") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func fault(_ message: String) -> EvalFault {
    EvalFault("not JSON at byte \(position + 1): \(message)")
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard let byte = current, UInt32(byte) == mark.value else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(EvalFault) -> EvalJSON {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.maximumNesting else {
      throw fault("nested more than \(Self.maximumNesting) deep")
    }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ text: String, _ value: EvalJSON) throws(EvalFault) -> EvalJSON {
    guard bytes[position...].starts(with: text.utf8) else { throw fault("unknown word") }
    position += text.utf8.count
    return value
  }

  private mutating func number() throws(EvalFault) -> String {
    let start = position
    while let byte = current,
      (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !text.isEmpty, Double(text) != nil else { throw fault("a value is missing") }
    return text
  }

  private mutating func array() throws(EvalFault) -> EvalJSON {
    position += 1
    var elements: [EvalJSON] = []
    if skip("]") { return .array([]) }
    repeat { elements.append(try value()) } while skip(",")
    guard skip("]") else { throw fault("']' is missing") }
    return .array(elements)
  }

  private mutating func object() throws(EvalFault) -> EvalJSON {
    position += 1
    var members: [(name: String, value: EvalJSON)] = []
    if skip("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw fault("a member's name is missing") }
      let name = try string()
      guard skip(":") else { throw fault("':' is missing") }
      members.append((name, try value()))
    } while skip(",")
    guard skip("}") else { throw fault("'}' is missing") }
    return .object(members)
  }
}

extension EvalJSONReader {
  private mutating func string() throws(EvalFault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<32: throw fault("a control character in a text")
      default: text.append(byte)
      }
    }
    throw fault("a text is not closed")
  }

  private mutating func escape() throws(EvalFault) -> [UInt8] {
    guard let letter = current else { throw fault("a text is not closed") }
    position += 1
    switch letter {
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw fault("unknown escape")
    }
  }

  /// A scalar from one or, outside the basic plane, two escapes; half a pair is replaced.
  private mutating func scalar() throws(EvalFault) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    guard bytes[position...].starts(with: [0x5C, 0x75]) else { return "\u{FFFD}" }
    position += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(EvalFault) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw fault("an escape needs four digits") }
    position += 4
    return value
  }
}
