public import Chronology
public import Names
public import Policies
public import Ticketing

/// Why a deadline is when it is: the spans that were counted, on which calendar, and what paused the rest.
public struct DeadlineReason: Sendable, Hashable {
  /// A stretch of time on the way to the deadline.
  public struct Part: Sendable, Hashable {
    /// What a stretch of time does for a deadline.
    public enum Kind: String, Sendable, Hashable {
      /// Working time that was counted.
      case counted
      /// The calendar was closed.
      case closed
      /// The clock stood still.
      case paused
      /// Brought along from another ticket's clock.
      case carried
    }

    /// What it does.
    public var kind: Kind
    /// From when.
    public var from: Instant
    /// Until when.
    public var to: Instant
    /// The working time that it adds; zero unless counted or carried.
    public var amount: TimeAmount
    /// The calendar that counted or was closed; nil means always.
    public var calendar: Name?
    /// For a pause, what paused it; else empty.
    public var because: String
  }

  /// The clock.
  public var clock: Name
  /// Which run of it, from 1.
  public var run: Int32
  /// When it started.
  public var startedAt: Instant
  /// The working time that it allows.
  public var target: TimeAmount
  /// When that runs out; nil while it stands still, since nobody can know.
  public var deadline: Instant?
  /// What lies between start and deadline, or the present end, in order.
  public var parts: [Part]
  /// The sum of what was counted and carried.
  ///
  /// Equals ``target`` when there is a deadline, unless ``isOver``.
  public var counted: TimeAmount
  /// Whether more than the target was used up already when the target last changed.
  public var isOver: Bool
}

/// Why each run of a clock of a ticket is due when it is, in order.
///
/// A run that ended before its deadline is explained up to the deadline all the same, as if it had gone on.
///
/// - Complexity: O(events + spans until the deadline).
public func deadlineReasons(
  of clock: Name, events: [Event], policy: Policy
) -> [DeadlineReason] {
  clockStories(of: clock, events: events, policy: policy).map { DeadlineReason($0, policy: policy) }
}

extension DeadlineReason {
  /// More parts than this are not laid out one by one; a year of working days with a break has fewer.
  private static let mostParts = 2000

  init(_ story: ClockStory, policy: Policy) {
    clock = story.clock
    run = story.run
    startedAt = story.startedAt
    target = story.target
    deadline = story.breachedAt ?? story.deadline
    parts = []
    counted = story.carried
    let consumed = story.consumed(under: policy)
    isOver = false
    if story.carried != .zero {
      parts.append(
        Part(
          kind: .carried, from: story.startedAt, to: story.startedAt, amount: story.carried,
          calendar: nil, because: story.because))
    }
    let end = deadline ?? story.since
    for stretch in story.stretches where stretch.from < end {
      add(stretch, until: min(stretch.to, end), policy)
    }
    if let deadline, story.since < deadline, consumed < target {
      let rest = ClockStory.Stretch(
        kind: .counting, from: story.since, to: deadline, calendar: story.calendar,
        because: story.because)
      add(rest, until: deadline, policy)
    }
    isOver = deadline != nil && counted != target
  }

  private mutating func add(
    _ stretch: ClockStory.Stretch, until end: Instant, _ policy: Policy
  ) {
    guard stretch.kind == .counting else {
      append(.paused, from: stretch.from, to: end, nil, because: stretch.because)
      return
    }
    let calendar = policy.countingCalendar(stretch.calendar)
    counted = counted + calendar.elapsed(from: stretch.from, to: end)
    var at = stretch.from
    calendar.forEachSpan(from: stretch.from, to: end) { span in
      append(.closed, from: at, to: span.lowerBound, stretch.calendar)
      append(.counted, from: span.lowerBound, to: span.upperBound, stretch.calendar)
      at = span.upperBound
      return parts.count < DeadlineReason.mostParts
    }
    append(.closed, from: at, to: end, stretch.calendar)
  }

  /// Adds a part, or lengthens the last when it goes on with the same.
  private mutating func append(
    _ kind: Part.Kind, from start: Instant, to end: Instant, _ calendar: Name?,
    because: String = ""
  ) {
    guard start < end else { return }
    let amount = kind == .counted ? end - start : .zero
    if let last = parts.last, last.kind == kind, last.to == start, last.calendar == calendar,
      last.because == because
    {
      parts[parts.count - 1].to = end
      parts[parts.count - 1].amount = last.amount + amount
      return
    }
    parts.append(
      Part(kind: kind, from: start, to: end, amount: amount, calendar: calendar, because: because))
  }
}
