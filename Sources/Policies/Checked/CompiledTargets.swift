public import Chronology
public import Expressions
public import Names

/// A target table ready for use.
public struct CompiledTargets: Sendable {
  /// When a row holds.
  public enum When: Sendable {
    case priority(Name)
    case condition(Program)
    case otherwise
  }

  /// When each row holds, in the order of trial.
  public let rows: [When]
  /// The target of each row; nil is deliberately none.
  public let targets: [WorkingTarget?]
  /// Whether a row looks at more than the priority.
  public let hasConditions: Bool

  /// The conditions of rows that have one.
  public var conditions: [Program] {
    rows.compactMap { if case .condition(let program) = $0 { program } else { nil } }
  }

  init(rows: [When], targets: [WorkingTarget?]) {
    self.rows = rows
    self.targets = targets
    hasConditions = rows.contains { if case .condition = $0 { true } else { false } }
  }
}
