public import Expressions

extension TicketRun {
  /// Whether a condition, compiled in the policy's environment, holds for the ticket as it stands; one that cannot be evaluated does not.
  public func meets(_ condition: Program) -> Bool { holds(condition) }
}
