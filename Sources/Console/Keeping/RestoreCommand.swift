import ArgumentParser
import HostData
import LedgerSQLite
import Ledgers
import Runtime

/// `escalon restore`: puts a backup in the place of a ledger.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a backup in the place of a ledger, once it was proved whole.",
    discussion: "The ledger that was there stays beside it, with -before-restore behind its name.")

  @Argument(help: "File of the backup.")
  var backup: String

  @Argument(help: "File of the ledger.")
  var ledger = "escalon.db"

  func run() async throws {
    do {
      try await SQLiteLedger.restore(from: backup, to: ledger) { copy in
        let shelf = PolicyShelf(zones: HostZones.shared.database)
        try await shelf.load(from: copy)
        let report = try await LedgerAuditor(copy, checkSnapshot: shelf.snapshotFault).audit()
        if let broken = report.firstBroken {
          throw LedgerFault(.damaged, "the backup is broken: \(broken)")
        }
        StandardError.say("\(report.events) events, \(report.tickets) tickets, head \(report.head)")
      }
    } catch let fault as LedgerFault {
      StandardError.say("\(backup): \(fault)")
      throw ExitCode(1)
    }
  }
}
