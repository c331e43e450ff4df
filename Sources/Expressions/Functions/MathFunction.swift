/// The functions of the math extension.
enum MathFunction: String, Sendable {
  case greatest
  case least
  case ceil
  case floor
  case round
  case trunc
  case abs
  case sign
  case sqrt
  case isInf
  case isNaN
  case isFinite
  case bitAnd
  case bitOr
  case bitXor
  case bitNot
  case bitShiftLeft
  case bitShiftRight

  func apply(_ arguments: [Value]) throws(EvaluationError) -> Value {
    switch self {
    case .greatest, .least: return try extremum(arguments)
    case .bitAnd, .bitOr, .bitXor: return try bits(arguments)
    case .bitShiftLeft, .bitShiftRight: return try shift(arguments)
    case .abs, .sign, .sqrt, .bitNot: return try unary(arguments[0])
    default:
      guard case .double(let number) = arguments[0] else { throw .noOverload(rawValue, arguments) }
      return real(number)
    }
  }

  private func real(_ number: Double) -> Value {
    switch self {
    case .ceil: .double(number.rounded(.up))
    case .floor: .double(number.rounded(.down))
    case .round: .double(number.rounded(.toNearestOrAwayFromZero))
    case .trunc: .double(number.rounded(.towardZero))
    case .isInf: .bool(number.isInfinite)
    case .isNaN: .bool(number.isNaN)
    default: .bool(number.isFinite)
    }
  }

  private func unary(_ value: Value) throws(EvaluationError) -> Value {
    switch (self, value) {
    case (.abs, .int(let number)):
      guard number != .min else { throw Arithmetic.overflow("math.abs") }
      return .int(Swift.abs(number))
    case (.abs, .uint): return value
    case (.abs, .double(let number)): return .double(number.magnitude)
    case (.sign, .int(let number)): return .int(number.signum())
    case (.sign, .uint(let number)): return .uint(number == 0 ? 0 : 1)
    case (.sign, .double(let number)):
      return .double(number.isNaN ? number : number > 0 ? 1 : number < 0 ? -1 : 0)
    case (.sqrt, .int(let number)): return .double(Double(number).squareRoot())
    case (.sqrt, .uint(let number)): return .double(Double(number).squareRoot())
    case (.sqrt, .double(let number)): return .double(number.squareRoot())
    case (.bitNot, .int(let number)): return .int(~number)
    case (.bitNot, .uint(let number)): return .uint(~number)
    default: throw .noOverload("math.\(rawValue)", [value])
    }
  }

  private func bits(_ arguments: [Value]) throws(EvaluationError) -> Value {
    switch (arguments[0], arguments[1]) {
    case (.int(let a), .int(let b)): .int(combined(a, b))
    case (.uint(let a), .uint(let b)): .uint(combined(a, b))
    default: throw .noOverload("math.\(rawValue)", arguments)
    }
  }

  private func combined<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    switch self {
    case .bitAnd: a & b
    case .bitOr: a | b
    default: a ^ b
    }
  }

  /// Shifts fill with zeros, also to the right and also for int; 64 places or more leave zero.
  private func shift(_ arguments: [Value]) throws(EvaluationError) -> Value {
    guard case .int(let places) = arguments[1] else {
      throw .noOverload("math.\(rawValue)", arguments)
    }
    guard places >= 0 else {
      throw EvaluationError(.invalidArgument, "math.\(rawValue) cannot shift by \(places)")
    }
    switch arguments[0] {
    case .int(let number):
      return .int(Int64(bitPattern: shifted(UInt64(bitPattern: number), places)))
    case .uint(let number): return .uint(shifted(number, places))
    default: throw .noOverload("math.\(rawValue)", arguments)
    }
  }

  private func shifted(_ number: UInt64, _ places: Int64) -> UInt64 {
    self == .bitShiftLeft ? number << places : number >> places
  }

  private func extremum(_ arguments: [Value]) throws(EvaluationError) -> Value {
    var candidates = arguments
    if candidates.count == 1, case .list(let elements) = candidates[0] { candidates = elements }
    guard var best = candidates.first else {
      throw EvaluationError(.invalidArgument, "math.\(rawValue) needs at least one number")
    }
    guard Number(best) != nil else { throw .noOverload("math.\(rawValue)", [best]) }
    for candidate in candidates.dropFirst() {
      guard Number(candidate) != nil, let order = candidate.order(best) else {
        throw .noOverload("math.\(rawValue)", [candidate])
      }
      if order == (self == .greatest ? .after : .before) { best = candidate }
    }
    return best
  }
}
