import GRDB
public import Ledgers
import Synchronization

/// A ledger in one file of SQLite, in WAL mode with full synchronous durability.
///
/// One connection writes; readers see the last commit and wait for nobody. Beside the file lie its log (`-wal`), the
/// log's index (`-shm`) and the lock (`-lock`), by which a second process is refused. `docs/ledger.md` describes the
/// tables and the chain of hashes.
public final class SQLiteLedger: Ledger {
  /// How the file is written; the defaults serve.
  public struct Options: Sendable {
    /// The most pages that the file may have, to try out a full disk; nil for no limit.
    public var mostPages: Int32?
    /// How many pages the log may have before they are moved into the file.
    ///
    /// The source of the number: at 4 KiB a page it bounds the log to about 16 MB, which is moved within tens of
    /// milliseconds on the disks tried.
    public var checkpointPages: Int32 = 4000

    /// The defaults.
    public init() {}
  }

  /// Where the file is.
  public let path: String

  let pool: DatabasePool
  /// The open tickets in memory.
  let open = OpenQueue()
  private let lock: Mutex<LedgerLock?>

  /// Opens a ledger, or makes it when there is no file; brings an older layout to the newest, keeping its data.
  ///
  /// A new file can be read by its owner alone. None is made where a restore ended in the middle.
  ///
  /// - Throws: `LedgerFault`: `newerVersion`, `notALedger` (both leave the file byte for byte), `inUse`, `readOnly`,
  ///   `diskFull`, `damaged` or `unavailable`.
  public init(path: String, options: Options = Options()) throws {
    self.path = path
    let lock = try LedgerLock(path: path)
    try FileCheck.check(path)
    try FileCheck.checkRestore(path)
    Files.make(path)
    pool = try Faults.mapped {
      let pool = try DatabasePool(path: path, configuration: Self.configuration(options))
      try pool.writeWithoutTransaction { database in
        // After the pool was made: it sets NORMAL, which may lose the last commits when the power fails.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(options.checkpointPages)")
        if let most = options.mostPages {
          try database.execute(sql: "PRAGMA max_page_count = \(most)")
        }
      }
      try Schema.migrator.migrate(pool)
      return pool
    }
    self.lock = Mutex(lock)
  }

  private static func configuration(_ options: Options) -> Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      // 32 MB a connection: the inner pages of the indexes of a million tickets.
      try database.execute(sql: "PRAGMA cache_size = -32000")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Ends the work and gives the file free; nothing may be asked of the ledger afterwards.
  ///
  /// - Throws: `LedgerFault` when something is still being read.
  public func close() throws {
    try Faults.mapped { try pool.close() }
    lock.withLock { $0 = nil }
  }

  /// Reads at one moment.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await Faults.mapped { [pool] in try await pool.read(work) }
  }

  /// Writes in one transaction.
  func write<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await Faults.mapped { [pool] in try await pool.write(work) }
  }
}
