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
