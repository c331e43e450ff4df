import Glibc
import Ledgers

/// A lock by which one process alone has a ledger open.
///
/// It lies in a file of its own beside the ledger's: closing any descriptor of the ledger's file itself would drop the
/// locks that SQLite holds on it. The file stays when the lock goes, since taking it away would let two processes
/// hold locks of the same name. The lock ends with the process, however that ends.
final class LedgerLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of the ledger at `path`.
  init(path: String) throws {
    descriptor = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EACCES, EROFS, EPERM:
        throw LedgerFault(.readOnly, "The folder of the ledger cannot be written to.")
      case ENOSPC:
        throw LedgerFault(.diskFull, "The disk of the ledger is full.")
      default:
        throw LedgerFault(.unavailable, "The folder of the ledger is not there.")
      }
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw LedgerFault(.inUse, "Another process has the ledger open; stop it first.")
    }
  }

  /// The lock of a ledger that may have none: nil when no process ever had it open here.
  ///
  /// - Throws: `LedgerFault` with `inUse` when another process holds it.
  static func ofExisting(path: String) throws -> LedgerLock? {
    Files.exists(path + "-lock") ? try LedgerLock(path: path) : nil
  }

  deinit { close(descriptor) }
}
