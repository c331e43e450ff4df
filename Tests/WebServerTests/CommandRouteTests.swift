import Accounts
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Testing
import Ticketing

@testable import WebServer

@Suite("Commands over HTTP")
struct CommandRouteTests {
  @Test("pausing, handing over, linking, splitting and merging are resources of the ticket")
  func resources() async throws {
    let web = try await TestWeb()
    let base = "/api/v1/tickets/T-1"
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P3"}"#)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-2","priority":"P3"}"#)
    let unknown = try await web.ask(.post, base + "/pause", #"{"for":"custmer"}"#)
    #expect(unknown.status == 422)
    let waits = web.services.shelf.active?.policy.definition.waits.map(\.id.text) ?? []
    let wait = try #require(waits.first)
    let paused = try await web.ask(.post, base + "/pause", "{\"for\":\"\(wait)\"}")
    #expect(paused.json["status"]?.text == "waiting")
    let resumed = try await web.ask(.delete, base + "/pause")
    #expect(resumed.json["status"]?.text == "open")
    let again = try await web.ask(.delete, base + "/pause")
    #expect(again.status == 409)
    let offered = try await web.ask(.post, base + "/handover", #"{"to":"bina"}"#)
    #expect(offered.kinds.contains("handover-offered"))
    let accepted = try await web.ask(.post, base + "/handover/acceptance", as: .role(.lead))
    #expect(accepted.kinds.contains("handover-accepted"))
    let linked = try await web.ask(
      .post, base + "/links", #"{"ticket":"T-2","relation":"duplicate"}"#)
    #expect(linked.kinds.contains("linked"))
    let part = try await web.ask(.post, base + "/split", #"{"into":"T-3"}"#)
    #expect(part.status == 200)
    #expect(try await web.ask(.get, "/api/v1/tickets/T-3").status == 200)
    let merged = try await web.ask(.post, base + "/merge", #"{"into":"T-2"}"#)
    #expect(merged.json["status"]?.text == "merged")
  }

  @Test("escalated, acknowledged, answered, resolved, rated: the way of a ticket")
  func ladder() async throws {
    let web = try await TestWeb()
    let base = "/api/v1/tickets/T-1"
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P2"}"#)
    let raised = try await web.ask(
      .post, base + "/escalations",
      #"{"level":"L2","type":"software","bypass":"major outage","role":"manager"}"#,
      as: .role(.manager))
    #expect(raised.status == 200 || raised.status == 422)
    let taken = try await web.ask(
      .post, base + "/acknowledgement", #"{"promise":"2026-01-12T06:00:00Z"}"#,
      as: .role(.expert))
    #expect([200, 409, 422].contains(taken.status))
    let past = try await web.ask(
      .post, base + "/replies", #"{"text":"Soon","promise":"2020-01-12T06:00:00Z"}"#)
    #expect(past.status == 422)
    #expect(past.pointers.contains("/promise"))
    let reply = try await web.ask(
      .post, base + "/replies", #"{"text":"Soon","promise":"2026-01-12T06:00:00Z"}"#)
    #expect(reply.status == 200)
    let empty = try await web.ask(.post, base + "/replies", "{}")
    #expect(empty.pointers == ["/text"])
    let rating = try await web.ask(
      .post, base + "/rating", #"{"rating":6}"#, as: .role(.lead))
    #expect(rating.status == 422)
    #expect(rating.pointers == ["/rating"])
  }

  @Test("an acknowledgement is given back once, and by nobody who may not take it")
  func withdrawal() async throws {
    let web = try await TestWeb()
    let path = "/api/v1/tickets/T-1/acknowledgement"
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    #expect(try await web.ask(.delete, path).status == 409)
    #expect(try await web.ask(.post, path).status == 200)
    #expect(try await web.ask(.delete, path, as: .role(.auditor)).status == 403)
    let back = try await web.ask(.delete, path)
    #expect(back.status == 200)
    #expect(back.kinds.contains("acknowledgement-withdrawn"))
    let again = try await web.ask(.delete, path)
    #expect(again.status == 409 && again.kind == "refused")
  }

  @Test("a mass incident is declared once, by who leads, and other tickets are tied to it")
  func incident() async throws {
    let web = try await TestWeb()
    try await web.keep(policy: "technical-support") { text in
      text + "\nincidents: { parts: { commander: { who: jaya, duties: Leads } } }\n"
    }
    for id in ["T-1", "T-2"] {
      try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"\(id)\"}")
    }
    let path = "/api/v1/tickets/T-1/incident"
    #expect(try await web.ask(.post, path).status == 403)
    let declared = try await web.ask(.post, path, as: .role(.lead))
    #expect(declared.kinds.contains("incident-declared"))
    #expect(try await web.ask(.post, path, as: .role(.lead)).status == 409)
    let tied = try await web.ask(
      .post, "/api/v1/tickets/T-2/links", #"{"ticket":"T-1","relation":"incident"}"#)
    #expect(tied.kinds.contains("linked"))
  }

  @Test("a role that is not yours is refused with the ones that are near") func roles() async throws
  {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let answer = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"x","role":"enginer"}"#)
    #expect(answer.status == 422)
    #expect(answer.pointers == ["/role"])
    #expect(answer.details[0].contains("engineer"))
  }

  @Test("a repeated request gets the answer of the first, and changes nothing")
  func idempotency() async throws {
    let web = try await TestWeb()
    let key: [WebHeader: String] = [.idempotencyKey: "k-1"]
    let body = #"{"id":"T-1","fields":{"summary":"x"}}"#
    let first = try await web.ask(.post, "/api/v1/tickets", body, headers: key)
    let again = try await web.ask(.post, "/api/v1/tickets", body, headers: key)
    #expect(first.status == 201 && again.status == 201)
    #expect(first.bytes == again.bytes)
    #expect(again.header("idempotency-replayed") == "true")
    let other = try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-2"}"#, headers: key)
    #expect(other.status == 422)
    #expect(other.kind == "key-used-twice")
    let somebodyElse = try await web.ask(
      .post, "/api/v1/tickets", #"{"id":"T-2"}"#, as: .role(.lead), headers: key)
    #expect(somebodyElse.status == 201)
    let odd = try await web.ask(
      .post, "/api/v1/tickets", body, headers: [.idempotencyKey: "a b\u{7}"])
    #expect(odd.status == 400)
  }

  @Test("a refused command, repeated, is refused the same way and stands in the ledger once")
  func refusedTwice() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let key: [WebHeader: String] = [.idempotencyKey: "k-2"]
    let path = "/api/v1/tickets/T-1/escalations"
    let first = try await web.ask(.post, path, #"{"level":"L2"}"#, headers: key)
    let again = try await web.ask(.post, path, #"{"level":"L2"}"#, headers: key)
    #expect(first.status == 422 && again.status == 422)
    #expect(first.bytes == again.bytes)
    let timeline = try await web.ask(.get, "/api/v1/tickets/T-1/timeline")
    #expect(timeline.text.components(of: "Refused to escalate") == 1)
  }

  @Test("the same key at the same time does the work once") func concurrentKeys() async throws {
    let web = try await TestWeb()
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await web.ask(
            .post, "/api/v1/tickets", #"{"fields":{"summary":"x"}}"#,
            headers: [.idempotencyKey: "k-3"]
          ).status
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses.allSatisfy { $0 == 201 || $0 == 409 })
    let counts = try await web.ask(.get, "/api/v1/counts")
    #expect(counts.json["open"]?.integer == 1)
  }

  @Test("a move to another policy is shown before it is made") func move() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let next = try await web.keep(policy: "technical-support") {
      $0.replacing("version: \"1.0\"", with: "version: \"1.1\"")
    }
    let body = "{\"policy\":\"\(next.policy)\",\"version\":\"\(next.version)\"}"
    let path = "/api/v1/tickets/T-1/policy-move"
    let preview = try await web.ask(.post, path + "/preview", body, as: .role(.manager))
    #expect(preview.status == 200)
    let before = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(before.json["policy"]?["version"]?.text == "1.0")
    let moved = try await web.ask(.post, path, body, as: .role(.manager))
    #expect(moved.status == 200)
    let after = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(after.json["policy"]?["version"]?.text == "1.1")
    let unknown = try await web.ask(
      .post, path, #"{"policy":"x","version":"1"}"#, as: .role(.manager))
    #expect(unknown.status == 422)
  }

  @Test("a manager moves no ticket to a policy of their own") func ownPolicy() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let other = try await web.keep(policy: "customer-support")
    let body = "{\"policy\":\"\(other.policy)\",\"version\":\"\(other.version)\"}"
    let path = "/api/v1/tickets/T-1/policy-move"
    #expect(try await web.ask(.post, path, body, as: .role(.manager)).status == 403)
    let after = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(after.json["policy"]?["policy"]?.text != other.policy.text)
  }

  @Test("an approval takes the role that approves") func approval() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let policy = try #require(web.services.shelf.active?.policy.definition)
    let role = try #require(policy.roles.first?.id.text)
    let granted = try await web.ask(
      .post, "/api/v1/tickets/T-1/approvals/grants",
      "{\"approver\":\"\(role)\",\"step\":\"escalate\"}",
      as: .role(.administrator))
    #expect(granted.status == 403)
  }
}

extension String {
  /// How often a text stands in this one.
  func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
