import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Testing
import Ticketing

@testable import WebServer

@Suite("Pages of administration")
struct AdministrationPagesTests {
  private func send(
    _ web: TestWeb, _ path: String, _ fields: String, _ who: TestWeb.Who
  ) async throws -> WebAnswer {
    try await web.send(path, fields, back: "/administration/people", as: who)
  }

  @Test("every part shows itself to an administrator, and only what they may see to others")
  func parts() async throws {
    let web = try await TestWeb()
    for part in AdministrationPart.allCases {
      let page = try await web.ask(.get, part.address, as: .role(.administrator))
      #expect(page.status == 200 && page.text.contains("aria-current=\"page\""), "\(part)")
      #expect(!page.text.contains("[["), "\(part)")
    }
    let lead = try await web.ask(.get, "/administration", as: .role(.lead)).text
    #expect(lead.contains("/administration/letters"))
    #expect(!lead.contains("/administration/people") && !lead.contains("/administration/webhooks"))
    let desk = try await web.ask(.get, "/", as: .role(.agent)).text
    #expect(!desk.contains("href=\"/administration\""))
  }

  @Test("the names of people stand as text, whatever they hold") func hostile() async throws {
    let web = try await TestWeb()
    try await web.ask(
      .post, "/api/v1/users",
      #"{"id":"eve","fullName":"<script>x</script>","role":"agent"}"#, as: .role(.administrator))
    for path in ["/administration/people", "/administration/people/eve", "/administration/tokens"] {
      let page = try await web.ask(.get, path, as: .role(.administrator))
      #expect(page.text.contains("&lt;script&gt;x"), "\(path)")
      #expect(!page.text.contains("<script>x"), "\(path)")
    }
  }

  @Test("an auditor sees accounts and no form; an administrator makes and changes them by forms")
  func accounts() async throws {
    let web = try await TestWeb()
    let seen = try await web.ask(.get, "/administration/people/agent", as: .role(.auditor)).text
    #expect(seen.contains("The agent") && !seen.contains("/api/v1/users/agent"))
    let boss = try await web.browser("administrator")
    let made = try await send(
      web, "/api/v1/users", "id=ann&fullName=Ann+O&role=lead&person=anil", boss)
    #expect(made.status == 303)
    #expect(made.header("location") == "/administration/people?done=create-user")
    let id = try #require(UserID("ann"))
    var ann = try #require(try await web.ledger.user(id))
    #expect(ann.person == "anil" && ann.role == .lead)
    let changed = try await send(
      web, "/api/v1/users/ann?method=patch", "fullName=Ann+P&role=agent&person=", boss)
    #expect(changed.status == 303)
    ann = try #require(try await web.ledger.user(ann.id))
    #expect(ann.person == nil && ann.fullName == "Ann P")
    let off = try await send(web, "/api/v1/users/ann?method=patch", "isDisabled=true", boss)
    #expect(off.status == 303)
    #expect(try await web.ledger.user(ann.id)?.isDisabled == true)
    let page = try await web.ask(.get, "/administration/people/ann", as: .role(.administrator))
    #expect(page.text.contains("This account is disabled"))
    #expect(
      try await web.ask(.get, "/administration/people/x", as: .role(.administrator)).status == 404)
  }

  @Test("a token's secret is shown once, on a page of its own, and the token works")
  func tokens() async throws {
    let web = try await TestWeb()
    let boss = try await web.browser("administrator")
    let end = FormText.encoded((web.time.now + .hours(24)).rfc3339)
    let made = try await send(
      web, "/api/v1/tokens", "title=Board&scopes=read&scopes=write&expiresAt=\(end)", boss)
    #expect(made.status == 200)
    let rest = try #require(made.text.split(separator: "readonly value=\"").dropFirst().first)
    let secret = String(rest.prefix { $0 != "\"" })
    #expect(try await web.ask(.get, "/api/v1/tickets", as: .bearer(secret)).status == 200)
    let list = try await web.ask(.get, "/administration/tokens", as: boss).text
    #expect(list.contains("Board") && !list.contains(secret))
    let mine = try await web.ask(.get, "/administration/tokens", as: .role(.agent)).text
    #expect(!mine.contains("Board") && !mine.contains("name=\"user\""))
  }

  @Test("what reached nobody is listed with every try, and sent again by who may")
  func letters() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    var commit = Commit()
    commit.notifications = [
      Notification(
        id: "T-1/9/dev", ticket: TicketID("T-1"), event: 1, kind: .call, recipient: "dev",
        contacts: [Contact(channel: "mail", address: "dev@example.org")],
        subject: "Call <b>now</b>", text: "", createdAt: web.time.now)
    ]
    _ = try await web.ledger.commit([commit])
    var tried = Commit()
    tried.attempts = [
      AttemptRecord(
        id: "T-1/9/dev",
        attempt: Attempt(
          number: 1, contact: 0, at: web.time.now, outcome: .rejected, detail: "no such box"),
        state: .dead, nextAt: web.time.now, contact: 1)
    ]
    _ = try await web.ledger.commit([tried])
    let page = try await web.ask(.get, "/administration/letters", as: .role(.lead)).text
    #expect(page.contains("Call &lt;b&gt;now") && page.contains("no such box"))
    #expect(page.contains("/api/v1/notifications/T-1%2F9%2Fdev/sending"))
    let agent = try await web.ask(.get, "/administration/letters", as: .role(.agent)).text
    #expect(agent.contains("no such box") && !agent.contains("/sending"))
    let lead = try await web.browser("lead")
    let sent = try await send(web, "/api/v1/notifications/T-1%2F9%2Fdev/sending", "", lead)
    #expect(sent.status == 303)
    #expect(try await web.ledger.notification("T-1/9/dev")?.state == .pending)
  }

  @Test("a webhook is made by a form, its secret shown once, disabled and removed")
  func webhooks() async throws {
    let web = try await TestWeb()
    let boss = try await web.browser("administrator")
    let made = try await send(
      web, "/api/v1/webhooks", "id=board&url=https%3A%2F%2Fexample.org%2Fhook&kinds=opened", boss)
    #expect(made.status == 200 && made.text.contains("Copy it now"))
    let page = try await web.ask(.get, "/administration/webhooks", as: boss).text
    #expect(page.contains("https://example.org/hook") && page.contains("opened"))
    _ = try await send(web, "/api/v1/webhooks/board?method=patch", "isDisabled=true", boss)
    #expect(web.services.desk.webhooks.webhook("board")?.disabledAt != nil)
    _ = try await send(web, "/api/v1/webhooks/board?method=delete", "", boss)
    #expect(web.services.desk.webhooks.webhook("board") == nil)
  }

  @Test("every right has its words in the catalogue") func rights() async throws {
    let web = try await TestWeb()
    let page = try await web.ask(.get, "/administration/roles", as: .role(.auditor)).text
    #expect(!page.contains(">right."))
    for right in Right.all { #expect(page.contains("title=\"\(right.word)\""), "\(right.word)") }
  }
}
