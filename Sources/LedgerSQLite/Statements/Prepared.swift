import Chronology
import GRDB
import GRDBSQLite
import Ledgers
import Names

/// A prepared statement with values bound to it, over SQLite's own calls.
///
/// GRDB keeps the connections, the transactions and the prepared statements. Its values go through boxes, which
/// costs more than SQLite itself at a hundred thousand events a second; so binding and reading are done here.
struct Prepared {
  private let statement: Statement
  private let handle: OpaquePointer
  private var bound: Int32 = 0

  /// A statement, prepared at its first use on this connection and kept.
  init(_ sql: String, in database: Database) throws {
    statement = try database.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// A statement that is prepared for this use alone.
  init(own sql: String, in database: Database) throws {
    statement = try database.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// Binds the next value.
  mutating func bind(_ value: Int64) {
    bound += 1
    sqlite3_bind_int64(handle, bound, value)
  }

  /// Binds the next value, nil as NULL.
  mutating func bind(_ value: Int64?) {
    if let value { bind(value) } else { bound += 1 }
  }

  mutating func bind(_ value: Int32) { bind(Int64(value)) }
  mutating func bind(_ value: Bool) { bind(value ? 1 : Int64(0)) }
  mutating func bind(_ value: Instant) { bind(value.milliseconds) }
  mutating func bind(_ value: Instant?) { bind(value?.milliseconds) }

  mutating func bind(_ value: String) {
    bound += 1
    var text = value
    _ = text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { bytes in
        // An empty text may lie nowhere, which would be bound as NULL.
        sqlite3_bind_text(
          handle, bound, bytes.baseAddress ?? Self.emptyText, Int32(bytes.count), Self.copied)
      }
    }
  }

  mutating func bind(_ value: String?) {
    if let value { bind(value) } else { bound += 1 }
  }

  mutating func bind(_ value: Name) { bind(value.text) }
  mutating func bind(_ value: Name?) { bind(value?.text) }

  mutating func bind(_ value: [UInt8]) { value.withUnsafeBytes { bind($0) } }
  mutating func bind(_ value: EntryHash) { value.withBytes { bind($0) } }

  private mutating func bind(_ value: UnsafeRawBufferPointer) {
    bound += 1
    if let address = value.baseAddress, !value.isEmpty {
      sqlite3_bind_blob64(handle, bound, address, UInt64(value.count), Self.copied)
    } else {
      sqlite3_bind_zeroblob(handle, bound, 0)
    }
  }

  /// Goes to the next row; false when there is none, and then the statement can be bound again.
  mutating func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    bound = 0
    guard code == SQLITE_DONE else {
      let connection = sqlite3_db_handle(handle)
      let detail = sqlite3_extended_errcode(connection)
      let message = String(cString: sqlite3_errmsg(connection))
      sqlite3_reset(handle)
      throw DatabaseError(resultCode: ResultCode(rawValue: detail), message: message)
    }
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    return false
  }

  /// Runs a statement that gives no row.
  mutating func run() throws { while try step() {} }

  /// What `read` makes of every row.
  mutating func all<Value>(_ read: (Prepared) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    while try step() { values.append(try read(self)) }
    return values
  }

  /// What `read` makes of the first row, or nil.
  mutating func first<Value>(_ read: (Prepared) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    let value = try read(self)
    finish()
    return value
  }

  /// Leaves the remaining rows, so that the statement can be bound again.
  mutating func finish() {
    bound = 0
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

  func hash(_ column: Int32) throws -> EntryHash {
    guard let hash = withBytes(column, { EntryHash($0) }) else {
      throw LedgerFault(.damaged, "The ledger is damaged: a hash does not have 32 bytes.")
    }
    return hash
  }

  func instant(_ column: Int32) -> Instant { Instant(milliseconds: number(column)) }

  func optionalInstant(_ column: Int32) -> Instant? { isNull(column) ? nil : instant(column) }

  func name(_ column: Int32) -> Name { Name(text(column)) }

  func optionalName(_ column: Int32) -> Name? { isNull(column) ? nil : name(column) }

  /// A word of a closed set; what is not in it was not written by Escalon.
  func word<Word: RawRepresentable>(_ column: Int32) throws -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: text(column)) else {
      throw LedgerFault(
        .damaged, "The ledger is damaged: a \(Word.self) cannot be \"\(text(column))\".")
    }
    return word
  }

  private func withBytes<Result>(
    _ column: Int32, _ work: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let start = sqlite3_column_blob(handle, column)
    return work(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// Tells SQLite to copy what is bound, since it may be gone at the next step.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  nonisolated(unsafe) private static let emptyText: UnsafePointer<CChar> = {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    text.initialize(to: 0)
    return UnsafePointer(text)
  }()
}
