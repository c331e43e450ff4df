public import Chronology
import Findings
public import Histories
public import Policies
import Ticketing

extension Explanation {
  /// A real ticket of a history, replayed alone as if the policy had been live, and explained.
  ///
  /// The ticket is followed as a replay of the whole history does: see ``Replay``.
  ///
  /// - Throws: `UnreadableText` with the nearest name when the history has no such ticket.
  /// - Complexity: O(events of the history).
  public init(
    ofTicket id: String, in history: History, under policy: Policy
  ) throws(UnreadableText) {
    guard let (part, ticket) = Explanation.find(id, in: history) else {
      let names = history.parts.lazy.flatMap(\.tickets).map(\.id)
      let hint = didYouMean(id, among: names).map { "; \($0)" } ?? ""
      throw UnreadableText("there is no ticket \"\(id.prefix(60))\" in the history\(hint)")
    }
    let end = history.span?.upperBound ?? .distantPast
    let replay = TicketReplay(ticket, of: part, under: policy, until: end)
    guard replay.ticket.exists else {
      throw UnreadableText("the policy does not let ticket \"\(ticket.id)\" be opened")
    }
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.resume(replay.ticket)
    self.init(
      policy: policy, events: replay.events, ticket: replay.ticket,
      escalating: EscalationNeeds(of: run))
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
