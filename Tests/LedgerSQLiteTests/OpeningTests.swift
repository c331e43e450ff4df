import Accounts
import Chronology
import GRDB
import Glibc
import Ledgers
import Names
import TestSupport
import Testing
import Ticketing

@testable import LedgerSQLite

@Suite("Opening a ledger's file")
struct OpeningTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/ledger.db" }

  @Test("what was committed is there when the ledger is opened again")
  func again() async throws {
    let first = try SQLiteLedger(path: path)
    _ = try await first.commit([MadeTickets.commit(MadeTickets.write("T-1", events: 4))])
    let head = try await first.head()
    try first.close()
    let second = try SQLiteLedger(path: path)
    #expect(try await second.head() == head)
    #expect(try await second.ticket(TicketID("T-1"))?.version == 4)
    try second.close()
  }

  @Test("a ledger of the first layout is brought to the newest, and keeps what it has")
  func older() async throws {
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "1")
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO notification (id, ticket, event, kind, recipient, subject, text, created_at,
            state, next_at, contact, contacts, address)
          VALUES ('n', 'T-1', 1, 'call', 'lee', 's', 't', 5, 'pending', 7, 0, '4:mail1:a', '4:mail1:a')
          """)
      try database.execute(
        sql: """
          INSERT INTO ticket (number, id, version, hash, stands_still, status, priority, priority_rank, level,
            level_rank, policy, opened_at, changed_at, is_breached, is_calling, subject, snapshot)
          VALUES (1, 'T-1', 1, x'01', 0, 'open', 'P1', 0, 'L1', 0, 'support', 1, 1, 0, 1, 's', x'01')
          """)
      try database.execute(
        sql: "INSERT INTO open_ticket VALUES (1, 'T-1', 9, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0)")
      try database.execute(
        sql: "INSERT INTO token VALUES ('t', x'01', 'ada', 'nightly', 'read', 1, 9, NULL)")
    }
    try queue.close()
    let ledger = try SQLiteLedger(path: path)
    #expect(try await ledger.webhooks() == [])
    #expect(try await ledger.documents(.contacts) == [])
    #expect(try await ledger.tokens().map(\.madeBy) == [nil])
    #expect(try await ledger.linksRevoked(of: TicketID("T-1")) == 0)
    #expect(try await ledger.tally(TicketQuery()).calling == 1)
    let contact = Contact(channel: "mail", address: "a")
    #expect(try await ledger.waitingContacts() == [contact: Instant(milliseconds: 7)])
    let version = try await ledger.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") }
    #expect(version == Schema.version)
    try ledger.close()
  }

  @Test("commits are synchronous to the disk")
  func synchronous() async throws {
    let ledger = try SQLiteLedger(path: path)
    let mode = try await ledger.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    let journal = try await ledger.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    #expect(mode == 2 && journal == "wal")
    try ledger.close()
  }

  @Test("a ledger of a newer Escalon is refused, and not one byte of it changes")
  func newer() async throws {
    let ledger = try SQLiteLedger(path: path)
    _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("T-1"))])
    try ledger.close()
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    let before = try bytes(path)
    #expect(fault(opening: path) == .newerVersion)
    #expect(try bytes(path) == before)
  }

  @Test("a newer layout that is still in the log alone is refused too")
  func newerInLog() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await ledger.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA user_version = 99")
    }
    // As after a crash: file and log are taken as they are while the ledger is open.
    let other = folder.path + "/crashed.db"
    try Files.copy(path, to: other)
    try Files.copy(path + "-wal", to: other + "-wal")
    try ledger.close()
    let before = try bytes(other) + bytes(other + "-wal")
    #expect(fault(opening: other) == .newerVersion)
    #expect(try bytes(other) + bytes(other + "-wal") == before)
  }

  @Test("a file that is no ledger is refused, and not one byte of it changes")
  func stranger() async throws {
    let text = folder.file("notes.txt", "These are my notes; there are many of them.")
    let other = folder.path + "/other.db"
    let queue = try DatabaseQueue(path: other)
    try await queue.write { try $0.execute(sql: "CREATE TABLE mine (text)") }
    try queue.close()
    for file in [text, other] {
      let before = try bytes(file)
      #expect(fault(opening: file) == .notALedger)
      #expect(try bytes(file) == before)
    }
  }

  @Test("an empty file becomes a ledger")
  func empty() async throws {
    let file = folder.file("empty.db", [])
    let ledger = try SQLiteLedger(path: file)
    #expect(try await ledger.head().sequence == 0)
    try ledger.close()
  }

  @Test("a ledger that is open is refused to anybody else, and free when it is closed")
  func inUse() throws {
    let ledger = try SQLiteLedger(path: path)
    #expect(fault(opening: path) == .inUse)
    try ledger.close()
    try SQLiteLedger(path: path).close()
  }

  @Test("a folder that is not there is a fault")
  func nowhere() {
    #expect(fault(opening: folder.path + "/none/ledger.db") == .unavailable)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let copy = folder.path + "/looked-at"
    try Files.copy(path, to: copy)
    guard let stream = fopen(copy, "rb") else { return [] }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, stream)
    return Array(bytes.prefix(count))
  }

  private func fault(opening path: String) -> LedgerFault.Code? {
    do { try SQLiteLedger(path: path).close() } catch { return (error as? LedgerFault)?.code }
    return nil
  }
}
