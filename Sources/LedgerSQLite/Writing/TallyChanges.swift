import GRDB
import Ledgers
import Ticketing

/// By how much the numbers of rows in each state change in a transaction.
struct TallyChanges {
  private var tickets: [Status: Int64] = [:]
  private var notifications: [OutboxRow.State: Int64] = [:]

  /// A ticket came to a state; from another, unless it is new.
  mutating func ticket(to new: Status, from old: Status?) {
    guard new != old else { return }
    if let old { tickets[old, default: 0] -= 1 }
    tickets[new, default: 0] += 1
  }

  /// Notifications came to a state; from another, unless they are new.
  mutating func notifications(
    _ count: Int64 = 1, to new: OutboxRow.State, from old: OutboxRow.State?
  ) {
    guard new != old else { return }
    if let old { notifications[old, default: 0] -= count }
    notifications[new, default: 0] += count
  }

  /// Adds what another has.
  mutating func add(_ other: TallyChanges) {
    tickets.merge(other.tickets, uniquingKeysWith: +)
    notifications.merge(other.notifications, uniquingKeysWith: +)
  }

  /// Writes the changes; the states in their declared order.
  func write(to database: Database) throws {
    var statement = try Prepared(.addTally, in: database)
    for state in Status.allCases {
      guard let change = tickets[state], change != 0 else { continue }
      statement.bind("ticket")
      statement.bind(state.rawValue)
      statement.bind(change)
      try statement.run()
    }
    for state in OutboxRow.State.allCases {
      guard let change = notifications[state], change != 0 else { continue }
      statement.bind("notification")
      statement.bind(state.rawValue)
      statement.bind(change)
      try statement.run()
    }
  }
}
