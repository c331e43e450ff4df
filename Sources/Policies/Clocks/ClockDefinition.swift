public import Chronology
public import Findings
public import Names

/// A clock: a measured promise on a ticket.
public struct ClockDefinition: Sendable {
  /// When a clock warns: at a share of its target, or some working time before its deadline.
  public enum Warning: Sendable, Hashable {
    /// Percent of the target, 1 to 99.
    case share(Int)
    /// Working time before the deadline.
    case before(TimeAmount)
  }

  /// What happens to the clock when its ticket is opened again.
  public enum Reopening: String, Sendable, Hashable, CaseIterable {
    /// It goes on from the time already consumed.
    case resume
    /// It starts anew.
    case restart
    /// It stays as it is.
    case ignore
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// What starts it.
  public var starts: [Trigger]
  /// While this holds, it stands still.
  public var pauses: Condition?
  /// What stops it: the promise is kept if the deadline has not passed.
  public var stops: [Trigger]
  /// What starts it anew from nothing, keeping what was breached.
  public var restarts: [Trigger]
  /// What ends it without kept or broken.
  public var cancels: [Trigger]
  /// The calendar that it counts on; nil means the policy's usual one.
  public var calendar: Name?
  /// How much time it allows.
  public var target: TargetTable
  /// When it warns.
  public var warnings: [Warning]
  /// What reopening does to it.
  public var reopening: Reopening
  /// Whether the time that a person promised takes the place of its target.
  public var followsPromise: Bool
  /// The level whose stay it measures, when the policy's ladder declares it; nil for a ticket's own.
  public var level: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// A clock from its parts.
  public init(
    id: Name, title: String, starts: [Trigger], pauses: Condition? = nil, stops: [Trigger] = [],
    restarts: [Trigger] = [], cancels: [Trigger] = [], calendar: Name? = nil, target: TargetTable,
    warnings: [Warning] = [], reopening: Reopening = .resume, followsPromise: Bool = false,
    level: Name? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.starts = starts
    self.pauses = pauses
    self.stops = stops
    self.restarts = restarts
    self.cancels = cancels
    self.calendar = calendar
    self.target = target
    self.warnings = warnings
    self.reopening = reopening
    self.followsPromise = followsPromise
    self.level = level
    self.place = place
  }
}
