/// A JSON value (RFC 8259); objects keep the order of their members.
public enum JSONValue: Sendable, Hashable {
  /// Members in order, each key once.
  case object([Member])
  /// Items in order.
  case array([JSONValue])
  /// A text.
  case string(String)
  /// A number that was written without fraction and exponent and fits 64 bits.
  case int(Int64)
  /// Any other number; finite when it was read.
  case double(Double)
  /// `true` or `false`.
  case bool(Bool)
  /// `null`.
  case null

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// Its key.
    public var key: String
    /// Its value.
    public var value: JSONValue

    /// A member of a key and a value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }
}

extension JSONValue {
  /// An object of members in order; the keys must differ.
  ///
  /// - Complexity: O(members).
  public static func members(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { Member($0.0, $0.1) })
  }

  /// A whole number.
  public static func number(_ number: Int) -> JSONValue { .int(Int64(number)) }

  /// The members, when this is an object.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }
  /// The items, when this is an array.
  public var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  /// The text, when this is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The whole number, when this is one.
  public var integer: Int64? { if case .int(let number) = self { number } else { nil } }
  /// The truth value, when this is one.
  public var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The value of a member, or nil when this is no object or has none of the key.
  ///
  /// - Complexity: O(members).
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// What it is, in words for messages: `a text`, `a list`.
  public var kindInWords: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .int, .double: "a number"
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object of members in order; the keys must differ.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
