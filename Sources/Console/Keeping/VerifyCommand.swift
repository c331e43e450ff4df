import ArgumentParser
import HostData
import LedgerSQLite
import Ledgers
import Runtime

/// `escalon verify`: proves that a ledger is whole.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves a ledger: every hash, and that every ticket is what its events say.",
    discussion: "Exit status 0 when it is whole, 1 when it is not; the first broken link is named.")

  @Argument(help: "File of the ledger.")
  var ledger = "escalon.db"

  func run() async throws {
    try await withLedger(ledger) { open in
      let shelf = PolicyShelf(zones: HostZones.shared.database)
      try await shelf.load(from: open)
      let report = try await LedgerAuditor(open, checkSnapshot: shelf.snapshotFault).audit()
      let text = "\(report.events) events, \(report.tickets) tickets, head \(report.head)\n"
      try StandardOutput.write(Array(text.utf8))
      guard let broken = report.firstBroken else { return }
      StandardError.say("\(ledger): \(report.brokenLinks) broken, the first: \(broken)")
      throw ExitCode(1)
    }
  }
}

/// Opens a ledger, lets `body` work with it, and tells its faults as people read them.
///
/// - Throws: An `ExitCode` of 1 after a fault was told.
func withLedger(
  _ path: String, _ body: (SQLiteLedger) async throws -> Void
) async throws {
  do {
    let ledger = try SQLiteLedger(path: path)
    try await body(ledger)
    try ledger.close()
  } catch let fault as LedgerFault {
    StandardError.say("\(path): \(fault)")
    throw ExitCode(1)
  }
}
