import GRDB
import Ledgers

/// What SQLite says, in the words of the port.
enum Faults {
  /// Does something and turns what SQLite throws into a `LedgerFault`.
  static func mapped<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch { throw fault(error) }
  }

  /// Does something that waits and turns what SQLite throws into a `LedgerFault`.
  static func mapped<Result: Sendable>(
    _ work: @Sendable () async throws -> Result
  ) async throws -> Result {
    do { return try await work() } catch { throw fault(error) }
  }

  /// The fault that an error means; what is none of SQLite's stays as it is.
  static func fault(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return switch error.resultCode {
    case .SQLITE_FULL:
      LedgerFault(.diskFull, "The disk of the ledger is full; nothing of the last work was kept.")
    case .SQLITE_READONLY, .SQLITE_PERM:
      LedgerFault(.readOnly, "The ledger cannot be written to; look at the rights of its file.")
    case .SQLITE_CORRUPT:
      LedgerFault(
        .damaged,
        "The ledger is damaged; run `escalon verify` on a copy and restore the last backup.")
    case .SQLITE_NOTADB: notALedger
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      LedgerFault(.inUse, "Another process holds the ledger; stop it and try again.")
    default:
      // The code alone: SQLite's text may hold paths and statements.
      LedgerFault(
        .unavailable,
        "The ledger cannot be read or written (SQLite \(error.extendedResultCode.rawValue)).")
    }
  }

  /// The file is something else.
  static let notALedger = LedgerFault(
    .notALedger, "The file is no ledger of Escalon; it is left as it is.")
}
