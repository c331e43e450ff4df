public import Chronology
public import Names

/// A clock that starts, for the first time or anew.
public struct ClockStarted: Sendable {
  /// The clock.
  public var clock: Name
  /// Which run this is, from 1.
  public var run: Int32
  /// The row of its target table; -1 for a person's promise.
  public var row: Int32
  /// The working time that it allows.
  public var target: TimeAmount
  /// When that will have run out.
  public var deadline: Instant
  /// When it warns or breaches first.
  public var wakeAt: Instant
  /// The calendar it counts on; nil means always.
  public var calendar: Name?

  /// A start from its parts.
  public init(
    clock: Name, run: Int32, row: Int32, target: TimeAmount, deadline: Instant, wakeAt: Instant,
    calendar: Name?
  ) {
    self.clock = clock
    self.run = run
    self.row = row
    self.target = target
    self.deadline = deadline
    self.wakeAt = wakeAt
    self.calendar = calendar
  }
}

/// A clock whose target changed; what it consumed carries over.
public struct ClockRetargeted: Sendable {
  /// The clock.
  public var clock: Name
  /// The row of its target table; -1 for a person's promise.
  public var row: Int32
  /// The working time consumed so far.
  public var consumed: TimeAmount
  /// The working time that it allows now.
  public var target: TimeAmount
  /// When that will have run out; may lie in the past, which is a breach now.
  public var deadline: Instant
  /// When it warns or breaches next.
  public var wakeAt: Instant
  /// The warnings that lie behind it under the new target.
  public var warnings: Int32
  /// The calendar it counts on; nil means always.
  public var calendar: Name?

  /// A change from its parts.
  public init(
    clock: Name, row: Int32, consumed: TimeAmount, target: TimeAmount, deadline: Instant,
    wakeAt: Instant, warnings: Int32, calendar: Name?
  ) {
    self.clock = clock
    self.row = row
    self.consumed = consumed
    self.target = target
    self.deadline = deadline
    self.wakeAt = wakeAt
    self.warnings = warnings
    self.calendar = calendar
  }
}
