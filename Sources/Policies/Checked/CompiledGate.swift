public import Expressions
public import Names

/// A gate of a policy, ready for use.
public final class CompiledGate: Sendable {
  /// As it was written.
  public let definition: GateDefinition
  /// When it applies; nil means always.
  public let condition: Program?
  /// When it does not; nil means never.
  public let unless: Program?
  /// What must be there.
  public let requirements: [CompiledRequirement]
  /// When its bypass is open; nil means whenever somebody may use it.
  public let bypassCondition: Program?

  init(
    definition: GateDefinition, condition: Program?, unless: Program?,
    requirements: [CompiledRequirement], bypassCondition: Program?
  ) {
    self.definition = definition
    self.condition = condition
    self.unless = unless
    self.requirements = requirements
    self.bypassCondition = bypassCondition
  }
}

/// A requirement of a gate, ready for use.
public indirect enum CompiledRequirement: Sendable {
  case field(Name, position: Int)
  case checklist(ChecklistDefinition)
  case attachments(Int)
  case troubleshooting(Int)
  case approval(Name)
  case validation
  case confirmation
  case customerInformed
  case promise
  case anyOf([CompiledRequirement])
  case condition(Program, says: String)
}
