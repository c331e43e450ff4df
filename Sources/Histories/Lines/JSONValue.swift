/// A value of one JSON line; objects keep the order of their members.
enum JSONValue: Equatable {
  struct Member: Equatable {
    var key: String
    var value: JSONValue
  }

  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// The members, when this is an object.
  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

/// Why a line is no JSON: a sentence with the column in bytes.
struct JSONFault: Error {
  var reason: String
}

/// Reads one JSON value (RFC 8259) from bytes of valid UTF-8.
///
/// Written here because the reader needs faults by column, members in their order, and a bounded
/// depth, over bytes that stand in a window; a library's value tree gives none of these.
struct JSONCursor {
  /// How deep objects and arrays may nest.
  static let depthLimit = 8

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The one value that the bytes hold, with nothing but white space around it.
  mutating func document() throws(JSONFault) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw fault("something follows the value") }
    return value
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func fault(_ words: String) -> JSONFault {
    JSONFault(reason: "not JSON at column \(index + 1): \(words)")
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a {
      index += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.depthLimit else {
      throw fault("nested deeper than \(Self.depthLimit)")
    }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("a value is missing")
    default: return try number()
    }
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    let end = index + text.utf8.count
    guard end <= bytes.count, bytes[index..<end].elementsEqual(text.utf8) else {
      throw fault("a word that is none")
    }
    index = end
    return value
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    index += 1
    skipSpace()
    if take("}") { return members }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fault("a name in quotes is wanted") }
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else {
        throw fault("\"\(key)\" stands twice")
      }
      skipSpace()
      guard take(":") else { throw fault("a colon is wanted") }
      members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("a comma or } is wanted") }
    return members
  }

  private mutating func elements(depth: Int) throws(JSONFault) -> [JSONValue] {
    var elements: [JSONValue] = []
    index += 1
    skipSpace()
    if take("]") { return elements }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("a comma or ] is wanted") }
    return elements
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) {
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard isNumber(text) else {
      index = start
      throw fault("no value begins like this")
    }
    if let int = Int64(text) { return .int(int) }
    guard let double = Double(text), double.isFinite else {
      throw fault("the number \(text.prefix(40)) is too large")
    }
    return .double(double)
  }

  private mutating func string() throws(JSONFault) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw fault("a control character stands in a text")
      default: text.append(byte)
      }
    }
    throw fault("a text is not closed")
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    guard let byte = current else { throw fault("a text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("\\ begins no known escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> [UInt8] {
    var code = try hexadecimal()
    if (0xd800...0xdbff).contains(code) {
      guard take("\\"), take("u") else { throw fault("half of a pair of surrogates") }
      let low = try hexadecimal()
      guard (0xdc00...0xdfff).contains(low) else { throw fault("half of a pair of surrogates") }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("half of a pair of surrogates") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    let end = index + 4
    guard end <= bytes.count,
      bytes[index..<end].allSatisfy({ (0x30...0x39) ~= $0 || (0x61...0x66) ~= $0 | 0x20 }),
      let code = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are wanted") }
    index = end
    return code
  }
}

/// Whether a text is a number by RFC 8259 section 6: no leading zeros, no bare point.
private func isNumber(_ text: String) -> Bool {
  var rest = text.utf8[...]
  func digits() -> Int {
    let run = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(run.count)
    return run.count
  }
  if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
  let startsWithZero = rest.first == UInt8(ascii: "0")
  let whole = digits()
  guard whole > 0, !startsWithZero || whole == 1 else { return false }
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst()
    guard digits() > 0 else { return false }
  }
  if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
    rest = rest.dropFirst()
    if let sign = rest.first, sign == 0x2b || sign == 0x2d { rest = rest.dropFirst() }
    guard digits() > 0 else { return false }
  }
  return rest.isEmpty
}
