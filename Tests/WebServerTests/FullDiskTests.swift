import JSONText
import Ledgers
import TestSupport
import Testing

@testable import WebServer

@Suite("When the ledger keeps nothing")
struct FullDiskTests {
  static let faults = [
    LedgerFault(.diskFull, "The disk of the ledger is full."),
    LedgerFault(.readOnly, "The ledger cannot be written to."),
  ]

  @Test(
    "commands are answered 503 with a sentence, reading goes on, readiness tells, and all of it ends",
    arguments: faults)
  func told(fault: LedgerFault) async throws {
    let ledger = FailingLedger(MemoryLedger())
    let web = try await TestWeb(ledger: ledger)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"x"}}"#)
    #expect(try await web.ask(.get, "/readyz", as: .nobody).status == 200)
    ledger.fail(fault)
    for (path, body) in [
      ("/api/v1/tickets", #"{"id":"T-2","fields":{"summary":"x"}}"#),
      ("/api/v1/tickets/T-1/notes", #"{"text":"x"}"#),
    ] {
      let answer = try await web.ask(.post, path, body, headers: [.idempotencyKey: "k-\(path)"])
      #expect(answer.status == 503 && answer.kind == "ledger-\(fault.code.rawValue)")
      #expect(answer.json["detail"]?.text == fault.message)
      #expect(answer.header("retry-after") != nil)
    }
    #expect(try await web.ask(.get, "/api/v1/tickets/T-1").status == 200)
    let unready = try await web.ask(.get, "/readyz", as: .nobody)
    #expect(unready.status == 503)
    #expect(unready.json["hindrances"]?.items?.compactMap(\.text) == [fault.message])
    ledger.fail(nil)
    #expect(try await web.ask(.get, "/readyz", as: .nobody).status == 200)
    let again = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"x"}"#,
      headers: [.idempotencyKey: "k-/api/v1/tickets/T-1/notes"])
    #expect(again.status == 200 || again.status == 201)
    #expect(again.header("idempotency-replayed") == nil)
  }
}
