public import Ledgers
import Records
import Ticketing

/// What is wrong with a ticket's row when it is not the fold of its events; nil when it is.
///
/// Tickets that stand still after a history was poured in have no wake-up in their row; every other row has the state's.
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
  guard writeTicket(ticket) == row.snapshot else { return "the state is not what the events give" }
  let wake = ticket.nextWake
  guard row.nextWake == nil || row.nextWake == wake else {
    return "it is to be woken at \(row.nextWake.map { "\($0)" } ?? "never"), not at \(wake)"
  }
  return nil
}
