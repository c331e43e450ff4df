/// Where a ticket is in its life.
///
/// ```
/// open ⇄ waiting      open, waiting → resolved → closed
/// resolved → monitoring → closed     resolved, monitoring, closed → open (reopened)
/// any but closed → merged
/// ```
public enum Status: String, Sendable, Hashable, CaseIterable {
  /// Being worked on.
  case open
  /// Waiting for somebody; see the ticket's wait.
  case waiting
  /// A solution is there.
  case resolved
  /// The solution is watched for a while.
  case monitoring
  /// At its end.
  case closed
  /// Gone into another ticket.
  case merged
}

extension Status {
  /// Whether nothing more is expected of anybody.
  public var isFinal: Bool { self == .closed || self == .merged }
  /// Whether somebody still works on a solution.
  public var isActive: Bool { self == .open || self == .waiting }
}
