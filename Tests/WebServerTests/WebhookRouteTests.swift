import Accounts
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Webhooks over HTTP")
struct WebhookRouteTests {
  private let admin = TestWeb.Who.role(.administrator)
  private let path = "/api/v1/webhooks/desk"

  private func made() async throws -> (web: TestWeb, secret: String) {
    let web = try await TestWeb()
    let answer = try await web.ask(
      .post, "/api/v1/webhooks",
      #"{"id":"desk","url":"https://example.com/hook/x1","kinds":["opened","escalated"]}"#,
      as: admin)
    #expect(answer.status == 201)
    #expect(answer.header("location") == path)
    return (web, try #require(answer.json["secret"]?.text))
  }

  @Test("a secret is told when it is made and never again, and stands nowhere in the ledger")
  func secret() async throws {
    let (web, secret) = try await made()
    #expect(secret.hasPrefix("whsec_"))
    for target in ["/api/v1/webhooks", path] {
      #expect(!(try await web.ask(.get, target, as: admin).text.contains("whsec_")))
    }
    let kept = try #require(try await web.ledger.webhooks().first)
    #expect(kept.secret(from: kept.salts[0], signer: web.signer) == secret)
    let entries = try await web.ledger.entries(of: .administration, after: 0, limit: 1000)
    let event = try #require(entries.last)
    let text = String(decoding: event.body, as: UTF8.self)
    #expect(event.kind == "webhook-created" && text.contains("https://example.com"))
    #expect(!text.contains("whsec_") && !text.contains("x1"))
  }

  @Test("while a secret is changed two sign, the new one first; then the old one is ended")
  func rotation() async throws {
    let (web, old) = try await made()
    let key: [WebHeader: String] = [.idempotencyKey: "k-1"]
    let second = try await web.ask(.post, path + "/secrets", as: admin, headers: key)
    let new = try #require(second.json["secret"]?.text)
    #expect(second.json["secrets"]?.integer == 2)
    #expect(
      try await web.ask(.post, path + "/secrets", as: admin, headers: key).kind == "told-once")
    var kept = try #require(try await web.ledger.webhooks().first)
    #expect(kept.salts.map { kept.secret(from: $0, signer: web.signer) } == [new, old])
    #expect(try await web.ask(.delete, path + "/secrets/before", as: admin).status == 200)
    #expect(try await web.ask(.delete, path + "/secrets/before", as: admin).status == 409)
    kept = try #require(try await web.ledger.webhooks().first)
    #expect(kept.salts.map { kept.secret(from: $0, signer: web.signer) } == [new])
  }

  @Test("it is changed, disabled with a reason, put in use again and removed")
  func changes() async throws {
    let (web, _) = try await made()
    let twice = try await web.ask(
      .post, "/api/v1/webhooks", #"{"id":"desk","url":"https://example.com"}"#, as: admin)
    #expect(twice.kind == "webhook-exists")
    let bad = try await web.ask(.patch, path, #"{"url":"ftp://example.com"}"#, as: admin)
    #expect(bad.pointers == ["/url"])
    let unknown = try await web.ask(.patch, path, #"{"kinds":["opend"]}"#, as: admin)
    #expect(unknown.status == 422)
    let off = try await web.ask(
      .patch, path, #"{"isDisabled":true,"reason":"moving house"}"#, as: admin)
    #expect(off.json["disabledBecause"]?.text == "moving house")
    #expect(web.services.desk.webhooks.endpoint("desk", signer: web.signer) == nil)
    let on = try await web.ask(.patch, path, #"{"isDisabled":false,"kinds":[]}"#, as: admin)
    #expect(on.json["isDisabled"]?.flag == false && on.json["kinds"]?.items?.isEmpty == true)
    #expect(try await web.ask(.delete, path, as: admin).status == 204)
    #expect(try await web.ask(.get, path, as: admin).status == 404)
    #expect(try await web.ledger.webhooks() == [])
  }

  @Test("its events are notifications with attempts, of the kinds that it wants")
  func events() async throws {
    let (web, _) = try await made()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    try await web.ask(.post, "/api/v1/tickets/T-1/notes", #"{"text":"x"}"#)
    let found = try await web.ask(.get, "/api/v1/notifications?ticket=T-1&limit=500")
    let told = (found.json["notifications"]?.items ?? []).filter { $0["kind"]?.text == "webhook" }
    #expect(told.map { $0["subject"]?.text } == ["ticket.opened"])
    #expect(told.first?["id"]?.text == "T-1/e1/desk")
  }
}
