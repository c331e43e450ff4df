public import Chronology

/// The clock of a ticket that runs out next, as lists and pages show it.
public struct DueMark: Sendable, Hashable, Encodable {
  /// The clock's title.
  public var clock: String
  /// When it runs out.
  public var deadline: Moment
  /// How much of its target is left, or by how much it is over: working time.
  public var amount: Span
  /// The same in milliseconds; below zero when it is over.
  public var milliseconds: Int
  /// Whether it ran out.
  public var isBreached: Bool
  /// Whether three quarters of its target are used up.
  public var isSoon: Bool
  /// Whether time counts now: its calendar is open and it is not paused.
  public var counts: Bool
  /// When its calendar opens or closes next, RFC 3339; nil when it never does.
  public var turnsAt: String?
  /// The calendar by which it counts.
  public var calendar: String

  /// A mark from its parts; `left` is below zero when the clock is over.
  public init(
    clock: String, deadline: Moment, left: TimeAmount, target: TimeAmount, isBreached: Bool,
    counts: Bool, turnsAt: Instant?, calendar: String
  ) {
    self.clock = clock
    self.deadline = deadline
    amount = Span(left)
    milliseconds = Int(left.milliseconds)
    self.isBreached = isBreached
    isSoon = !isBreached && left.milliseconds <= target.milliseconds / 4
    self.counts = counts
    self.turnsAt = turnsAt?.rfc3339
    self.calendar = calendar
  }
}
