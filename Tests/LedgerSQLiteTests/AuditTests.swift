import FoundationEssentials
import GRDB
import Ledgers
import TestSupport
import Testing
import Ticketing

@testable import LedgerSQLite

/// One way to tamper with a ledger's file, and the link that has to be named.
struct Tampering: Sendable, CustomTestStringConvertible {
  let sql: String
  let sequence: Int64
  let ticket: String?
  let number: Int64
  let difference: String
  var testDescription: String { sql }
}

@Suite("An audit of the ledger on SQLite")
struct AuditTests {
  /// Sequences 1 to 3 are a's, 4 and 5 b's, 6 the administration's, 7 a's fourth; a's first three share a row, and b's two.
  static let tamperings = [
    Tampering(
      sql: "UPDATE event_group SET bodies = CAST('b 1b 3' AS BLOB) WHERE sequence = 5",
      sequence: 5, ticket: "b", number: 2, difference: "hash"),
    Tampering(
      sql: "UPDATE event_group SET bodies = CAST('a 1a 0a 3' AS BLOB) WHERE sequence = 3",
      sequence: 2, ticket: "a", number: 2, difference: "hash"),
    Tampering(
      sql: "UPDATE event_group SET starts = '[0,4,6]' WHERE sequence = 3", sequence: 1,
      ticket: "a", number: 1, difference: "hash"),
    Tampering(
      sql: """
        UPDATE event_group
        SET hashes = CAST(substr(hashes, 1, 32) || zeroblob(32) || substr(hashes, 65) AS BLOB)
        WHERE sequence = 3
        """, sequence: 2, ticket: "a", number: 2, difference: "hash"),
    Tampering(
      sql: "UPDATE event_group SET bodies = zeroblob(9) WHERE sequence = 6", sequence: 6,
      ticket: nil, number: 1, difference: "hash"),
    Tampering(
      sql: "DELETE FROM event_group WHERE sequence = 5", sequence: 4, ticket: "b", number: 1,
      difference: "missing"),
    Tampering(
      sql: "DELETE FROM event_group WHERE sequence = 7", sequence: 7, ticket: "a", number: 4,
      difference: "missing"),
    Tampering(
      sql: "UPDATE event_group SET number = 9 WHERE sequence = 7", sequence: 7, ticket: "a",
      number: 4, difference: "missing"),
    Tampering(
      sql: """
        UPDATE event_group SET starts = '[0,3]', bodies = CAST('a 1a 2' AS BLOB),
          kinds = 'noted noted', hashes = substr(hashes, 1, 64), number = 2, sequence = 2
        WHERE sequence = 3
        """, sequence: 3, ticket: "a", number: 3, difference: "missing"),
    Tampering(
      sql: "UPDATE head SET hash = zeroblob(32)", sequence: 7, ticket: nil, number: 0,
      difference: "head"),
    Tampering(
      sql: "UPDATE head SET sequence = 6", sequence: 7, ticket: "a", number: 4,
      difference: "surplus"),
    Tampering(
      sql: "UPDATE ticket SET snapshot = CAST('b at 3' AS BLOB) WHERE id = 'b'", sequence: .max,
      ticket: "b", number: 2, difference: "snapshot"),
    Tampering(
      sql: "UPDATE ticket SET version = 3 WHERE id = 'b'", sequence: .max, ticket: "b", number: 3,
      difference: "missing"),
  ]

  @Test("a row whose parts do not fit together is told as damage")
  func apart() async throws {
    for sql in [
      "UPDATE event_group SET starts = '[0,2]' WHERE sequence = 3",
      "UPDATE event_group SET starts = '[0,9,3]' WHERE sequence = 3",
      "UPDATE event_group SET hashes = zeroblob(95) WHERE sequence = 3",
      "UPDATE event_group SET kinds = 'noted' WHERE sequence = 3",
    ] {
      await #expect(throws: LedgerFault.self) { _ = try await report(after: sql) }
    }
  }

  @Test("whoever looks into the file sees a row for each event")
  func view() async throws {
    let folder = TemporaryFolder()
    let ledger = try SQLiteLedger(path: folder.path + "/ledger.db")
    _ = try await ledger.commit([
      MadeTickets.commit(MadeTickets.write("a", events: 12), MadeTickets.write("b")),
      MadeTickets.commit(MadeTickets.write("a", upon: 12, events: 2)),
    ])
    let entries = try await ledger.entries(after: 0, limit: 99)
    let rows = try await ledger.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence").map { row in
        (row["sequence"] as Int64, row["number"] as Int64, row["body"] as Data, row["hash"] as Data)
      }
    }
    #expect(rows.map(\.0) == entries.map(\.sequence))
    #expect(rows.map(\.1) == entries.map(\.number))
    #expect(rows.map { Array($0.2) } == entries.map(\.body))
    #expect(rows.map { Array($0.3) } == entries.map(\.hash.bytes))
    try ledger.close()
  }

  @Test("a ledger that nobody touched is whole")
  func whole() async throws {
    let report = try await report(after: "UPDATE head SET id = 1")
    #expect(report.isWhole && report.firstBroken == nil)
    #expect(report.events == 7 && report.tickets == 2)
  }

  @Test("an audit names the first link that somebody broke", arguments: tamperings)
  func broken(tampering: Tampering) async throws {
    let link = try await report(after: tampering.sql).firstBroken
    #expect(link?.sequence == tampering.sequence)
    #expect(link?.number == tampering.number)
    let ticket: String? =
      if case .ticket(let id) = link?.stream { id.text } else { nil }
    #expect(ticket == tampering.ticket)
    let difference =
      switch link?.difference {
      case .missing: "missing"
      case .hash: "hash"
      case .head: "head"
      case .surplus: "surplus"
      case .snapshot: "snapshot"
      case nil: "nothing"
      }
    #expect(difference == tampering.difference, "\(link?.description ?? "nothing found")")
  }

  @Test("a broken link is told in a sentence")
  func sentence() async throws {
    let report = try await report(after: "DELETE FROM event_group WHERE sequence = 5")
    let wanted = "event 4 of the ledger, event 1 of ticket b: it is not there."
    #expect(report.firstBroken?.description == wanted)
  }

  private func report(after sql: String) async throws -> AuditReport {
    let folder = TemporaryFolder()
    let ledger = try SQLiteLedger(path: folder.path + "/ledger.db")
    var first = MadeTickets.commit(
      MadeTickets.write("a", events: 3), MadeTickets.write("b", events: 2))
    first.administration = [NewEntry(kind: "signed", body: [1, 2, 3])]
    _ = try await ledger.commit([
      first, MadeTickets.commit(MadeTickets.write("a", upon: 3)),
    ])
    try await ledger.write { try $0.execute(sql: sql) }
    // Pages of two make the walk cross their borders.
    let report = try await LedgerAuditor(ledger, pageSize: 2) { row, events in
      let wanted = Array("\(row.id) at \(events.count)".utf8)
      return row.snapshot == wanted ? nil : "another snapshot"
    }.audit()
    try ledger.close()
    return report
  }
}
