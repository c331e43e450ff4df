public import Chronology
public import Findings
public import Names

/// A target that depends on the ticket: by priority, by any condition, or the same for all.
///
/// The first row that holds decides. A ticket for which none holds has no such target.
public struct TargetTable: Sendable, Hashable {
  /// When a row holds.
  public enum When: Sendable, Hashable {
    /// For tickets of this priority.
    case priority(Name)
    /// For tickets of which this is true.
    case condition(Condition)
    /// For all others.
    case otherwise
  }

  /// One row of the table.
  public struct Row: Sendable, Hashable {
    /// When it holds.
    public var when: When
    /// The target; nil means deliberately none ("no target for P4").
    public var target: WorkingTarget?
    /// Where the row stands.
    public var place: SourcePlace

    /// A row from its parts.
    public init(when: When, target: WorkingTarget?, at place: SourcePlace) {
      self.when = when
      self.target = target
      self.place = place
    }
  }

  /// The rows in the order of trial.
  public var rows: [Row]

  /// A table from its rows.
  public init(_ rows: [Row]) { self.rows = rows }
}
