import GRDB
public import Ledgers
import Ticketing

extension SQLiteLedger {
  /// The events of a stream after a number, in order.
  public func entries(of stream: Stream, after number: Int64, limit: Int) async throws -> [Entry] {
    try await read { database in
      guard let ticket = try Self.number(of: stream, in: database) else { return [] }
      var statement = try Prepared(.streamEvents, in: database)
      statement.bind(ticket)
      statement.bind(number)
      return try statement.entries(limit) { row in
        try row.entries(of: stream).drop { $0.number <= number }
      }
    }
  }

  /// The events of a stream before a number, the newest first; nil begins with the last.
  public func entries(
    of stream: Stream, before number: Int64?, limit: Int
  ) async throws -> [Entry] {
    try await read { database in
      guard let ticket = try Self.number(of: stream, in: database) else { return [] }
      let end = number ?? .max
      var statement = try Prepared(.streamEventsBefore, in: database)
      statement.bind(ticket)
      statement.bind(ticket)
      statement.bind(max(end, 1) - 1)
      return try statement.entries(limit) { row in
        ArraySlice(try row.entries(of: stream).filter { $0.number < end }.reversed())
      }
    }
  }

  /// The events of all streams after a number of the whole ledger, in order.
  public func entries(after sequence: Int64, limit: Int) async throws -> [Entry] {
    try await read { database in
      var statement = try Prepared(.events, in: database)
      statement.bind(sequence)
      return try statement.entries(limit) { row in
        // An event whose ticket is gone stays readable: the audit has to name it.
        let ticket = TicketID(row.optionalText(7) ?? "#\(row.number(6))")
        return try row.entries(of: row.number(6) == 0 ? .administration : .ticket(ticket))
          .drop { $0.sequence <= sequence }
      }
    }
  }

  /// The number of the last event and the hash over all; 0 and the origin in an empty ledger.
  public func head() async throws -> (sequence: Int64, hash: EntryHash) {
    let head = try await read { try ChainEnds($0) }
    return (head.sequence, head.hash)
  }

  private static func number(of stream: Stream, in database: Database) throws -> Int64? {
    guard case .ticket(let id) = stream else { return 0 }
    var statement = try Prepared(.ticketHead, in: database)
    statement.bind(id.text)
    return try statement.first { $0.number(0) }
  }
}

extension Prepared {
  /// The first events of as many groups as have them.
  fileprivate mutating func entries(
    _ limit: Int, _ read: (Prepared) throws -> ArraySlice<Entry>
  ) throws -> [Entry] {
    var entries: [Entry] = []
    while entries.count < limit, try step() { entries += try read(self) }
    finish()
    return Array(entries.prefix(max(limit, 0)))
  }
}

/// Where the chain of the ledger and that of its administration end.
struct ChainEnds: Sendable {
  var sequence: Int64
  var hash: EntryHash
  var administration: Int64
  var administrationHash: EntryHash

  init(_ database: Database) throws {
    var statement = try Prepared(.head, in: database)
    guard
      let ends = try statement.first({
        ($0.number(0), try $0.hash(1), $0.number(2), try $0.hash(3))
      })
    else { throw LedgerFault(.damaged, "The ledger is damaged: it has no head.") }
    (sequence, hash, administration, administrationHash) = ends
  }
}
