/// Conversions between types. (CEL language definition, section Type Conversions.)
enum ConversionFunction: String, Sendable {
  case int
  case uint
  case double
  case bool
  case bytes
  case string
  case timestamp
  case duration
  case dyn
  case type

  func apply(
    _ arguments: [Value], _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    let value = arguments[0]
    switch self {
    case .dyn: return value
    case .type: return .type(value.type)
    case .int: return .int(try Self.int(value))
    case .uint: return .uint(try Self.uint(value))
    case .double: return .double(try Self.double(value))
    case .bool: return .bool(try Self.bool(value))
    case .bytes:
      if case .bytes = value { return value }
      guard case .string(let text) = value else { throw .noOverload("bytes", [value]) }
      try budget.charge(bytes: text.utf8.count)
      return .bytes(Array(text.utf8))
    case .string: return .string(try Self.string(value, &budget))
    case .timestamp: return .timestamp(try Self.timestamp(value))
    case .duration: return .duration(try Self.duration(value))
    }
  }

  private static func int(_ value: Value) throws(EvaluationError) -> Int64 {
    switch value {
    case .int(let number): return number
    case .uint(let number):
      guard let result = Int64(exactly: number) else { throw Arithmetic.overflow("int") }
      return result
    case .double(let number):
      guard let result = Int64(exactly: number.rounded(.towardZero)), result != .min else {
        throw Arithmetic.overflow("int")
      }
      return result
    case .string(let text):
      guard let result = Int64(text) else { throw unreadable("int", text) }
      return result
    case .timestamp(let instant): return instant.seconds
    default: throw .noOverload("int", [value])
    }
  }

  private static func uint(_ value: Value) throws(EvaluationError) -> UInt64 {
    switch value {
    case .uint(let number): return number
    case .int(let number):
      guard let result = UInt64(exactly: number) else { throw Arithmetic.overflow("uint") }
      return result
    case .double(let number):
      guard let result = UInt64(exactly: number.rounded(.towardZero)) else {
        throw Arithmetic.overflow("uint")
      }
      return result
    case .string(let text):
      guard let result = UInt64(text) else { throw unreadable("uint", text) }
      return result
    default: throw .noOverload("uint", [value])
    }
  }

  private static func double(_ value: Value) throws(EvaluationError) -> Double {
    switch value {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .uint(let number): return Double(number)
    case .string(let text):
      guard let result = Double(text) else { throw unreadable("double", text) }
      return result
    default: throw .noOverload("double", [value])
    }
  }

  private static func bool(_ value: Value) throws(EvaluationError) -> Bool {
    switch value {
    case .bool(let flag): return flag
    case .string(let text):
      switch text {
      case "1", "t", "true", "TRUE", "True": return true
      case "0", "f", "false", "FALSE", "False": return false
      default: throw unreadable("bool", text)
      }
    default: throw .noOverload("bool", [value])
    }
  }

  private static func string(
    _ value: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return Decimal.shortest(number)
    case .bytes(let bytes):
      try budget.charge(bytes: bytes.count)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw EvaluationError(.invalidArgument, "these bytes are not UTF-8")
      }
      return text
    case .timestamp(let instant): return instant.description
    case .duration(let length): return length.description
    default: throw .noOverload("string", [value])
    }
  }

  private static func timestamp(_ value: Value) throws(EvaluationError) -> TimestampValue {
    switch value {
    case .timestamp(let instant): return instant
    case .int(let seconds):
      guard let result = TimestampValue(seconds: seconds) else {
        throw EvaluationError(.overflow, "a timestamp outside the years 1 to 9999")
      }
      return result
    case .string(let text):
      guard let result = TimestampValue(text) else { throw unreadable("timestamp", text) }
      return result
    default: throw .noOverload("timestamp", [value])
    }
  }

  private static func duration(_ value: Value) throws(EvaluationError) -> DurationValue {
    switch value {
    case .duration(let length): return length
    case .string(let text):
      guard let result = DurationValue(text) else { throw unreadable("duration", text) }
      return result
    default: throw .noOverload("duration", [value])
    }
  }

  private static func unreadable(_ type: String, _ text: String) -> EvaluationError {
    EvaluationError(.invalidArgument, "'\(text.prefix(60))' cannot be read as a \(type)")
  }
}
