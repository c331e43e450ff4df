public import Chronology
public import Names

/// A clock of a ticket, as its events left it.
public struct ClockState: Sendable, Hashable {
  /// What a clock can be doing.
  public enum Phase: UInt8, Sendable, Hashable {
    /// Counting working time.
    case running
    /// Standing still; what it consumed is kept.
    case paused
    /// Stopped by what was promised.
    case stopped
    /// Ended without kept or broken.
    case cancelled
  }

  /// Which clock.
  public var clock: Name
  /// What it is doing.
  public var phase: Phase
  /// How often it was started on this ticket, from 1.
  public var run: Int32
  /// How often it has warned in this run.
  public var warnings: Int32
  /// Whether its deadline passed while it ran, in this run.
  public var isBreached: Bool
  /// Whether it ended because its ticket did; reopening the ticket then opens it again.
  public var endedWithTicket: Bool
  /// The row of the target table that gave the target; -1 for a promise of a person.
  public var row: Int32
  /// When this run started.
  public var startedAt: Instant
  /// Since when it has been running or standing still.
  public var since: Instant
  /// Working time consumed until `since`, as the last event that paused or changed it read it.
  public var consumed: TimeAmount
  /// The working time that it allows.
  public var target: TimeAmount
  /// When the target will have run out, while it runs.
  public var deadline: Instant
  /// When it warns or breaches next; `distantFuture` when it does neither.
  public var wakeAt: Instant
  /// Elapsed time spent standing still in this run, until `since`.
  public var paused: TimeAmount
  /// The calendar it counts on; nil means always.
  public var calendar: Name?

  /// A clock from its parts.
  public init(
    clock: Name, phase: Phase, run: Int32, warnings: Int32, isBreached: Bool, endedWithTicket: Bool,
    row: Int32, startedAt: Instant, since: Instant, consumed: TimeAmount, target: TimeAmount,
    deadline: Instant, wakeAt: Instant, paused: TimeAmount, calendar: Name?
  ) {
    self.clock = clock
    self.phase = phase
    self.run = run
    self.warnings = warnings
    self.isBreached = isBreached
    self.endedWithTicket = endedWithTicket
    self.row = row
    self.startedAt = startedAt
    self.since = since
    self.consumed = consumed
    self.target = target
    self.deadline = deadline
    self.wakeAt = wakeAt
    self.paused = paused
    self.calendar = calendar
  }

  /// Whether it counts or will count again.
  public var isActive: Bool { phase == .running || phase == .paused }
}
