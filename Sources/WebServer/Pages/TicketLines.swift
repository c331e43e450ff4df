import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

extension WebServices {
  /// Tickets as lists show them, each with the clock that runs out next.
  ///
  /// - Complexity: O(tickets · clocks).
  func lines(of summaries: [TicketSummary], at now: Instant) async throws -> [TicketLine] {
    let live = try await desk.tickets(summaries.map(\.id))
    return summaries.map { line(of: $0, live[$0.id], at: now) }
  }

  /// One ticket as lists show it.
  func line(of summary: TicketSummary, _ live: LiveTicket?, at now: Instant) -> TicketLine {
    let facets = summary.facets
    let policy = live?.policy.policy
    let definition = policy?.definition
    let priority = definition?.priorities.priorities.first { $0.id == facets.priority }
    let people = definition?.people ?? []
    return TicketLine(
      id: summary.id.text, address: "/tickets/" + FormText.encoded(summary.id.text),
      subject: facets.subject.isEmpty ? nil : facets.subject, priority: facets.priority.text,
      priorityTitle: priority?.title ?? facets.priority.text, rank: Int(facets.priorityRank),
      level: facets.level.text, state: facets.status.rawValue,
      assignee: facets.assignee.map { name in
        people.first { $0.id == name }?.fullName ?? name.text
      }, isCalling: facets.isCalling, due: live.flatMap { dueMark(of: $0, at: now) })
  }

  /// The clock of a ticket that runs out next; nil when none runs.
  func dueMark(of live: LiveTicket, at now: Instant) -> DueMark? {
    let running = live.ticket.clocks.filter { $0.phase == .running }
    guard let next = running.min(by: { $0.deadline < $1.deadline }) else { return nil }
    return dueMark(of: next, of: live, at: now)
  }

  /// A clock of a ticket as pages show it.
  func dueMark(of clock: ClockState, of live: LiveTicket, at now: Instant) -> DueMark {
    let policy = live.policy.policy
    let readings = live.policy.decide { run in
      run.resume(live.ticket)
      return run.readings(at: now)
    }
    let used = readings.first { $0.clock == clock.clock }?.consumed ?? clock.consumed
    let calendar = policy.calendar(clock.calendar)
    let isOpen = calendar.isOpen(at: now)
    let name = clock.calendar ?? policy.definition.usualCalendar
    return DueMark(
      clock: policy.title(ofClock: clock.clock), deadline: Moment(clock.deadline, in: policy.zone),
      left: clock.target - used, target: clock.target, isBreached: clock.isBreached,
      counts: isOpen && clock.phase == .running,
      turnsAt: isOpen ? calendar.nextClosing(after: now) : calendar.nextOpening(after: now),
      calendar: name?.text ?? "24/7")
  }
}

extension Policy {
  /// What people call a clock.
  func title(ofClock name: Name) -> String {
    clocks.first { $0.id == name }?.definition.title ?? name.text
  }
}
