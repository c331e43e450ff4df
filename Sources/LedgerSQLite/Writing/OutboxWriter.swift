import Chronology
import GRDB
import GRDBSQLite
import Ledgers
import Ticketing

/// Writes notifications and what becomes of them.
struct OutboxWriter {
  var tally = TallyChanges()

  mutating func add(_ notification: Notification, in database: Database) throws {
    var statement = try Prepared(.addNotification, in: database)
    statement.bind(notification.id)
    statement.bind(notification.ticket.text)
    statement.bind(notification.event)
    statement.bind(notification.kind.rawValue)
    statement.bind(notification.recipient)
    statement.bind(notification.subject)
    statement.bind(notification.text)
    statement.bind(notification.createdAt)
    statement.bind(notification.createdAt)
    statement.bind(ContactList.text(of: notification.contacts))
    statement.bind(ContactList.text(of: [notification.contacts.contact(at: 0)]))
    try statement.run()
    tally.notifications(to: .pending, from: nil)
  }

  mutating func withdraw(_ withdrawal: Withdrawal, in database: Database) throws {
    var statement = try Prepared(.withdraw, in: database)
    statement.bind(withdrawal.ticket.text)
    statement.bind(withdrawal.upTo)
    try statement.run()
    let count = sqlite3_changes64(database.sqliteConnection)
    tally.notifications(count, to: .withdrawn, from: .pending)
  }

  func report(_ id: String, in database: Database) throws {
    var statement = try Prepared(.reportNotification, in: database)
    statement.bind(id)
    try statement.run()
  }

  mutating func record(_ record: AttemptRecord, in database: Database) throws {
    guard let standing = try standing(of: record.id, in: database) else { return }
    var attempt = try Prepared(.addAttempt, in: database)
    attempt.bind(standing.number)
    attempt.bind(record.attempt.number)
    attempt.bind(record.attempt.contact)
    attempt.bind(record.attempt.at)
    attempt.bind(record.attempt.outcome.rawValue)
    attempt.bind(record.attempt.detail)
    try attempt.run()
    let isNew = sqlite3_changes64(database.sqliteConnection) == 1
    guard isNew, standing.state == .pending || record.state == .delivered else { return }
    try set(
      standing, to: record.state, nextAt: record.nextAt, contact: record.contact, in: database)
  }

  /// - Returns: Where it goes; nil when it is not dead.
  mutating func sendAgain(
    _ id: String, at now: Instant, in database: Database
  ) throws -> Contact? {
    guard let standing = try standing(of: id, in: database), standing.state == .dead else {
      return nil
    }
    try set(standing, to: .pending, nextAt: now, contact: 0, in: database)
    return standing.contacts.contact(at: 0)
  }

  /// Where a notification stands, and whom it can reach.
  private struct Standing {
    var number: Int64
    var state: OutboxRow.State
    var contacts: [Contact]
  }

  private func standing(of id: String, in database: Database) throws -> Standing? {
    var statement = try Prepared(.notificationNumber, in: database)
    statement.bind(id)
    return try statement.first { row in
      Standing(
        number: row.number(0), state: try row.word(1),
        contacts: try ContactList.contacts(in: row.text(2)))
    }
  }

  private mutating func set(
    _ old: Standing, to new: OutboxRow.State, nextAt: Instant, contact: Int32,
    in database: Database
  ) throws {
    var statement = try Prepared(.setNotification, in: database)
    statement.bind(new.rawValue)
    statement.bind(nextAt)
    statement.bind(contact)
    statement.bind(ContactList.text(of: [old.contacts.contact(at: contact)]))
    statement.bind(old.number)
    try statement.run()
    tally.notifications(to: new, from: old.state)
  }
}

extension Prepared {
  /// Inserts a row and tells the number that the file gave it.
  ///
  /// Not by `RETURNING`: each such statement opens a savepoint, at which the searched text of the transaction is written out.
  mutating func insertedNumber(in database: Database) throws -> Int64 {
    try run()
    return database.lastInsertedRowID
  }
}
