import LedgerSQLite
import Ledgers
import TestSupport
import Testing

@Suite("The ledger on SQLite")
struct ContractTests {
  @Test("the ledger on SQLite keeps the contract", arguments: LedgerContract.clauses)
  func contract(clause: LedgerContract.Clause) async throws {
    let folder = TemporaryFolder()
    try await clause.hold(of: SQLiteLedger(path: folder.path + "/ledger.db"))
  }
}
