/// The functions of the optional extension.
enum OptionalFunction: Sendable {
  case of
  case none
  case ofNonZeroValue
  case unwrap
  case hasValue
  case value
  case or
  case orValue

  func apply(_ arguments: [Value]) throws(EvaluationError) -> Value {
    switch self {
    case .none: return .optional(OptionalValue(nil))
    case .of: return .optional(OptionalValue(arguments[0]))
    case .ofNonZeroValue:
      return .optional(OptionalValue(arguments[0].isZero ? nil : arguments[0]))
    case .unwrap: return try Self.unwrap(arguments[0])
    default: break
    }
    guard case .optional(let holder) = arguments[0] else {
      throw .noOverload("\(self)", arguments)
    }
    switch self {
    case .hasValue: return .bool(holder.value != nil)
    case .value:
      guard let value = holder.value else {
        throw EvaluationError(.invalidArgument, "optional.none() has no value")
      }
      return value
    case .or:
      guard case .optional = arguments[1] else { throw .noOverload("or", arguments) }
      return holder.value == nil ? arguments[1] : arguments[0]
    default: return holder.value ?? arguments[1]
    }
  }

  private static func unwrap(_ value: Value) throws(EvaluationError) -> Value {
    guard case .list(let elements) = value else { throw .noOverload("unwrap", [value]) }
    var result: [Value] = []
    for element in elements {
      guard case .optional(let holder) = element else { throw .noOverload("unwrap", [element]) }
      if let inner = holder.value { result.append(inner) }
    }
    return .list(result)
  }
}

extension Value {
  /// Whether the value is its type's empty one: false, 0, "", [], {}, null, 0s, none.
  var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let flag): !flag
    case .int(let number): number == 0
    case .uint(let number): number == 0
    case .double(let number): number == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .timestamp(let instant): instant.seconds == 0 && instant.nanoseconds == 0
    case .duration(let length): length.nanoseconds == 0
    case .list(let elements): elements.isEmpty
    case .map(let map): map.count == 0
    case .optional(let holder): holder.value == nil
    case .type: false
    }
  }
}
