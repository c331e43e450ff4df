public import Chronology
import Names
public import Ticketing

/// What happened on each day, as sums that are added to event by event.
///
/// Its size is bounded: by the newest ``mostDays`` days, the clocks, levels and causes that policies name, at most ``mostTickets``
/// tickets behind each sum, and one entry for each ticket that is at a level now.
public struct OverviewTally: Sendable {
  /// What is counted.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Tickets that were opened.
    case opened
    /// Tickets that were solved.
    case resolved
    /// Promises that were kept, by their clocks.
    case kept
    /// Promises that were broken, by their clocks.
    case broken
    /// Escalations, by the level and the cause.
    case escalated
    /// Stays at a level that ended, by the level, with how long they were.
    case stayed
    /// Calls, by the level.
    case called
    /// Of these, from 22:00 to before 06:00.
    case calledAtNight = "called-at-night"
  }

  /// What a sum is of.
  public struct Key: Sendable, Hashable {
    /// What is counted.
    public var measure: Measure
    /// The clock or the level; empty for neither.
    public var of: String
    /// The cause of an escalation: a rule, a reason, `unanswered`, `by-hand` or `other`; else empty.
    public var cause: String

    /// A key from its parts.
    public init(_ measure: Measure, of: String = "", cause: String = "") {
      self.measure = measure
      self.of = of
      self.cause = cause
    }
  }

  /// A sum.
  public struct Sum: Sendable, Hashable {
    /// How often it happened.
    public internal(set) var count = 0
    /// How long it lasted in all, in milliseconds of elapsed time; 0 for what does not last.
    public internal(set) var milliseconds: Int64 = 0
    /// The newest tickets to which it happened, the newest last.
    public internal(set) var tickets: [TicketID] = []

    mutating func add(_ ticket: TicketID, lasting amount: TimeAmount = .zero) {
      count += 1
      milliseconds &+= max(0, amount.milliseconds)
      if tickets.last == ticket { return }
      tickets.append(ticket)
      if tickets.count > OverviewTally.mostTickets { tickets.removeFirst() }
    }

    mutating func add(_ other: Sum) {
      count += other.count
      milliseconds &+= other.milliseconds
      tickets += other.tickets
    }
  }

  /// How many days are kept: a year, and the month before it to compare with.
  public static let mostDays = 400
  /// How many tickets stand behind a sum of a day.
  public static let mostTickets = 50

  /// The kinds of events that are counted; all others need not be read.
  public static let kinds: Set<String> = Set(
    [
      Fact.Kind.opened, .resolved, .clockStopped, .clockBreached, .escalated, .entered, .left,
      .called, .closed, .mergedInto,
    ].map(\.rawValue))

  private var days: [Int32: [Key: Sum]] = [:]
  private var places: [TicketID: (level: Name, since: Instant)] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds an event of a ticket.
  ///
  /// `zone`: the zone of the day and of the night.
  /// - Complexity: O(1); O(days) once a day.
  public mutating func add(_ event: Event, of ticket: TicketID, in zone: Zone) {
    let local = zone.local(at: event.at)
    let day = Int32(clamping: local.date.days)
    switch event.fact {
    case .opened: count(Key(.opened), day, ticket)
    case .resolved: count(Key(.resolved), day, ticket)
    case .clockStopped(let clock, _, kept: true, _):
      count(Key(.kept, of: clock.text), day, ticket)
    case .clockBreached(let clock, _, _): count(Key(.broken, of: clock.text), day, ticket)
    case .escalated(let escalated):
      let cause = OverviewTally.cause(of: escalated, event.cause)
      count(Key(.escalated, of: escalated.to.text, cause: cause), day, ticket)
    case .called(let call):
      count(Key(.called, of: call.level.text), day, ticket)
      if local.time.hour >= 22 || local.time.hour < 6 {
        count(Key(.calledAtNight, of: call.level.text), day, ticket)
      }
    case .entered(let level, _, _, _):
      leave(ticket, at: event.at, day)
      places[ticket] = (level, event.at)
    case .left, .closed, .mergedInto: leave(ticket, at: event.at, day)
    default: break
    }
  }

  private mutating func leave(_ ticket: TicketID, at instant: Instant, _ day: Int32) {
    guard let place = places.removeValue(forKey: ticket) else { return }
    count(Key(.stayed, of: place.level.text), day, ticket, lasting: instant - place.since)
  }

  private mutating func count(
    _ key: Key, _ day: Int32, _ ticket: TicketID, lasting amount: TimeAmount = .zero
  ) {
    if days[day] == nil, days.count >= OverviewTally.mostDays, let oldest = days.keys.min() {
      // What is older than all that is kept is not counted any more.
      if day < oldest { return }
      days[oldest] = nil
    }
    days[day, default: [:]][key, default: Sum()].add(ticket, lasting: amount)
  }

  private static func cause(of escalated: Escalated, _ cause: Cause) -> String {
    switch cause {
    case .rule(let rule): rule.text
    case .command: escalated.reason?.text ?? "by-hand"
    case .callingPlan, .level: "unanswered"
    default: "other"
    }
  }

  /// The sums of some days together.
  ///
  /// - Complexity: O(days x sums).
  public func sums(_ range: ClosedRange<CivilDate>) -> [Key: Sum] {
    var whole: [Key: Sum] = [:]
    for day in days.keys.sorted()
    where Int64(day) >= Int64(range.lowerBound.days) && Int64(day) <= Int64(range.upperBound.days) {
      for (key, sum) in days[day] ?? [:] { whole[key, default: Sum()].add(sum) }
    }
    return whole
  }
}
