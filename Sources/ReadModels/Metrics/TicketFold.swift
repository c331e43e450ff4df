public import Chronology
import Names
public import Policies
public import Ticketing

/// Folds the events of tickets, one ticket after another, into sums.
///
/// For each ticket: ``begin(ordinal:)``, ``fold(_:)`` for its events in order, ``finish(_:at:)``. Not for
/// several threads at once; each thread has its own and the sums are merged.
public final class TicketFold {
  /// The names of the policy, numbered.
  public let names: MetricNames
  /// The sums so far.
  public internal(set) var metrics: Metrics
  /// What the ticket at hand came to.
  public internal(set) var outcome = TicketOutcome()
  /// The runs of clocks of the ticket at hand, once it is finished; empty unless they are kept.
  public internal(set) var runs: [ClockRun] = []

  let keepsRuns: Bool
  let causes: EscalationCauses
  let zone: Zone
  let usual: Int
  let priorityCount: Int
  let levelCount: Int
  var tracks: [ClockTrack]
  var at = TicketPosition()

  /// A fold for tickets under a policy; keeps each run of a clock if asked to.
  public init(policy: Policy, keepsRuns: Bool = false) {
    names = MetricNames(policy)
    self.keepsRuns = keepsRuns
    causes = EscalationCauses(names)
    zone = policy.zone
    usual = policy.definition.usualCalendar.map(names.calendars.index) ?? names.calendars.count
    priorityCount = names.priorities.count + 1
    levelCount = names.levels.count + 1
    metrics = Metrics(names)
    tracks = Array(repeating: ClockTrack(), count: names.clocks.count + 1)
  }

  /// Makes ready for the ticket that stands at `ordinal` in its history.
  public func begin(ordinal: Int) {
    outcome = TicketOutcome()
    outcome.ordinal = Int32(truncatingIfNeeded: ordinal)
    at = TicketPosition()
    at.ordinal = ordinal
    for index in tracks.indices where tracks[index].run != 0 { tracks[index] = ClockTrack() }
    if keepsRuns { runs.removeAll(keepingCapacity: true) }
  }

  /// Folds events of the ticket at hand.
  ///
  /// - Complexity: O(events).
  public func fold(_ events: [Event]) {
    events.withUnsafeBufferPointer { events in
      guard let first = events.baseAddress else { return }
      for index in events.indices { fold(first + index) }
    }
  }

  /// Folds an event where it lies: a copy would count references of everything in it.
  private func fold(_ event: UnsafePointer<Event>) {
    let instant = event.pointee.at
    switch event.pointee.fact {
    case .opened(let opened): open(opened, at: instant)
    case .priorityChanged(_, let new): at.priority = names.priorities.index(of: new)
    case .policyMoved(let moved):
      at.priority = names.priorities.index(of: moved.priority)
      at.level = names.levels.index(of: moved.level)
    case .clockStarted(let started): start(started, at: instant)
    case .clockPaused, .clockResumed, .clockRetargeted, .clockWarned, .clockBreached,
      .clockStopped, .clockCancelled, .clockTaken:
      foldClock(event)
    case .escalated, .duplicateEscalation, .sentBack, .entered, .called, .foundNobody,
      .callsExhausted:
      foldLadder(event)
    case .waitStarted, .waitEnded, .resolved, .monitoringStarted, .closed, .reopened, .mergedInto:
      foldState(event)
    case .replied:
      at.replies += 1
      metrics.tickets.messages += 1
    case .messaged: metrics.tickets.messages += 1
    case .notified: metrics.tickets.notifications += 1
    case .ruleFired(let rule, _, _): metrics.rules[names.rules.index(of: rule)] += 1
    case .refused(let refusal): refuse(refusal, event.pointee.cause)
    case .bypassed: metrics.bypasses += 1
    case .promiseKept: metrics.tickets.promisesKept += 1
    case .promiseBroken: metrics.tickets.promisesBroken += 1
    case .cascadeCut: metrics.tickets.cascadesCut += 1
    default: break
    }
  }

  private func open(_ opened: Opened, at instant: Instant) {
    at.id = opened.id
    at.priority = names.priorities.index(of: opened.priority)
    at.state = .active
    at.since = instant
    metrics.tickets.all += 1
  }

  private func refuse(_ refusal: Refusal, _ cause: Cause) {
    let asker: RefusalTable.Asker =
      switch cause {
      case .command: .person
      case .rule(let rule): .rule(rule)
      default: .policy
      }
    increment(&outcome.refusals)
    metrics.refusals.add(refusal, asker: asker, ticket: at.id, ordinal: at.ordinal)
  }

  /// Ends the ticket at hand: what still runs is counted up to `end`.
  public func finish(_ ticket: borrowing Ticket, at end: Instant) {
    move(at: end)
    for clock in tracks.indices where tracks[clock].isActive { finishRun(clock, at: end) }
    outcome.priority = UInt8(clamping: at.priority)
    let status = ticket.status
    let statusIndex = Status.allCases.firstIndex(of: status) ?? 0
    outcome.status = UInt8(clamping: statusIndex)
    metrics.tickets.byStatus[statusIndex] += 1
    metrics.tickets.byPriority[at.priority] += 1
    finishCounts(ticket)
  }

  private func finishCounts(_ ticket: borrowing Ticket) {
    let isEscalated = at.firstEscalation != nil
    if isEscalated { metrics.tickets.escalated += 1 }
    if at.wasReopened { metrics.tickets.reopened += 1 }
    if at.wasClosed { metrics.tickets.everClosed += 1 }
    if at.wasReopenedAfterClosing { metrics.tickets.reopenedAfterClosing += 1 }
    if let rating = ticket.rating {
      metrics.tickets.rated += 1
      metrics.tickets.ratingSum += rating
      if isEscalated {
        metrics.tickets.ratedEscalated += 1
        metrics.tickets.ratingSumEscalated += rating
      }
    }
    guard let resolved = at.resolved else { return }
    metrics.tickets.resolved += 1
    if !isEscalated, at.replies <= 1, at.level == 0 {
      metrics.tickets.resolvedAtFirstContact += 1
    }
    if let first = at.firstEscalation, first <= resolved {
      metrics.resolutionTimes.append((resolved - first).milliseconds)
    }
  }
}

/// Where a ticket is while its events are folded.
struct TicketPosition {
  /// What its time is counted as.
  enum State: UInt8 {
    case unopened, active, waiting, solved, ended
  }

  var id = TicketID("")
  var ordinal = 0
  var priority = 0
  var level = 0
  var wait = 0
  var state = State.unopened
  /// Since when it is in this state at this level.
  var since = Instant.distantPast
  var firstEscalation: Instant?
  var resolved: Instant?
  /// Messages that people wrote to the customer.
  var replies = 0
  var wasClosed = false
  var wasReopened = false
  var wasReopenedAfterClosing = false
}

extension TicketFold {
  /// Hands over the sums so far and begins with new ones.
  public func takeMetrics() -> Metrics {
    let taken = metrics
    metrics = Metrics(names)
    return taken
  }
}
