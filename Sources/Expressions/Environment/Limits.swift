/// How large an expression may be and how much an evaluation may cost.
///
/// The bounds keep hostile input from exhausting stack, memory or time. One unit of cost is one
/// evaluated node, one element or eight bytes produced or compared, or one step of a pattern.
public struct Limits: Sendable, Hashable {
  /// The longest source, in UTF-8 bytes.
  public var sourceBytes: Int
  /// The most nodes of a parsed expression.
  public var nodes: Int
  /// How deep expressions may be nested; chains such as `a + b + c` count each link.
  ///
  /// At most 100, which needs under 512 KiB of stack in every pass of an optimised build.
  public var depth: Int { didSet { depth = min(depth, Self.greatestDepth) } }
  /// The cost after which an evaluation is stopped.
  public var cost: Int
  /// The most instructions of a compiled pattern.
  public var patternInstructions: Int

  private static let greatestDepth = 100

  /// Limits; the defaults suit conditions that people write.
  public init(
    sourceBytes: Int = 100_000, nodes: Int = 20_000, depth: Int = 100, cost: Int = 1_000_000,
    patternInstructions: Int = 10_000
  ) {
    self.sourceBytes = sourceBytes
    self.nodes = nodes
    self.depth = min(depth, Self.greatestDepth)
    self.cost = cost
    self.patternInstructions = patternInstructions
  }
}

/// What is left of an evaluation's allowed cost.
struct Budget {
  var remaining: Int

  @inline(__always)
  mutating func charge(_ cost: Int) throws(EvaluationError) {
    remaining &-= cost
    if remaining < 0 { throw EvaluationError(.tooCostly, "the expression costs too much") }
  }

  /// The charge for producing or reading `count` bytes.
  mutating func charge(bytes count: Int) throws(EvaluationError) {
    try charge(1 + count / 8)
  }
}
