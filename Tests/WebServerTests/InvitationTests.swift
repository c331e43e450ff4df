import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Invitations")
struct InvitationTests {
  /// The path of a new invitation of an account.
  private func link(_ web: TestWeb, _ user: String) async throws -> String {
    let answer = try await web.ask(
      .post, "/api/v1/users/\(user)/invitation-link", as: .role(.administrator))
    #expect(answer.status == 201)
    let address = try #require(answer.json["address"]?.text)
    return "/invitation/" + (address.split(separator: "/").last ?? "")
  }

  private let body = #"{"password":"another long passphrase"}"#

  @Test("it sets a password once, ends sessions and tokens, and then works no more")
  func once() async throws {
    let web = try await TestWeb()
    let first = try await link(web, "agent")
    let second = try await link(web, "agent")
    let page = try await web.ask(.get, first, as: .nobody)
    #expect(page.status == 200 && page.text.contains("value=\"agent\""))
    #expect(try await web.ask(.post, first, #"{"password":"short"}"#, as: .nobody).status == 422)
    #expect(try await web.ask(.post, first, body, as: .nobody).status == 200)
    for used in [first, second] {
      #expect(try await web.ask(.get, used, as: .nobody).status == 410)
      #expect(try await web.ask(.post, used, body, as: .nobody).status == 410)
    }
    let signedIn = try await web.ask(
      .post, "/api/v1/session", #"{"user":"agent","password":"another long passphrase"}"#,
      as: .nobody)
    #expect(signedIn.status == 200)
    // The token of earlier fell with the password.
    #expect(try await web.ask(.get, "/api/v1/tickets", as: .role(.agent)).status == 401)
  }

  @Test("it ends after three days, with the account, and with a password that is set otherwise")
  func ends() async throws {
    let web = try await TestWeb()
    let old = try await link(web, "agent")
    let user = try #require(UserID("lead"))
    let disabled = try await link(web, "lead")
    let overtaken = try await link(web, "expert")
    try await web.ask(
      .patch, "/api/v1/users/lead", #"{"isDisabled":true}"#, as: .role(.administrator))
    #expect(try await web.ask(.post, disabled, body, as: .nobody).status == 410)
    #expect(try await web.ledger.user(user)?.isDisabled == true)
    let refused = try await web.ask(
      .post, "/api/v1/users/lead/invitation", as: .role(.administrator))
    #expect(refused.status == 409)
    try await web.ask(
      .put, "/api/v1/users/expert/password", body, as: .role(.administrator))
    #expect(try await web.ask(.get, overtaken, as: .nobody).status == 410)
    web.time.advance(by: SignedLink.invitationLasts)
    #expect(try await web.ask(.get, old, as: .nobody).status == 410)
  }

  @Test("a link of another purpose, of another key or changed is none") func foreign() async throws
  {
    let web = try await TestWeb()
    let good = try await link(web, "agent")
    #expect(try await web.ask(.get, good + "x", as: .nobody).status == 404)
    let setup = web.signer.text(
      of: SignedLink(.firstAdministrator, expiresAt: web.time.now + .hours(1)))
    #expect(try await web.ask(.get, "/invitation/" + setup, as: .nobody).status == 404)
    let forged = web.signer.text(
      of: SignedLink(
        .invitation, subject: "agent", notification: "invitation/agent/x/y",
        expiresAt: web.time.now + .hours(1)))
    #expect(try await web.ask(.post, "/invitation/" + forged, body, as: .nobody).status == 410)
  }

  @Test("the mail carries the link, the ledger does not; a repetition tells the link not again")
  func secret() async throws {
    let web = try await TestWeb()
    let sent = try await web.ask(
      .post, "/api/v1/users/agent/invitation", #"{"address":"a@quill.test"}"#,
      as: .role(.administrator))
    #expect(sent.status == 202)
    let row = try #require(
      try await web.ledger.notifications(OutboxQuery()).first {
        $0.notification.kind == .invitation
      })
    #expect(row.notification.contacts[0].address == "a@quill.test")
    let usual = try await web.ask(
      .post, "/api/v1/users/agent/invitation", as: .role(.administrator))
    #expect(usual.status == 202)
    let without = try await web.ask(
      .post, "/api/v1/users/auditor/invitation", as: .role(.administrator))
    #expect(without.status == 422 && without.pointers == ["/address"])
    let key = [WebHeader.idempotencyKey: "k"]
    let path = "/api/v1/users/agent/invitation-link"
    let told = try await web.ask(.post, path, as: .role(.administrator), headers: key)
    #expect(told.status == 201)
    let again = try await web.ask(.post, path, as: .role(.administrator), headers: key)
    #expect(again.status == 409 && again.kind == "told-once")
    #expect(try await web.ask(.post, path, as: .role(.manager)).status == 403)
  }
}
