import GRDB
import Glibc
import Ledgers

/// Looks whether a file is a ledger that this Escalon may open, and changes nothing.
enum FileCheck {
  /// Throws unless the file at `path` is absent, empty, or a ledger of this or an older layout.
  static func check(_ path: String) throws {
    guard let header = try header(of: path), !header.isEmpty else { return }
    guard header.starts(with: "SQLite format 3\u{0}".utf8) else { throw Faults.notALedger }
    // What was written last may lie in the log beside the file, so the file's own header is not enough.
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let (application, version) = try Faults.mapped {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.read { database in
        (
          try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
          try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        )
      }
    }
    guard application == Schema.application else { throw Faults.notALedger }
    guard version <= Schema.version else {
      throw LedgerFault(
        .newerVersion,
        "The ledger has layout \(version) of a newer Escalon; this one knows up to "
          + "\(Schema.version). It is left as it is.")
    }
  }

  /// Throws when there is no ledger at `path` because a restore ended between taking the old one away and putting the
  /// new one in its place.
  static func checkRestore(_ path: String) throws {
    guard !Files.exists(path) else { return }
    for left in [path + "-before-restore", path + "-draft"] where Files.exists(left) {
      throw LedgerFault(
        .unavailable,
        "There is no ledger, but \(left): a restore ended in the middle. Restore again, or rename that file."
      )
    }
  }

  /// The first bytes; nil when there is no file.
  private static func header(of path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw LedgerFault(.unavailable, "The ledger's file cannot be read; look at its rights.")
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else {
      throw LedgerFault(.unavailable, "The ledger's file cannot be read.")
    }
    return Array(bytes.prefix(count))
  }
}
