import Glibc
import Ledgers
import TestSupport
import Testing
import Ticketing

@testable import LedgerSQLite

@Suite("Backups of the ledger on SQLite")
struct CopyTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/ledger.db" }
  private var copy: String { folder.path + "/copy.db" }

  @Test("a copy made while the ledger is written to is whole, and of one moment")
  func online() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<100)
    async let writing: Void = write(to: ledger, 100..<300)
    try await ledger.backUp(to: copy)
    try await writing
    try ledger.close()

    let other = try SQLiteLedger(path: copy)
    let report = try await whole(other)
    #expect(report.isWhole && report.events >= 300 && report.events <= 900)
    #expect(report.events == Int64(report.tickets) * 3)
    try other.close()
  }

  @Test("a copy replaces an older one of its name")
  func replaced() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await ledger.backUp(to: copy)
    try await write(to: ledger, 0..<3)
    try await ledger.backUp(to: copy)
    try ledger.close()
    let other = try SQLiteLedger(path: copy)
    #expect(try await other.head().sequence == 9)
    try other.close()
  }

  @Test("a restored ledger is the copy, and the one that was there is kept")
  func restored() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<5)
    try await ledger.backUp(to: copy)
    try await write(to: ledger, 5..<9)
    try ledger.close()
    try await SQLiteLedger.restore(from: copy, to: path) { ledger in
      let report = try await whole(ledger)
      #expect(report.isWhole)
    }
    let restored = try SQLiteLedger(path: path)
    #expect(try await restored.head().sequence == 15)
    try restored.close()
    let before = try SQLiteLedger(path: path + "-before-restore")
    #expect(try await before.head().sequence == 27)
    try before.close()
  }

  @Test("a copy that does not prove itself is not restored")
  func refused() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<5)
    try await ledger.backUp(to: copy)
    try await write(to: ledger, 5..<6)
    try ledger.close()
    let notes = folder.file("notes.txt", "no ledger, but notes")
    await #expect(throws: LedgerFault.self) {
      try await SQLiteLedger.restore(from: notes, to: path) { _ in }
    }
    await #expect(throws: ContractBreach.self) {
      try await SQLiteLedger.restore(from: copy, to: path) { _ in
        throw ContractBreach(description: "not whole")
      }
    }
    let still = try SQLiteLedger(path: path)
    #expect(try await still.head().sequence == 18)
    await #expect(throws: LedgerFault.self) {
      try await SQLiteLedger.restore(from: copy, to: path) { _ in }
    }
    try still.close()
  }

  @Test("a copy takes the place of neither the ledger itself nor another one that is in use")
  func ontoLedgers() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<3)
    let link = folder.path + "/link.db"
    #expect(symlink(path, link) == 0)
    for name in [path, link] {
      #expect(await code { try await ledger.backUp(to: name) } == .inUse)
      #expect(await code { try await SQLiteLedger.backUp(ledger: path, to: name) } == .inUse)
    }
    let other = try SQLiteLedger(path: folder.path + "/other.db")
    #expect(await code { try await ledger.backUp(to: other.path) } == .inUse)
    try other.close()
    try await ledger.backUp(to: other.path)
    // A ledger whose name is that of the copy's draft.
    let draft = try SQLiteLedger(path: copy + "-draft")
    try await write(to: draft, 0..<2)
    #expect(await code { try await draft.backUp(to: copy) } == .inUse)
    #expect(await code { try await ledger.backUp(to: copy) } == .inUse)
    #expect(try await draft.head().sequence == 6)
    try draft.close()
    #expect(try await ledger.head().sequence == 9)
    try ledger.close()
    let again = try SQLiteLedger(path: path)
    #expect(try await again.head().sequence == 9)
    try again.close()
  }

  @Test(
    "a restore that ended in the middle leaves no room for an empty ledger, and can be done again")
  func interrupted() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<5)
    try await ledger.backUp(to: copy)
    try await write(to: ledger, 5..<6)
    try ledger.close()
    // As it is when the process ends between the two renamings.
    #expect(rename(path, path + "-before-restore") == 0)
    #expect(throws: LedgerFault.self) { try SQLiteLedger(path: path) }
    #expect(access(path, F_OK) != 0)
    try await SQLiteLedger.restore(from: copy, to: path) { _ in }
    let restored = try SQLiteLedger(path: path)
    #expect(try await restored.head().sequence == 15)
    try restored.close()
    let before = try SQLiteLedger(path: path + "-before-restore")
    #expect(try await before.head().sequence == 18)
    try before.close()
  }

  @Test("a ledger, its log and its copies can be read by their owner alone")
  func rights() async throws {
    let ledger = try SQLiteLedger(path: path)
    try await write(to: ledger, 0..<1)
    try await ledger.backUp(to: copy)
    for name in [path, path + "-wal", path + "-shm", path + "-lock", copy] {
      var status = stat()
      #expect(stat(name, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600, "\(name)")
    }
    try ledger.close()
  }

  private func code(_ work: () async throws -> Void) async -> LedgerFault.Code? {
    do {
      try await work()
      return nil
    } catch {
      return (error as? LedgerFault)?.code
    }
  }

  private func write(to ledger: SQLiteLedger, _ numbers: Range<Int>) async throws {
    for number in numbers {
      let write = MadeTickets.write("T-\(number)", events: 3, text: "number \(number)")
      _ = try await ledger.commit([MadeTickets.commit(write)])
    }
  }

  private func whole(_ ledger: SQLiteLedger) async throws -> AuditReport {
    try await LedgerAuditor(ledger) { _, _ in nil }.audit()
  }
}
