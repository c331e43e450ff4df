public import Chronology
public import Names
public import Policies
public import ReadModels
public import Ticketing

/// A ticket's life with the reasons for everything in it: one that nobody touches, or a real one of a history.
public struct Explanation: Sendable {
  /// The policy that holds it.
  public let policy: Policy
  /// Every event, in order.
  public let events: [Event]
  /// The ticket after the last event.
  public let ticket: Ticket
  /// Until when was looked; nil for a real ticket.
  public let end: Instant?
  /// Whether nobody touched it after it was opened.
  public let isUntouched: Bool
  /// What was made up so that it could go where it was wanted.
  public let assumptions: [String]
  /// What it lacks before somebody may escalate it by hand: at its opening when nobody touches it, else after its last event; nil
  /// when it cannot go higher.
  public let escalating: EscalationNeeds?
  /// The events as sentences, one each.
  public let entries: [TimeLineEntry]
  /// What each clock did, in the order in which the clocks first started.
  public let clocks: [ClockSummary]

  /// An explanation of a ticket's events.
  ///
  /// - Complexity: O(events x clocks).
  public init(
    policy: Policy, events: [Event], ticket: Ticket, end: Instant? = nil, isUntouched: Bool = false,
    assumptions: [String] = [], escalating: EscalationNeeds? = nil
  ) {
    self.policy = policy
    self.events = events
    self.ticket = ticket
    self.end = end
    self.isUntouched = isUntouched
    self.assumptions = assumptions
    self.escalating = escalating
    entries = timeLine(of: events, policy: policy)
    clocks = ticket.clocks.map { ClockSummary(of: $0.clock, events: events, policy: policy) }
  }

  /// When each level was reached, in order.
  public var levels: [(level: Name, at: Instant)] {
    events.compactMap {
      if case .entered(let level, _, _, _) = $0.fact { (level, $0.at) } else { nil }
    }
  }

  /// When the top of the ladder was reached; nil when it was not.
  public var topReachedAt: Instant? {
    levels.first { $0.level == policy.levels.last?.id }?.at
  }

  /// Every call, with its people; a step that found nobody has none.
  public var calls: [(at: Instant, level: Name, party: Party, people: [Name], channels: [Name])] {
    events.compactMap {
      switch $0.fact {
      case .called(let call): ($0.at, call.level, call.party, call.people, call.channels)
      case .foundNobody(let level, _, _, let party, _): ($0.at, level, party, [], [])
      default: nil
      }
    }
  }
}

/// What a clock did on a ticket: its first run with warnings, and how many more there were.
public struct ClockSummary: Sendable {
  /// The clock.
  public let clock: Name
  /// Why each run is due when it is.
  public let runs: [DeadlineReason]
  /// How each run stood at the end.
  public let outcomes: [ClockStory.Outcome]
  /// When the first run warned.
  public let warnings: [Instant]
  /// How many runs breached.
  public let breaches: Int
  /// The calendar of the first run; nil means always.
  public let calendar: Name?
  /// When each run breached; nil for one that did not.
  public let breachedAt: [Instant?]

  init(of clock: Name, events: [Event], policy: Policy) {
    let stories = clockStories(of: clock, events: events, policy: policy)
    self.clock = clock
    runs = deadlineReasons(of: clock, events: events, policy: policy)
    outcomes = stories.map(\.outcome)
    breachedAt = stories.map(\.breachedAt)
    breaches = stories.count { $0.breachedAt != nil }
    calendar = stories.first?.calendar
    var run = 0
    var warnings: [Instant] = []
    for event in events {
      switch event.fact {
      case .clockStarted(let start) where start.clock == clock: run += 1
      case .clockWarned(clock, _, _, _) where run <= 1: warnings.append(event.at)
      default: break
      }
    }
    self.warnings = warnings
  }
}
