import GRDB
import Ledgers
import Names
import Synchronization
import Ticketing

/// The open tickets in memory, as the last commit left them.
///
/// They are read from the file when the first list is asked for. Whoever commits tells it what changed, in the order of the
/// commits; so it is never behind what was answered. A list says up to which event it saw the tickets, and whoever reads
/// their rows looks whether the file stands at the same.
final class OpenQueue: Sendable {
  private struct State {
    /// Nil until they were read.
    var tickets: OpenTickets?
    /// The number of the last event that they are as of.
    var sequence: Int64 = 0
    /// The numbers of names in the file.
    var names: [Name: UInt32] = [:]
    var hasNames = false
  }

  private let state = Mutex(State())

  /// The first tickets of a list, and up to which event; nil when they were not read yet.
  func first(_ limit: Int, of query: TicketQuery) -> (numbers: [Int64], sequence: Int64)? {
    state.withLock { state in
      guard let tickets = state.tickets else { return nil }
      guard let filter = OpenFilter(query, number: { state.names[$0] }) else {
        return ([], state.sequence)
      }
      return (tickets.first(limit, of: query, filter), state.sequence)
    }
  }

  /// How many tickets of a query there are of each kind; nil when they were not read yet.
  ///
  /// - Complexity: O(open tickets + names).
  func tally(_ query: TicketQuery) -> TicketTally? {
    state.withLock { state in
      guard let tickets = state.tickets else { return nil }
      guard let filter = OpenFilter(query, number: { state.names[$0] }) else {
        return TicketTally()
      }
      return tickets.tally(filter).named(by: state.names)
    }
  }

  /// Takes over what a transaction changed, once it is durable.
  func apply(_ changes: OpenChanges) {
    state.withLock { state in
      for (name, number) in changes.names { state.names[name] = number }
      guard state.tickets != nil else { return }
      for change in changes.tickets {
        if let place = change.place {
          state.tickets?.set(change.number, change.id, place)
        } else {
          state.tickets?.remove(change.number)
        }
      }
      state.sequence = changes.sequence
    }
  }

  /// Whether the open tickets were read.
  var isRead: Bool { state.withLock { $0.tickets != nil } }

  /// The number of a name, if it has one.
  func number(of name: Name) -> UInt32? { state.withLock { $0.names[name] } }

  /// Reads the names' numbers, unless that was done; only one at a time may write meanwhile.
  func readNames(_ database: Database) throws {
    if state.withLock({ $0.hasNames }) { return }
    var statement = try Prepared(.names, in: database)
    let names = try statement.all { (UInt32(truncatingIfNeeded: $0.number(0)), $0.name(1)) }
    state.withLock { state in
      for (number, name) in names { state.names[name] = number }
      state.hasNames = true
    }
  }

  /// Reads the open tickets, unless that was done; nobody may write meanwhile.
  ///
  /// - Complexity: O(open tickets).
  func readTickets(_ database: Database) throws {
    if state.withLock({ $0.tickets != nil }) { return }
    try readNames(database)
    var tickets = OpenTickets()
    var statement = try Prepared(.openTickets, in: database)
    while try statement.step() {
      tickets.set(statement.number(0), TicketID(statement.text(1)), statement.openPlace())
    }
    let sequence = try ChainEnds(database).sequence
    state.withLock { [tickets] state in
      state.tickets = tickets
      state.sequence = sequence
    }
  }
}

/// What a transaction changes in the ``OpenQueue``.
struct OpenChanges {
  /// A ticket's new place; nil when it is no longer open.
  struct Ticket {
    var number: Int64
    var id: TicketID
    var place: OpenPlace?
  }

  var tickets: [Ticket] = []
  /// Names that got a number.
  var names: [Name: UInt32] = [:]
  /// The number of the last event.
  var sequence: Int64 = 0
}

extension Prepared {
  /// The place in the row of ``Query/openTickets``.
  fileprivate func openPlace() -> OpenPlace {
    OpenPlace(
      deadline: number(2), openedAt: number(3), changedAt: number(4),
      priorityRank: Int32(clamping: number(5)), priority: word(6), level: word(7), team: word(8),
      owner: word(9), assignee: word(10), policy: word(11), status: UInt8(clamping: number(12)),
      isBreached: number(13) != 0, isCalling: number(14) != 0)
  }

  private func word(_ column: Int32) -> UInt32 { UInt32(truncatingIfNeeded: number(column)) }

  /// Binds the values of ``Change/addOpenTicket`` after the number and the identity.
  mutating func bind(_ place: OpenPlace) {
    bind(place.deadline)
    bind(place.openedAt)
    bind(place.changedAt)
    bind(place.priorityRank)
    for name in [
      place.priority, place.level, place.team, place.owner, place.assignee, place.policy,
    ] { bind(Int64(name)) }
    bind(Int64(place.status))
    bind(place.isBreached)
    bind(place.isCalling)
  }
}
