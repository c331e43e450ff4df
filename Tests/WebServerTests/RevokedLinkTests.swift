import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing
import Ticketing

@testable import WebServer

@Suite("Links of customers that were taken back")
struct RevokedLinkTests {
  /// The link that the newest message to the customer of T-1 brings.
  private func link(_ web: TestWeb) async throws -> String {
    try await web.ask(.post, "/api/v1/tickets/T-1/replies", #"{"text":"We look into it"}"#)
    let rows = try await web.ledger.notifications(OutboxQuery())
    let message = try #require(rows.first { $0.notification.kind == .message })
    return "/c/"
      + web.signer.text(
        of: SignedLink(
          .customer, ticket: "T-1", notification: message.notification.id,
          expiresAt: web.time.now + .hours(24)))
  }

  private func open() async throws -> TestWeb {
    let web = try await TestWeb()
    try await web.ask(
      .post, "/api/v1/tickets", #"{"id":"T-1","fields":{"customer_email":"wrong@example.org"}}"#)
    return web
  }

  @Test("another address of the customer ends the links that were given out before")
  func address() async throws {
    let web = try await open()
    let wrong = try await link(web)
    #expect(try await web.ask(.get, wrong, as: .nobody).status == 200)
    // Another field leaves it good.
    try await web.ask(.patch, "/api/v1/tickets/T-1", #"{"fields":{"summary":"Mail"}}"#)
    #expect(try await web.ask(.get, wrong, as: .nobody).status == 200)
    try await web.ask(
      .patch, "/api/v1/tickets/T-1", #"{"fields":{"customer_email":"right@example.org"}}"#)
    #expect(try await web.ask(.get, wrong, as: .nobody).status == 410)
    let page = try await web.ask(.get, wrong, as: .nobody, headers: [.accept: "text/html"])
    #expect(page.text.contains("This link no longer works"))
    let sent = try await web.ask(.post, wrong + "/replies", #"{"text":"Hello"}"#, as: .nobody)
    #expect(sent.status == 410)
    let right = try await link(web)
    #expect(try await web.ask(.get, right, as: .nobody).status == 200)
  }

  @Test("who leads takes a ticket's links back, and the ledger tells of it")
  func byHand() async throws {
    let web = try await open()
    let path = "/api/v1/tickets/T-1/customer-links"
    let old = try await link(web)
    #expect(try await web.ask(.delete, path, as: .role(.agent)).status == 403)
    #expect(try await web.ask(.get, old, as: .nobody).status == 200)
    #expect(try await web.ask(.delete, path, as: .role(.lead)).status == 204)
    #expect(try await web.ask(.get, old, as: .nobody).status == 410)
    let new = try await link(web)
    #expect(try await web.ask(.get, new, as: .nobody).status == 200)
    let entries = try await web.ledger.entries(of: .administration, after: 0, limit: 1000)
    #expect(entries.contains { $0.kind == "customer-links-revoked" })
    let missing = "/api/v1/tickets/T-2/customer-links"
    #expect(try await web.ask(.delete, missing, as: .role(.lead)).status == 404)
  }

  @Test("a message is shown as it was sent, also under another version of the policy")
  func asSent() async throws {
    let web = try await TestWeb(policy: "call-escalation")
    try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","fields":{"summary":"x","customer_email":"casey@example.org"}}"#)
    let path = try await link(web)
    let row = try #require(
      try await web.ledger.notifications(OutboxQuery()).last { $0.notification.kind == .message })
    let before = try await web.ask(.get, path, as: .nobody)
    #expect(before.text.contains("We look into it"))
    // What the policy would write today is not what was sent.
    let live = try #require(try await web.services.desk.ticket(TicketID("T-1")))
    let view = CustomerView(
      of: live.ticket, events: try await web.services.events(of: TicketID("T-1")),
      attachments: [], policy: live.policy.policy, sent: [row.notification.event: "As sent"])
    #expect(view.messages.first?.text == "As sent")
    let texts = try #require(before.json["messages"]?.items).compactMap { $0["text"]?.text }
    #expect(texts.contains(row.notification.text))
  }

  @Test("a rating counts once for each time that a ticket is solved")
  func rating() async throws {
    let web = try await TestWeb(policy: "call-escalation")
    try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","fields":{"summary":"x","customer_email":"casey@example.org"}}"#)
    let path = try await link(web)
    let early = try await web.ask(.post, path + "/rating", #"{"rating":5}"#, as: .nobody)
    #expect(early.status == 409)
    try await web.ask(.post, "/api/v1/tickets/T-1/resolution", "{}")
    let live = try await web.services.desk.ticket(TicketID("T-1"))
    try #require(live?.ticket.status == .resolved)
    let rated = try await web.ask(.post, path + "/rating", #"{"rating":5}"#, as: .nobody)
    #expect(rated.status == 200)
    let again = try await web.ask(.post, path + "/rating", #"{"rating":1}"#, as: .nobody)
    #expect(again.status == 409)
    let page = try await web.ask(.get, path, as: .nobody, headers: [.accept: "text/html"])
    #expect(!page.text.contains("/rating"), "nothing is asked that would be refused")
  }
}
