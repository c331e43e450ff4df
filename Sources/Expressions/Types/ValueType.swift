/// A type of the condition language, as the checker sees it.
public indirect enum ValueType: Sendable, Hashable {
  /// Only `null`.
  case null
  /// A truth value.
  case bool
  /// A signed 64-bit number.
  case int
  /// An unsigned 64-bit number.
  case uint
  /// An IEEE 754 binary64 number.
  case double
  /// A text.
  case string
  /// A sequence of octets.
  case bytes
  /// An instant.
  case timestamp
  /// Elapsed time.
  case duration
  /// Anything; checked when it is evaluated.
  case dyn
  /// A list of elements of a type.
  case list(ValueType)
  /// A map from keys of a type to values of a type.
  case map(ValueType, ValueType)
  /// A value of a type that may be absent.
  case optional(ValueType)
  /// A value of a type, or null. (What CEL calls a wrapper type.)
  case nullable(ValueType)
  /// A type as a value.
  case type(ValueType)
  /// An opaque object by its name.
  case object(String)
  /// A type that inference has still to find; never in a checked program's result.
  case parameter(Int)
  /// What an expression in error has; agrees with everything, so that one error is told once.
  case error
}

extension ValueType {
  /// The name by which `type(x)` knows the type: parameters of lists and maps are left out.
  public var runtimeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .dyn, .parameter: "dyn"
    case .list: "list"
    case .map: "map"
    case .optional: "optional_type"
    case .nullable(let inner): inner.runtimeName
    case .type: "type"
    case .object(let name): name
    case .error: "error"
    }
  }

  /// The names that denote types in an expression.
  static let denoted: [(name: String, type: ValueType)] = [
    ("bool", .bool), ("int", .int), ("uint", .uint), ("double", .double), ("string", .string),
    ("bytes", .bytes), ("list", .list(.dyn)), ("map", .map(.dyn, .dyn)), ("null_type", .null),
    ("type", .type(.dyn)), ("google.protobuf.Timestamp", .timestamp),
    ("google.protobuf.Duration", .duration), ("optional_type", .optional(.dyn)),
  ]
}

extension ValueType: CustomStringConvertible {
  /// The type as messages write it: `list(int)`, `map(string, dyn)`, `optional(int)`.
  public var description: String {
    switch self {
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .optional(let inner): "optional(\(inner))"
    case .nullable(let inner): "\(inner) or null"
    case .type(let inner): "type(\(inner))"
    default: runtimeName
    }
  }
}

extension Value {
  /// The type that `type(x)` gives: elements of lists and maps count as `dyn`.
  public var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .optional: .optional(.dyn)
    case .type: .type(.dyn)
    }
  }
}
