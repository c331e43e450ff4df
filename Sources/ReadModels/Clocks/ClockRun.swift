public import Chronology
public import Names

/// One run of a clock on a ticket, from its start to its end or to the end of what is known.
public struct ClockRun: Sendable, Hashable {
  /// What became of the promise.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// It was met before its deadline passed.
    case kept
    /// Its deadline passed while it ran.
    case broken
    /// It ended without kept or broken.
    case cancelled
    /// It was started anew before it ended.
    case restarted
    /// It still runs, or stands still.
    case running
  }

  /// A stretch in which it stood still.
  public struct Pause: Sendable, Hashable {
    /// Since when.
    public var from: Instant
    /// Until when; nil while it lasts.
    public var to: Instant?
  }

  /// Which clock.
  public var clock: Name
  /// Which run on this ticket, from 1.
  public var run: Int32
  /// The ticket's priority when the outcome was decided: at the breach of a broken one, else at its end.
  public var priority: Name
  /// When it started.
  public var startedAt: Instant
  /// When it ended; nil while it runs.
  public var endedAt: Instant?
  /// Where it stood still; empty when only sums were asked for.
  public var pauses: [Pause]
  /// The deadline that it had last; nil while it stands still.
  public var deadline: Instant?
  /// The working time that it allowed last.
  public var target: TimeAmount
  /// The working time that it consumed.
  public var elapsed: TimeAmount
  /// The working time in which it stood still.
  public var saved: TimeAmount
  /// When its deadline passed while it ran.
  public var breachedAt: Instant?
  /// How often it warned.
  public var warnings: Int32
  /// The calendar that it counted on last; nil means always.
  public var calendar: Name?
  /// What became of it.
  public var outcome: Outcome

  /// The working time beyond the target, for a broken promise; else zero.
  public var overrun: TimeAmount {
    outcome == .broken && elapsed > target ? elapsed - target : .zero
  }
}
