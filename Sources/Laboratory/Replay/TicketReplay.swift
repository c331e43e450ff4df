import Chronology
import Histories
import Policies
import Ticketing

/// A single ticket of a history replayed with all its events: for explanations.
struct TicketReplay {
  /// Every event of the ticket, in order.
  let events: [Event]
  /// The ticket at the end.
  let ticket: Ticket

  /// Replays a ticket as a replay of its whole history does; `end` is that history's last instant.
  ///
  /// - Complexity: O(events of the ticket + values of the part).
  init(_ ticket: HistoryTicket, of part: HistoryPart, under policy: Policy, until end: Instant) {
    var translator = CommandTranslator(part, policy: policy)
    self.init(ticket, of: part, by: &translator, under: policy, until: end)
  }

  /// The same with a translator of the part that serves for many tickets.
  ///
  /// - Complexity: O(events of the ticket).
  init(
    _ ticket: HistoryTicket, of part: HistoryPart, by translator: inout CommandTranslator,
    under policy: Policy, until end: Instant
  ) {
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.reset(id: TicketID(ticket.id))
    var events: [Event] = []
    for index in ticket.events {
      let event = part.events[index]
      guard let command = translator.command(of: event, ticket: ticket) else { continue }
      run.handle(command, by: translator.actor(of: event), at: event.at)
      events += run.events
    }
    if part.isEnded(ticket) {
      run.followEnding(until: end) { events += run.events }
    } else {
      run.wake(at: end)
      events += run.events
    }
    self.events = events
    self.ticket = run.ticket
  }
}
