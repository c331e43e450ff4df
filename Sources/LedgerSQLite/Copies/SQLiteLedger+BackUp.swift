import Dispatch
import GRDB
import Ledgers

extension SQLiteLedger {
  /// Copies the ledger of one moment into a new file, while it is written to.
  ///
  /// The copy is written beside its name and gets it only when it is whole and on the disk, so that a file of that
  /// name is always a good one; one that is there already is replaced.
  ///
  /// - Throws: `LedgerFault` when the copy cannot be written, or would take the place of this ledger or of one that is
  ///   in use; then the file of that name is as it was.
  /// - Complexity: O(size of the file).
  public func backUp(to copy: String) async throws {
    try await SQLiteLedger.copy(pool, of: path, to: copy)
  }

  /// Copies a ledger that another process may have open and write to; nothing but the copy is written.
  ///
  /// - Throws: `LedgerFault` when the file is no ledger of ours, or the copy cannot be written.
  /// - Complexity: O(size of the file).
  public static func backUp(ledger path: String, to copy: String) async throws {
    try FileCheck.check(path)
    let source = try Faults.mapped {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      return try DatabasePool(path: path, configuration: configuration)
    }
    try await Self.copy(source, of: path, to: copy)
  }

  private static func copy(
    _ source: DatabasePool, of path: String, to copy: String
  ) async throws {
    let draft = copy + "-draft"
    for name in [copy, draft] where Files.areOne(path, name) {
      throw LedgerFault(
        .inUse, "\(name) is the ledger itself: a copy would take its place. Choose another name.")
    }
    // Held until the copy has its name: whoever writes to a ledger of that name would go on writing to nothing.
    let locks = try [copy, draft].map { try LedgerLock.ofExisting(path: $0) }
    defer { withExtendedLifetime(locks) {} }
    Files.remove(ledger: draft)
    Files.make(draft)
    do {
      try await Faults.mapped {
        let target = try DatabaseQueue(path: draft)
        defer { try? target.close() }
        try await source.copy(to: target)
        // A copy is one file: without a log of its own beside it.
        try await target.writeWithoutTransaction { database in
          try database.execute(sql: "PRAGMA journal_mode = DELETE")
        }
      }
      try Files.settle(draft, as: copy)
    } catch {
      Files.remove(ledger: draft)
      throw error
    }
  }

  /// Puts a backup in the place of a ledger that nobody has open, or of none; what was there is kept beside it.
  ///
  /// The copy is opened and asked to check itself first, and audited by `check`, which may throw. The ledger that was
  /// there is renamed to `path` with `-before-restore` behind it, and replaces one of that name.
  ///
  /// - Throws: `LedgerFault`, or what `check` throws; then the ledger at `path` is as it was.
  public static func restore(
    from copy: String, to path: String,
    check: @Sendable (SQLiteLedger) async throws -> Void
  ) async throws {
    let lock = try LedgerLock(path: path)
    defer { withExtendedLifetime(lock) {} }
    try FileCheck.check(path)
    let draft = path + "-draft"
    for name in [path, draft] where Files.areOne(copy, name) {
      throw LedgerFault(.inUse, "\(name) is the backup itself. Give the backup another name.")
    }
    Files.remove(ledger: draft)
    do {
      try Files.copy(copy, to: draft)
      let ledger = try SQLiteLedger(path: draft)
      try await ledger.checkFile()
      try await check(ledger)
      try ledger.close()
      let before = path + "-before-restore"
      // Where there is no ledger, a restore may have ended in the middle: then what it set aside is the only one.
      if Files.exists(path) { Files.remove(ledger: before) }
      // With its log: what it holds may not yet be in the file. The file first: a ledger without its log would lack what
      // was written last, and one that is not there is missed.
      for ending in ["", "-wal", "-shm"] { try Files.rename(path + ending, to: before + ending) }
      try Files.settle(draft, as: path)
      Files.remove(ledger: draft)
    } catch {
      Files.remove(ledger: draft)
      throw error
    }
  }

  /// Lets SQLite check every page and index of the file.
  ///
  /// - Throws: `LedgerFault` with `damaged` when something is wrong.
  /// - Complexity: O(size of the file).
  public func checkFile() async throws {
    let report = try await read { database in
      try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
    }
    guard report == "ok" else {
      throw LedgerFault(.damaged, "The ledger's file is damaged: \(report ?? "no answer").")
    }
  }
}

extension DatabasePool {
  /// Copies what one moment's reader sees, on a thread of its own: SQLite copies without pause.
  fileprivate func copy(to target: DatabaseQueue) async throws {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        continuation.resume(with: Result { try self.backup(to: target) })
      }
    }
  }
}
