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
  /// Sequences 1 to 3 are a's, 4 and 5 b's, 6 the administration's, 7 a's fourth.
  static let tamperings = [
    Tampering(
      sql: "UPDATE event SET body = CAST('b 3' AS BLOB) WHERE sequence = 5", sequence: 5,
      ticket: "b", number: 2, difference: "hash"),
    Tampering(
      sql: "UPDATE event SET hash = zeroblob(32) WHERE sequence = 2", sequence: 2, ticket: "a",
      number: 2, difference: "hash"),
    Tampering(
      sql: "UPDATE event SET body = zeroblob(9) WHERE sequence = 6", sequence: 6, ticket: nil,
      number: 1, difference: "hash"),
    Tampering(
      sql: "DELETE FROM event WHERE sequence = 4", sequence: 4, ticket: "b", number: 1,
      difference: "missing"),
    Tampering(
      sql: "DELETE FROM event WHERE sequence = 7", sequence: 7, ticket: "a", number: 4,
      difference: "missing"),
    Tampering(
      sql: "UPDATE event SET number = 9 WHERE sequence = 3", sequence: 7, ticket: "a",
      number: 3, difference: "missing"),
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
    let report = try await report(after: "DELETE FROM event WHERE sequence = 4")
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
