import GRDBSQLite
import LedgerSQLite
import Ledgers

/// Durable writing in groups.
enum Writing {
  static let group = 200

  /// Seconds for the ledger to take so many new tickets.
  static func ours(tickets: Int, file: String) async throws -> Double {
    let ledger = try SQLiteLedger(path: file)
    let groups = stride(from: 0, to: tickets, by: group).map { first in
      (first..<min(first + group, tickets)).map { Tickets.commit($0, events: 15) }
    }
    let time = try await seconds { for group in groups { _ = try await ledger.commit(group) } }
    try ledger.close()
    return time
  }

  /// Seconds for plain insertions of the same bytes into tables without an index, as durably, in the same groups.
  static func plain(tickets: Int, file: String) throws -> Double {
    var connection: OpaquePointer?
    check(sqlite3_open(file, &connection))
    defer { sqlite3_close(connection) }
    for sql in [
      "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 4000",
      "CREATE TABLE event (body BLOB, hash BLOB)", "CREATE TABLE ticket (snapshot BLOB, rest TEXT)",
      "CREATE TABLE notification (rest TEXT)",
    ] { check(sqlite3_exec(connection, sql, nil, nil, nil)) }
    var statements: [OpaquePointer?] = [nil, nil, nil]
    let insertions = [
      "INSERT INTO event VALUES (?, ?)", "INSERT INTO ticket VALUES (?, ?)",
      "INSERT INTO notification VALUES (?)",
    ]
    for (place, sql) in insertions.enumerated() {
      check(sqlite3_prepare_v2(connection, sql, -1, &statements[place], nil))
    }
    defer { for statement in statements { sqlite3_finalize(statement) } }
    let hash = [UInt8](repeating: 7, count: 32)
    let facets = String(repeating: "f", count: 200)
    let start = ContinuousClock.now
    for first in stride(from: 0, to: tickets, by: group) {
      check(sqlite3_exec(connection, "BEGIN", nil, nil, nil))
      for _ in first..<min(first + group, tickets) {
        for _ in 0..<15 {
          blob(statements[0], 1, Tickets.body)
          blob(statements[0], 2, hash)
          run(statements[0])
        }
        blob(statements[1], 1, Tickets.snapshot)
        text(statements[1], 2, facets)
        run(statements[1])
        text(statements[2], 1, Tickets.notice)
        run(statements[2])
      }
      check(sqlite3_exec(connection, "COMMIT", nil, nil, nil))
    }
    return start.elapsedSeconds
  }

  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private static func blob(_ statement: OpaquePointer?, _ place: Int32, _ bytes: [UInt8]) {
    check(
      bytes.withUnsafeBytes {
        sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), copied)
      })
  }

  private static func text(_ statement: OpaquePointer?, _ place: Int32, _ text: String) {
    check(sqlite3_bind_text(statement, place, text, -1, copied))
  }

  private static func run(_ statement: OpaquePointer?) {
    guard sqlite3_step(statement) == SQLITE_DONE else { fatalError("the reference cannot write") }
    sqlite3_reset(statement)
  }

  private static func check(_ code: Int32) {
    guard code == SQLITE_OK else { fatalError("the reference met SQLite's code \(code)") }
  }
}
