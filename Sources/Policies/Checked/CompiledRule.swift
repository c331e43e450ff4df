public import Expressions
public import Names

/// A rule of a policy, ready for use.
public final class CompiledRule: Sendable {
  /// As it was written.
  public let definition: RuleDefinition
  /// What must hold; nil means always.
  public let condition: Program?

  init(definition: RuleDefinition, condition: Program?) {
    self.definition = definition
    self.condition = condition
  }
}

/// A rule that a trigger may set off.
public struct RuleReaction: Sendable {
  /// The rule's position among the policy's.
  public let rule: Int
  /// What the trigger must be about; nil means anything.
  public let subject: Name?
}
