/// Evaluates a program once: the frame of macro variables and the budget.
struct Evaluator<A: Activation> {
  let program: Program
  let activation: A
  var budget: Budget
  /// Macro variables; an error stored here is raised when the variable is read.
  var frame: [Result<Value, EvaluationError>]

  init(program: Program, activation: A) {
    self.program = program
    self.activation = activation
    budget = Budget(remaining: program.limits.cost)
    frame =
      program.frameSize == 0
      ? [] : Array(repeating: .success(.null), count: program.frameSize)
  }

  /// The value of a step; errors carry the place of the innermost step that failed.
  mutating func evaluate(_ step: Int) throws(EvaluationError) -> Value {
    do {
      try budget.charge(1)
      return try value(step)
    } catch {
      guard error.offset == nil else { throw error }
      var placed = error
      placed.offset = program.offsets[step]
      throw placed
    }
  }

  private mutating func value(_ step: Int) throws(EvaluationError) -> Value {
    switch program.code[step] {
    case .constant(let value): return value
    case .slot(let slot): return activation.value(at: slot)
    case .local(let place): return try frame[place].get()
    case .present(let slot): return .bool(activation.isPresent(slot: slot))
    case .all(let parts): return try logical(parts, decisive: false)
    case .any(let parts): return try logical(parts, decisive: true)
    case .binary(let symbol, let left, let right): return try binary(symbol, left, right)
    case .not(let operand): return try not(operand)
    case .negate(let operand): return try Arithmetic.negate(try evaluate(operand))
    case .conditional(let condition, let first, let second):
      return try evaluate(try flag(condition) ? first : second)
    case .call(let builtin, let arguments): return try call(builtin, arguments)
    case .host(let function, let arguments): return try host(function, arguments)
    case .matches(let subject, let pattern): return try matches(subject, pattern)
    case .comprehension(let loop): return try comprehension(loop)
    case .list(let elements): return try list(elements)
    case .map(let entries): return try map(entries)
    case .bind(let local, let value, let body):
      frame[local] = result(value)
      return try evaluate(body)
    case .block(let local, let values, let body):
      for (position, value) in values.enumerated() { frame[local + position] = result(value) }
      return try evaluate(body)
    case .failure(let error): throw error
    default: return try access(step)
    }
  }

  /// A value or its error, kept for when it is read; running out of budget is found again then.
  private mutating func result(_ step: Int) -> Result<Value, EvaluationError> {
    do { return .success(try evaluate(step)) } catch { return .failure(error) }
  }

  mutating func flag(_ step: Int) throws(EvaluationError) -> Bool {
    guard case .bool(let flag) = try evaluate(step) else {
      throw EvaluationError(.noSuchOverload, "a condition is neither true nor false")
    }
    return flag
  }

  private mutating func not(_ operand: Int) throws(EvaluationError) -> Value {
    guard case .bool(let flag) = try evaluate(operand) else {
      throw EvaluationError(.noSuchOverload, "`!` needs a bool")
    }
    return .bool(!flag)
  }

  /// `&&` (decided by false) and `||` (decided by true): a decisive operand absorbs the errors of
  /// the others. (CEL language definition, section Logical Operators.)
  private mutating func logical(
    _ parts: [Int], decisive: Bool
  ) throws(EvaluationError) -> Value {
    var failure: EvaluationError?
    for part in parts {
      do {
        guard case .bool(let flag) = try evaluate(part) else {
          failure =
            failure ?? EvaluationError(.noSuchOverload, "`&&` and `||` need true or false")
          continue
        }
        if flag == decisive { return .bool(decisive) }
      } catch {
        if error.code == .tooCostly { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decisive)
  }

  private mutating func binary(
    _ symbol: BinaryOperator, _ left: Int, _ right: Int
  ) throws(EvaluationError) -> Value {
    let first = try evaluate(left)
    let second = try evaluate(right)
    switch symbol {
    case .equal: return .bool(try first.equals(second, &budget))
    case .notEqual: return .bool(try !first.equals(second, &budget))
    case .contained: return .bool(try contains(second, first))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .bool(try Arithmetic.compare(symbol, first, second, &budget))
    default: return try Arithmetic.apply(symbol, first, second, &budget)
    }
  }

  private mutating func contains(
    _ collection: Value, _ wanted: Value
  ) throws(EvaluationError) -> Bool {
    switch collection {
    case .list(let elements):
      for element in elements {
        if try element.equals(wanted, &budget) { return true }
      }
      return false
    case .map(let map): return map[wanted] != nil
    default: throw .noOverload("in", [wanted, collection])
    }
  }

  private mutating func matches(
    _ subject: Int, _ pattern: Pattern
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(subject)
    guard case .string(let text) = value else { throw .noOverload("matches", [value]) }
    return .bool(try pattern.matches(text, &budget))
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: [Int]
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try evaluate(argument)) }
    switch builtin {
    case .conversion(let function): return try function.apply(values, &budget)
    case .text(let function): return try function.apply(values, &budget, program.limits)
    case .time(let function): return try function.apply(values, program.zones)
    case .math(let function): return try function.apply(values)
    case .list(let function): return try function.apply(values, &budget)
    case .optional(let function): return try function.apply(values)
    case .size: return try ListFunction.size(values[0], &budget)
    }
  }

  private mutating func host(
    _ index: Int, _ arguments: [Int]
  ) throws(EvaluationError) -> Value {
    let function = program.functions[index]
    var values: [Value] = []
    for (argument, parameter) in zip(arguments, function.parameters) {
      let value = try evaluate(argument)
      guard parameter.admits(value) else { throw .noOverload(function.name, [value]) }
      values.append(value)
    }
    return try function.body(values)
  }
}

extension EvaluationError {
  static func noOverload(_ name: String, _ values: [Value]) -> EvaluationError {
    let types = values.map(\.type.runtimeName).joined(separator: ", ")
    return EvaluationError(.noSuchOverload, "`\(name)` does not take (\(types))")
  }
}

extension ValueType {
  /// Whether a value may be handed to a parameter of this type; elements are not looked at.
  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.dyn, _), (.parameter, _): true
    case (.nullable, .null): true
    case (.nullable(let inner), _): inner.admits(value)
    default: runtimeName == value.type.runtimeName
    }
  }
}
