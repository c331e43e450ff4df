import GRDB
import Glibc
import Ledgers
import TestSupport
import Testing
import Ticketing

@testable import LedgerSQLite

@Suite("Faults of the disk")
struct FaultTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/ledger.db" }

  @Test("when the file cannot grow the disk is full, and what was answered stays")
  func full() async throws {
    var options = SQLiteLedger.Options()
    options.mostPages = 120
    let ledger = try SQLiteLedger(path: path, options: options)
    var answered: Int64 = 0
    var fault: LedgerFault?
    for number in 0..<1000 {
      let write = MadeTickets.write("T-\(number)", events: 20)
      do {
        _ = try await ledger.commit([MadeTickets.commit(write)])
        answered += 20
      } catch {
        fault = error as? LedgerFault
        break
      }
    }
    #expect(fault?.code == .diskFull)
    #expect(answered > 0)
    #expect(try await ledger.head().sequence == answered)
    let report = try await LedgerAuditor(ledger) { _, _ in nil }.audit()
    #expect(report.isWhole)
    try ledger.close()
  }

  @Test("a full file system is told as one", .enabled(if: geteuid() == 0, "needs to mount one"))
  func fullFileSystem() async throws {
    let disk = folder.path + "/disk"
    mkdir(disk, 0o700)
    guard mount("tmpfs", disk, "tmpfs", 0, "size=2m") == 0 else { return }
    defer {
      umount2(disk, Int32(MNT_DETACH))
      rmdir(disk)
    }
    let ledger = try SQLiteLedger(path: disk + "/ledger.db")
    var answered: Int64 = 0
    var fault: LedgerFault?
    for number in 0..<4000 {
      do {
        _ = try await ledger.commit([
          MadeTickets.commit(MadeTickets.write("T-\(number)", events: 20))
        ])
        answered += 20
      } catch {
        fault = error as? LedgerFault
        break
      }
    }
    #expect(fault?.code == .diskFull)
    #expect(try await ledger.head().sequence == answered)
    try? ledger.close()
  }

  @Test("a ledger that cannot be written to says so, and can be read")
  func readOnly() async throws {
    let ledger = try SQLiteLedger(path: path)
    _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("T-1"))])
    try await ledger.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA query_only = 1")
    }
    await #expect(throws: LedgerFault.self) {
      _ = try await ledger.commit([MadeTickets.commit(MadeTickets.write("T-2"))])
    }
    let read = Faults.fault(DatabaseError(resultCode: .SQLITE_READONLY)) as? LedgerFault
    #expect(read?.code == .readOnly)
    #expect(try await ledger.ticket(TicketID("T-1")) != nil)
    try ledger.close()
  }

  @Test("a file without the right to write is refused when it is opened")
  func rights() throws {
    try SQLiteLedger(path: path).close()
    chmod(path, 0o400)
    // The administrator of the host may write to any file.
    guard access(path, W_OK) != 0 else { return }
    #expect(throws: LedgerFault.self) { try SQLiteLedger(path: path) }
  }

  @Test(
    "what SQLite says has a fault of the port",
    arguments: [
      (ResultCode.SQLITE_FULL, LedgerFault.Code.diskFull),
      (.SQLITE_READONLY_DIRECTORY, .readOnly), (.SQLITE_CORRUPT_INDEX, .damaged),
      (.SQLITE_NOTADB, .notALedger), (.SQLITE_BUSY_TIMEOUT, .inUse),
      (.SQLITE_IOERR_FSYNC, .unavailable),
    ])
  func mapping(code: ResultCode, wanted: LedgerFault.Code) {
    #expect((Faults.fault(DatabaseError(resultCode: code)) as? LedgerFault)?.code == wanted)
  }

  @Test("pages that were overwritten are told as damage")
  func damaged() async throws {
    let ledger = try SQLiteLedger(path: path)
    for number in 0..<50 {
      let write = MadeTickets.write("T-\(number)", events: 20)
      _ = try await ledger.commit([MadeTickets.commit(write)])
    }
    try ledger.close()
    guard let file = fopen(path, "r+b") else { return }
    // From the second page on, so that the file still looks like a ledger.
    fseek(file, 4096 * 2, SEEK_SET)
    let noise = [UInt8](repeating: 0xA5, count: 4096 * 60)
    fwrite(noise, 1, noise.count, file)
    fclose(file)
    await #expect(throws: LedgerFault.self) {
      let broken = try SQLiteLedger(path: path)
      try await broken.checkFile()
    }
  }
}
