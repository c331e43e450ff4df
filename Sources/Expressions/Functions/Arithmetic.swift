/// The arithmetic and ordering operators.
///
/// Integers never wrap: a result out of range is an error.
enum Arithmetic {
  static func negate(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .int(let number):
      guard number != .min else { throw overflow("-") }
      return .int(-number)
    case .double(let number): return .double(-number)
    default: throw .noOverload("-", [value])
    }
  }

  static func compare(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Bool {
    if case .string(let text) = left { try budget.charge(bytes: text.utf8.count) }
    guard let order = left.order(right) else {
      throw .noOverload(symbol.rawValue, [left, right])
    }
    switch symbol {
    case .less: return order == .before
    case .lessOrEqual: return order == .before || order == .same
    case .greater: return order == .after
    default: return order == .after || order == .same
    }
  }

  static func apply(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try integer(symbol, a, b))
    case (.uint(let a), .uint(let b)): return .uint(try integer(symbol, a, b))
    case (.double(let a), .double(let b)) where symbol != .modulo:
      return .double(real(symbol, a, b))
    default: break
    }
    switch symbol {
    case .add: return try add(left, right, &budget)
    case .subtract: return try subtract(left, right)
    default: throw .noOverload(symbol.rawValue, [left, right])
    }
  }

  private static func integer<T: FixedWidthInteger>(
    _ symbol: BinaryOperator, _ a: T, _ b: T
  ) throws(EvaluationError) -> T {
    let (result, overflows): (T, Bool)
    switch symbol {
    case .add: (result, overflows) = a.addingReportingOverflow(b)
    case .subtract: (result, overflows) = a.subtractingReportingOverflow(b)
    case .multiply: (result, overflows) = a.multipliedReportingOverflow(by: b)
    default:
      if b == 0 { throw EvaluationError(.divisionByZero, "a division by zero") }
      (result, overflows) =
        symbol == .divide
        ? a.dividedReportingOverflow(by: b) : a.remainderReportingOverflow(dividingBy: b)
    }
    guard !overflows else { throw overflow(symbol.rawValue) }
    return result
  }

  private static func real(_ symbol: BinaryOperator, _ a: Double, _ b: Double) -> Double {
    switch symbol {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    default: a / b
    }
  }

  private static func add(
    _ left: Value, _ right: Value, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.string(let a), .string(let b)):
      try budget.charge(bytes: a.utf8.count + b.utf8.count)
      return .string(a + b)
    case (.bytes(let a), .bytes(let b)):
      try budget.charge(bytes: a.count + b.count)
      return .bytes(a + b)
    case (.list(let a), .list(let b)):
      try budget.charge(a.count + b.count)
      return .list(a + b)
    case (.duration(let a), .duration(let b)):
      return .duration(try sum(a, b.nanoseconds))
    case (.timestamp(let a), .duration(let b)), (.duration(let b), .timestamp(let a)):
      return .timestamp(try moved(a, b.nanoseconds, isBack: false))
    default: throw .noOverload("+", [left, right])
    }
  }

  private static func subtract(
    _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.duration(let a), .duration(let b)):
      let (result, overflows) = a.nanoseconds.subtractingReportingOverflow(b.nanoseconds)
      guard !overflows else { throw overflow("-") }
      return .duration(DurationValue(nanoseconds: result))
    case (.timestamp(let a), .duration(let b)):
      return .timestamp(try moved(a, b.nanoseconds, isBack: true))
    case (.timestamp(let a), .timestamp(let b)):
      // Seconds of timestamps are below 2^39, so their difference cannot overflow.
      let (product, overflows) = (a.seconds - b.seconds)
        .multipliedReportingOverflow(by: 1_000_000_000)
      guard !overflows else { throw overflow("-") }
      return .duration(
        try sum(DurationValue(nanoseconds: product), Int64(a.nanoseconds - b.nanoseconds)))
    default: throw .noOverload("-", [left, right])
    }
  }

  private static func sum(
    _ duration: DurationValue, _ nanoseconds: Int64
  ) throws(EvaluationError) -> DurationValue {
    let (result, overflows) = duration.nanoseconds.addingReportingOverflow(nanoseconds)
    guard !overflows else { throw overflow("+") }
    return DurationValue(nanoseconds: result)
  }

  private static func moved(
    _ instant: TimestampValue, _ nanoseconds: Int64, isBack: Bool
  ) throws(EvaluationError) -> TimestampValue {
    let (seconds, rest) = floorDivide(nanoseconds, 1_000_000_000)
    let (carry, fraction) = floorDivide(
      Int64(instant.nanoseconds) + (isBack ? -rest : rest), 1_000_000_000)
    let total = instant.seconds + (isBack ? -seconds : seconds) + carry
    guard let result = TimestampValue(seconds: total, nanoseconds: Int32(fraction)) else {
      throw EvaluationError(.overflow, "a timestamp outside the years 1 to 9999")
    }
    return result
  }

  static func overflow(_ name: String) -> EvaluationError {
    EvaluationError(.overflow, "the result of `\(name)` is out of range")
  }
}

/// Division that rounds down, with a remainder that is not negative, for a positive divisor.
func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
