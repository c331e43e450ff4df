/// A compiled expression: immutable, and safe to evaluate from several threads at once.
public final class Program: @unchecked Sendable {
  // @unchecked: the pointers in `condition` are written while initialising and never again.

  /// The text that was compiled.
  public let source: String
  /// The type of the value, `dyn` when types were not checked.
  public let resultType: ValueType
  /// The slots of all variables that the expression names, ascending.
  public let slots: [Int]

  let code: [Code]
  let offsets: [Int]
  let root: Int
  let frameSize: Int
  @usableFromInline let condition: Condition
  let functions: [HostFunction]
  let limits: Limits
  let zones: Environment.ZoneOffsets

  init(
    source: String, resultType: ValueType, slots: [Int], code: [Code], offsets: [Int],
    root: Int, frameSize: Int, conditions: ConditionCompiler, start: Int,
    environment: Environment
  ) {
    self.source = source
    self.resultType = resultType
    self.slots = slots
    self.code = code
    self.offsets = offsets
    self.root = root
    self.frameSize = frameSize
    condition = Condition(conditions, start: start)
    functions = environment.functions
    limits = environment.limits
    zones = environment.zones
  }

  deinit {
    condition.deallocate()
  }

  /// The value of the expression for the variables of `activation`.
  ///
  /// - Throws: an ``EvaluationError`` when there is none, or when it would cost more than allowed.
  public func evaluate<A: Activation>(_ activation: A) throws(EvaluationError) -> Value {
    var evaluator = Evaluator(program: self, activation: activation)
    return try evaluator.evaluate(root)
  }

  /// Whether the condition holds for the variables of `activation`.
  ///
  /// Comparisons of slots with constants, joined by `&&`, `||` and `!`, allocate nothing and take
  /// some nanoseconds each; everything else is evaluated as ``evaluate(_:)`` does.
  ///
  /// - Throws: an ``EvaluationError`` when there is no value or it is not a bool.
  @inlinable
  public func evaluateBool<A: Activation>(_ activation: A) throws(EvaluationError) -> Bool {
    switch condition.evaluate(condition.start, activation, self) {
    case .yes: return true
    case .no: return false
    case .failed: break
    }
    return try evaluateGenerally(activation)
  }

  /// The condition by general evaluation, which tells what is wrong.
  @usableFromInline
  @inline(never)
  func evaluateGenerally<A: Activation>(_ activation: A) throws(EvaluationError) -> Bool {
    guard case .bool(let result) = try evaluate(activation) else {
      throw EvaluationError(.noSuchOverload, "the condition is not true or false")
    }
    return result
  }

  /// The line and column of a scalar offset, as in ``EvaluationError/offset``; both from 1.
  public func place(of offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for scalar in source.unicodeScalars.prefix(offset) {
      column += 1
      if scalar == "\n" {
        line += 1
        column = 1
      }
    }
    return (line, column)
  }
}

extension Program: CustomStringConvertible {
  /// The source.
  public var description: String { source }
}
