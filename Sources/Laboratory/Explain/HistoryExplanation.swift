public import Chronology
import Findings
public import Histories
public import Policies
import Ticketing

extension Explanation {
  /// A real ticket of a history, replayed alone as if the policy had been live, and explained.
  ///
  /// The ticket is looked at until the history's last event, as a replay of the whole history does.
  /// - Throws: ``UnreadableText`` with the nearest name when the history has no such ticket.
  /// - Complexity: O(events of the history).
  public init(
    ofTicket id: String, in history: History, under policy: Policy
  ) throws(UnreadableText) {
    guard let (part, ticket) = Explanation.find(id, in: history) else {
      let names = history.parts.lazy.flatMap(\.tickets).map(\.id)
      let hint = didYouMean(id, among: names).map { "; \($0)" } ?? ""
      throw UnreadableText("there is no ticket \"\(id.prefix(60))\" in the history\(hint)")
    }
    var translator = CommandTranslator(part, fields: policy.definition.fields)
    let run = TicketRun(policy: policy, roster: policy.contactRoster)
    run.reset(id: TicketID(ticket.id))
    var events: [Event] = []
    for index in ticket.events {
      let event = part.events[index]
      guard let command = translator.command(of: event, ticket: ticket) else { continue }
      run.handle(command, by: translator.actor(of: event), at: event.at)
      events += run.events
    }
    let end = history.parts.lazy.flatMap(\.events).map(\.at).max() ?? run.ticket.lastAt
    run.wake(at: end)
    events += run.events
    guard run.ticket.exists else {
      throw UnreadableText("the policy does not let ticket \"\(ticket.id)\" be opened")
    }
    self.init(policy: policy, events: events, ticket: run.ticket)
  }

  private static func find(
    _ id: String, in history: History
  ) -> (part: HistoryPart, ticket: HistoryTicket)? {
    for part in history.parts {
      if let ticket = part.tickets.first(where: { $0.id == id }) { return (part, ticket) }
    }
    return nil
  }
}
