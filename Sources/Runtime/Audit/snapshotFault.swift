import Chronology
public import Ledgers
import Policies
import Records
import Ticketing

extension PolicyShelf {
  /// What is wrong with a ticket's row when it is not the fold of its events; nil when it is.
  ///
  /// Compared are the state, the next wake-up and what lists filter and sort by. The rank of its priority is the policy's to
  /// tell: where that cannot be read, it is taken as it is.
  ///
  /// - Complexity: O(events).
  public func snapshotFault(of row: TicketRow, events: [[UInt8]]) throws -> String? {
    var ticket = Ticket(id: row.id)
    for (index, body) in events.enumerated() {
      do {
        let record = try readEvent(body)
        guard record.ticket == row.id, record.number == Int64(index) + 1 else {
          return "event \(index + 1) says that it is number \(record.number) of \(record.ticket)"
        }
        ticket.evolve(with: record.event)
      } catch {
        return "event \(index + 1) cannot be read: \(error)"
      }
    }
    guard writeTicket(ticket) == row.snapshot else {
      return "the state is not what the events give"
    }
    return wakeFault(of: row, ticket) ?? facetFault(of: row, ticket)
  }

  private func wakeFault(of row: TicketRow, _ ticket: Ticket) -> String? {
    let wake = row.standsStill ? .distantFuture : ticket.nextDue
    guard row.nextWake ?? .distantFuture == wake else {
      func told(_ instant: Instant?) -> String {
        guard let instant, instant < .distantFuture else { return "never" }
        return "at \(instant)"
      }
      return "it is to be woken \(told(row.nextWake)), but its state says \(told(wake))"
    }
    return nil
  }

  private func facetFault(of row: TicketRow, _ ticket: Ticket) -> String? {
    let facets =
      if let policy = policy(ticket.policy)?.policy {
        TicketFacets(of: ticket, under: policy)
      } else {
        TicketFacets(of: ticket, priorityRank: row.facets.priorityRank)
      }
    return facets == row.facets ? nil : "lists filter and sort it by what its state does not say"
  }
}
