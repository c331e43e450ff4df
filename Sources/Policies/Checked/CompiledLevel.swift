/// A level of a policy, ready for use.
public final class CompiledLevel: Sendable {
  /// As it was written.
  public let definition: LevelDefinition

  init(_ definition: LevelDefinition) { self.definition = definition }
}
