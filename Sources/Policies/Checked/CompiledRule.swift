public import Expressions
public import Names

/// A rule of a policy, ready for use.
public struct CompiledRule: Sendable {
  /// As it was written.
  public let definition: RuleDefinition
  /// What must hold; nil means always.
  public let condition: Program?
}

/// A rule that a trigger may set off.
public struct RuleReaction: Sendable {
  /// The rule's position among the policy's.
  public let rule: Int
  /// What the trigger must be about; nil means anything.
  public let subject: Name?
}
