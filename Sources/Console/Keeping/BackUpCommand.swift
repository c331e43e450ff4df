import ArgumentParser
import LedgerSQLite
import Ledgers

/// `escalon backup`: copies a ledger, also while the service writes to it.
struct BackUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies a ledger of one moment, also while it is written to.",
    discussion: "Keep the server's key beside the copy: links in messages are signed with it.")

  @Argument(help: "File of the ledger.")
  var ledger: String

  @Argument(help: "File of the copy; one that is there is replaced once the new one is whole.")
  var copy: String

  func run() async throws {
    do {
      try await SQLiteLedger.backUp(ledger: ledger, to: copy)
    } catch let fault as LedgerFault {
      StandardError.say("\(ledger): \(fault)")
      throw ExitCode(1)
    }
  }
}
