public import Chronology
import GRDB
public import Ledgers
import Ticketing

extension SQLiteLedger {
  /// What is pending and due at or before an instant for each of some contacts, in the order of the contacts.
  public func dueNotifications(
    to contacts: [Contact], until instant: Instant, limit: Int
  ) async throws -> [DueNotifications] {
    try await read { database in
      var waiting = try Prepared(.notificationsFor, in: database)
      return try contacts.map { contact in
        waiting.bind(ContactList.text(of: [contact]))
        var due = DueNotifications(rows: [], isAll: true, nextAt: nil)
        var numbers: [Int64] = []
        while try waiting.step() {
          let at = waiting.instant(1)
          if at > instant { due.nextAt = at }
          due.isAll = at > instant || numbers.count < limit
          guard at <= instant, due.isAll else { break }
          numbers.append(waiting.number(0))
        }
        waiting.finish()
        due.rows = try numbers.flatMap { number in
          var row = try Prepared(.numberedNotification, in: database)
          row.bind(number)
          return try Outbox.rows(of: &row, in: database)
        }
        return due
      }
    }
  }

  /// Every contact that a pending notification goes to next, with the earliest instant at which one is due.
  public func waitingContacts() async throws -> [Contact: Instant] {
    try await read { database in
      var next = try Prepared(.addressAfter, in: database)
      var waiting: [Contact: Instant] = [:]
      var address = ""
      while true {
        next.bind(address)
        let found = try next.first { (address: $0.text(0), at: $0.instant(1)) }
        guard let found else { return waiting }
        address = found.address
        guard let contact = try ContactList.contacts(in: address).first else { continue }
        waiting[contact] = found.at
      }
    }
  }

  /// Dead notifications of which their tickets were not told yet, the oldest first.
  public func unreportedNotifications(limit: Int) async throws -> [OutboxRow] {
    try await read { database in
      var statement = try Prepared(.unreportedNotifications, in: database)
      statement.bind(Int64(max(limit, 0)))
      return try Outbox.rows(of: &statement, in: database)
    }
  }

  /// A notification, or nil.
  public func notification(_ id: String) async throws -> OutboxRow? {
    try await read { database in
      var statement = try Prepared(.notification, in: database)
      statement.bind(id)
      return try Outbox.rows(of: &statement, in: database).first
    }
  }

  /// Notifications, the newest first.
  public func notifications(_ query: OutboxQuery) async throws -> [OutboxRow] {
    try await read { try Outbox.list(query, in: $0) }
  }

  /// How many notifications there are in each state, and since when the pending one waits that came first.
  public func outboxCounts() async throws -> (
    counts: [OutboxRow.State: Int], oldestPending: Instant?
  ) {
    try await read { database in
      var oldest = try Prepared(.oldestPending, in: database)
      return (
        try Tally.counts(of: "notification", in: database), try oldest.first { $0.instant(0) }
      )
    }
  }
}

/// Notifications as they lie in the file.
enum Outbox {
  /// A page of a list, the newest first.
  static func list(_ query: OutboxQuery, in database: Database) throws -> [OutboxRow] {
    var end = Int64.max
    if let after = query.after {
      var statement = try Prepared(.notificationNumber, in: database)
      statement.bind(after)
      end = try statement.first { $0.number(0) } ?? 0
    }
    if let ticket = query.ticket {
      return try list(ofTicket: ticket, query, before: end, in: database)
    }
    let limit = query.rowLimit
    if query.states.isEmpty {
      var statement = try Prepared(.notifications, in: database)
      statement.bind(end)
      statement.bind(Int64(limit))
      return try rows(of: &statement, in: database)
    }
    // Each state is in order for itself; the newest of all of them are among the newest of each.
    var found: [(number: Int64, row: OutboxRow)] = []
    for state in Set(query.states) {
      var statement = try Prepared(.notificationsInState, in: database)
      statement.bind(state.rawValue)
      statement.bind(end)
      statement.bind(Int64(limit))
      found += try statement.all { ($0.number(0), try $0.outboxRow()) }
    }
    found.sort { $0.number > $1.number }
    return try found.prefix(limit).map { try complete($0.row, $0.number, in: database) }
  }

  /// The notifications of one ticket: few, so that those in other states are passed over.
  private static func list(
    ofTicket ticket: TicketID, _ query: OutboxQuery, before end: Int64, in database: Database
  ) throws -> [OutboxRow] {
    var statement = try Prepared(.notificationsOfTicket, in: database)
    statement.bind(ticket.text)
    statement.bind(end)
    statement.bind(query.states.isEmpty ? Int64(query.rowLimit) : -1)
    let rows = try rows(of: &statement, in: database)
    return Array(
      rows.filter { query.states.isEmpty || query.states.contains($0.state) }
        .prefix(query.rowLimit))
  }

  /// The rows of a statement, with their attempts.
  static func rows(
    of statement: inout Prepared, in database: Database
  ) throws -> [OutboxRow] {
    let rows = try statement.all { (number: $0.number(0), row: try $0.outboxRow()) }
    return try rows.map { try complete($0.row, $0.number, in: database) }
  }

  private static func complete(
    _ row: OutboxRow, _ number: Int64, in database: Database
  ) throws -> OutboxRow {
    var row = row
    var attempts = try Prepared(.attempts, in: database)
    attempts.bind(number)
    row.attempts = try attempts.all {
      Attempt(
        number: Int32(clamping: $0.number(0)), contact: Int32(clamping: $0.number(1)),
        at: $0.instant(2), outcome: try $0.word(3), detail: $0.text(4))
    }
    return row
  }
}

extension Prepared {
  /// The row of ``Query/notification``, still without attempts.
  fileprivate func outboxRow() throws -> OutboxRow {
    OutboxRow(
      notification: Notification(
        id: text(1), ticket: TicketID(text(2)), event: number(3), kind: try word(4),
        recipient: text(5), contacts: try ContactList.contacts(in: text(12)), subject: text(6),
        text: text(7), createdAt: instant(8)),
      state: try word(9), nextAt: instant(10), contact: Int32(clamping: number(11)),
      attempts: [])
  }
}
