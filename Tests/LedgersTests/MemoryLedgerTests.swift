import Ledgers
import TestSupport
import Testing

@Suite("The ledger in memory")
struct MemoryLedgerTests {
  @Test("the ledger in memory keeps the contract", arguments: LedgerContract.clauses)
  func contract(clause: LedgerContract.Clause) async throws {
    try await clause.hold(of: MemoryLedger())
  }
}
