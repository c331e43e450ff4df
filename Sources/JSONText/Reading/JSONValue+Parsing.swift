extension JSONValue {
  /// Reads one value, with nothing but white space around it, strictly as RFC 8259 says.
  ///
  /// - Throws: ``JSONFault`` when the bytes are anything else or beyond the limits, when an object has a key twice, or
  ///   when a text is not UTF-8 or has half of a pair of surrogates.
  /// - Complexity: O(bytes).
  public init(
    parsing bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    guard bytes.count <= limits.bytes else {
      throw JSONFault(
        offset: limits.bytes, reason: "the text is longer than \(limits.bytes) bytes")
    }
    var cursor = JSONCursor(bytes)
    let value = try cursor.value(depth: limits.depth, of: limits.depth)
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw cursor.fault("something follows the value") }
    self = value
  }

  /// Reads one value; see ``init(parsing:limits:)-(UnsafeBufferPointer<UInt8>,_)``.
  ///
  /// - Complexity: O(bytes).
  public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
    self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONFault) in
      try JSONValue(parsing: bytes, limits: limits)
    }
  }

  /// Reads one value; see ``init(parsing:limits:)-(UnsafeBufferPointer<UInt8>,_)``.
  ///
  /// - Complexity: O(bytes).
  public init(
    parsing bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    try self.init(parsing: bytes.bindMemory(to: UInt8.self), limits: limits)
  }
}

extension JSONCursor {
  /// Reads a value in which at most `depth` objects and arrays nest.
  fileprivate mutating func value(depth: Int, of limit: Int) throws(JSONFault) -> JSONValue {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"):
      guard depth > 0 else { throw fault("nested deeper than \(limit)") }
      return .object(try members(depth: depth - 1, of: limit))
    case UInt8(ascii: "["):
      guard depth > 0 else { throw fault("nested deeper than \(limit)") }
      return .array(try items(depth: depth - 1, of: limit))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("a value is missing")
    default:
      switch try number() {
      case .int(let number): return .int(number)
      case .double(let number): return .double(number)
      }
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    guard take(word) else { throw fault("a word that is none") }
    return value
  }

  private mutating func items(depth: Int, of limit: Int) throws(JSONFault) -> [JSONValue] {
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return [] }
    var items: [JSONValue] = []
    repeat {
      items.append(try value(depth: depth, of: limit))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("a comma or ] is wanted") }
    return items
  }

  private mutating func members(
    depth: Int, of limit: Int
  ) throws(JSONFault) -> [JSONValue.Member] {
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return [] }
    var members: [JSONValue.Member] = []
    var known = KnownKeys()
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fault("a key in quotes is wanted") }
      let start = offset
      let key = try string()
      guard known.insert(key, among: members) else {
        throw JSONFault(offset: start, reason: "\"\(key.prefix(40))\" stands twice")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon is wanted") }
      members.append(JSONValue.Member(key, try value(depth: depth, of: limit)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("a comma or } is wanted") }
    return members
  }
}

/// The keys of an object so far: looked through while they are few, hashed when they are many.
private struct KnownKeys {
  private static let few = 12
  private var keys: Set<String> = []

  /// Whether the key is new.
  mutating func insert(_ key: String, among members: [JSONValue.Member]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.key == key } }
    if members.count == Self.few { keys = Set(members.map(\.key)) }
    return keys.insert(key).inserted
  }
}
