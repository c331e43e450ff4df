import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import Runtime
import Testing
import Ticketing

@testable import WebServer

@Suite("Calls answered by a link")
struct CallLinkTests {
  /// A server with an open ticket that calls dev.
  private func web() async throws -> TestWeb {
    let web = try await TestWeb()
    try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","priority":"P1","fields":{"summary":"Down","production_down":true}}"#)
    return web
  }

  /// The path of the link of a call that was made some time ago.
  private func call(_ web: TestWeb, before: TimeAmount = .minutes(0)) async throws -> String {
    var commit = Commit()
    commit.notifications = [
      Notification(
        id: "T-1/9/dev", ticket: TicketID("T-1"), event: 1, kind: .call, recipient: "dev",
        contacts: [], subject: "Call", text: "", createdAt: web.time.now - before)
    ]
    _ = try await web.ledger.commit([commit])
    return "/a/"
      + web.signer.text(
        of: SignedLink(
          .acknowledge, ticket: "T-1", subject: "dev", notification: "T-1/9/dev",
          expiresAt: web.time.now + .hours(1)))
  }

  @Test("a call is acknowledged by its link, and only when the button is pressed")
  func acknowledges() async throws {
    let web = try await web()
    let path = try await call(web)
    let page = try await web.ask(.get, path, as: .nobody)
    #expect(page.text.contains("I take it"))
    let before = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(before.json["stay"]?["isAcknowledged"]?.flag == false)
    let taken = try await web.ask(.post, path, as: .nobody)
    #expect(taken.status == 200)
    let after = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(after.json["stay"]?["isAcknowledged"]?.flag == true)
    #expect(try await web.ask(.get, path, as: .nobody).text.contains("You have it."))
  }

  @Test("the form of the page promises the next word with it") func promises() async throws {
    let web = try await web()
    let path = try await call(web)
    let page = try await web.ask(.get, path, as: .nobody)
    let promise = (web.time.now + .minutes(30)).rfc3339
    #expect(page.text.contains("value=\"\(promise)\""))
    let taken = try await web.ask(
      .post, path, bytes: Array("promise=\(FormText.encoded(promise))".utf8),
      type: MediaType.form, as: .nobody)
    #expect(taken.status == 303)
    #expect(taken.header("location") == path + "?done=acknowledge-by-link")
    let after = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(after.text.contains(promise))
  }

  @Test("the link of a call of an earlier stay answers nothing") func earlier() async throws {
    let web = try await web()
    let path = try await call(web, before: .minutes(5))
    #expect(try await web.ask(.get, path, as: .nobody).status == 410)
    #expect(try await web.ask(.post, path, as: .nobody).status == 410)
  }

  @Test("the link of a call that was taken back answers nothing") func withdrawn() async throws {
    let web = try await web()
    let path = try await call(web)
    var commit = Commit()
    commit.withdrawals = [Withdrawal(ticket: TicketID("T-1"), upTo: 100)]
    _ = try await web.ledger.commit([commit])
    #expect(try await web.ask(.post, path, as: .nobody).status == 410)
  }

  @Test("a link takes no ticket from somebody who took it") func taken() async throws {
    let web = try await web()
    let path = try await call(web)
    let own = try await web.ask(
      .post, "/api/v1/tickets/T-1/acknowledgement", "{}", as: .role(.lead))
    #expect(own.status == 200)
    let late = try await web.ask(.post, path, as: .nobody)
    #expect(late.status == 409)
    let after = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(after.json["assignee"]?.text == "bina")
  }

  @Test("the link of a colleague whose account is disabled answers nothing")
  func disabled() async throws {
    let web = try await web()
    let path = try await call(web)
    try await web.ask(
      .patch, "/api/v1/users/expert", #"{"isDisabled":true}"#, as: .role(.administrator))
    #expect(try await web.ask(.post, path, as: .nobody).status == 410)
  }
}
