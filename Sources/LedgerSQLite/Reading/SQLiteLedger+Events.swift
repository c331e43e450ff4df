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
      statement.bind(Int64(max(limit, 0)))
      return try statement.all { try $0.entry(of: stream) }
    }
  }

  /// The events of all streams after a number of the whole ledger, in order.
  public func entries(after sequence: Int64, limit: Int) async throws -> [Entry] {
    try await read { database in
      var statement = try Prepared(.events, in: database)
      statement.bind(sequence)
      statement.bind(Int64(max(limit, 0)))
      return try statement.all { row in
        // An event whose ticket is gone stays readable: the audit has to name it.
        let ticket = TicketID(row.optionalText(6) ?? "#\(row.number(5))")
        return try row.entry(of: row.number(5) == 0 ? .administration : .ticket(ticket))
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
  /// The row of ``Query/streamEvents``, with which ``Query/events`` begins.
  fileprivate func entry(of stream: Stream) throws -> Entry {
    Entry(
      sequence: number(0), stream: stream, number: number(1), kind: text(2), body: bytes(3),
      hash: try hash(4))
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
