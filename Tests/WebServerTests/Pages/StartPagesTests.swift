import Accounts
import JSONText
import Ledgers
import Names
import Policies
import PolicyFiles
import Runtime
import Testing

@testable import WebServer

@Suite("The first run")
struct StartPagesTests {
  private func browser(_ web: TestWeb) async throws -> TestWeb.Who {
    let answer = try await web.ask(
      .post, "/api/v1/session",
      #"{"user":"administrator","password":"\#(TestWeb.password)"}"#, as: .nobody)
    let cookie = String((answer.header("set-cookie") ?? "").prefix { $0 != ";" })
    return .session(cookie: cookie, formToken: answer.json["formToken"]?.text)
  }

  private func send(
    _ web: TestWeb, _ path: String, _ fields: [(String, String)], _ who: TestWeb.Who,
    method: WebMethod = .post, back: String = "/start"
  ) async throws -> WebAnswer {
    guard case .session(_, let token) = who else { return WebAnswer(0) }
    let all = [("form-token", token ?? ""), ("back", back)] + fields
    let body = all.map { FormText.encoded($0.0) + "=" + FormText.encoded($0.1) }
      .joined(separator: "&")
    return try await web.ask(
      method, path, bytes: Array(body.utf8), type: MediaType.form, as: who)
  }

  @Test("only an administrator sees it") func rights() async throws {
    let web = try await TestWeb()
    for step in StartStep.allCases where step != .ticket {
      for role in AccountRole.allCases {
        let answer = try await web.ask(.get, step.address, as: .role(role))
        #expect(answer.status == (role == .administrator ? 200 : 403), "\(step) \(role)")
      }
    }
  }

  @Test("without a policy every page says so, and leads an administrator to the first run")
  func lack() async throws {
    let web = try await TestWeb(policy: nil)
    for path in ["/", "/queue", "/administration", "/policy", "/overview", "/oncall"] {
      let page = try await web.ask(.get, path, as: .role(.administrator))
      #expect(page.status == 200 && page.text.contains("href=\"/start\""), "\(path)")
    }
    let agent = try await web.ask(.get, "/", as: .role(.agent)).text
    #expect(agent.contains("An administrator puts one in force"))
    #expect(!agent.contains("href=\"/start\""))
    let start = try await web.ask(.get, "/start", as: .role(.administrator)).text
    #expect(start.contains("href=\"/start/policy\">Go on"))
    let team = try await web.ask(.get, "/start/team", as: .role(.administrator))
    #expect(team.status == 303 && team.header("location") == "/start/policy")
    let people = try await web.ask(.get, "/start/people", as: .role(.administrator)).text
    #expect(people.contains("Nobody can be invited yet"))
  }

  @Test("a procedure is chosen, given to one's own people, and put in force by forms")
  func wholeWay() async throws {
    let web = try await TestWeb(policy: nil)
    let boss = try await browser(web)
    let next = "/start/team?policy=call-escalation&version=1.0"
    let choice = try await web.ask(.get, "/start/policy", as: boss).text
    for name in ShippedPolicy.all.map(\.name) {
      #expect(choice.contains("/api/v1/shipped-policies/\(name)"))
    }
    let kept = try await send(web, "/api/v1/shipped-policies/call-escalation", [], boss, back: next)
    #expect(kept.header("location") == next + "&done=keep-shipped-policy")
    #expect(web.services.shelf.active == nil)
    var page = try await web.ask(.get, next, as: boss).text
    #expect(page.contains("Avery Blake") && page.contains("names.avery"))
    #expect(page.contains("name=\"newVersion\" value=\"1.0.1\""))
    let path = "/api/v1/policies/call-escalation/1.0/adaptation"
    let fields = [
      ("newVersion", "1.0.1"), ("timezone", "Europe/Berlin"), ("department", "<b>Help</b>"),
      ("days", "mon-fri"), ("opens", "09:00"), ("closes", "17:00"), ("titles.agents", "Crew"),
      ("names.avery", "Ada <script>x</script>"), ("emails.avery", "ada@quill.test"),
      ("phones.avery", ""), ("names.blair", ""), ("emails.blair", ""),
      ("names.new-1", "Eve"), ("emails.new-1", "eve@quill.test"), ("likes.new-1", "avery"),
      ("names.new-2", ""), ("emails.new-2", ""), ("likes.new-2", "avery"),
    ]
    let adapted = try await send(
      web, path, fields, boss, back: "/start/team?policy=call-escalation&version=1.0.1")
    #expect(adapted.status == 303)
    page = try await web.ask(.get, adapted.header("location") ?? "", as: boss).text
    #expect(page.contains("Ada &lt;script&gt;x") && !page.contains("<script>x"))
    #expect(!page.contains("who is made up") && page.contains("/api/v1/policies/active"))
    let activated = try await send(
      web, "/api/v1/policies/active", [("policy", "call-escalation"), ("version", "1.0.1")], boss,
      method: .put)
    #expect(activated.status == 303)
    let definition = try #require(web.services.shelf.active?.policy.definition)
    #expect(
      definition.people.map(\.id.text) == ["ada", "eve"] && definition.zone == "Europe/Berlin")
    #expect(definition.teams.first?.title == "Crew")
    page = try await web.ask(.get, "/start", as: boss).text
    #expect(page.contains("with 2 of your people") && page.contains("href=\"/start/people\">Go on"))
  }

  @Test("what cannot be kept stays where it was written, with the reason beside it")
  func refused() async throws {
    let web = try await TestWeb(policy: "call-escalation")
    let boss = try await browser(web)
    let path = "/api/v1/policies/call-escalation/1.0/adaptation"
    var answer = try await send(
      web, path,
      [
        ("names.avery", "Ada"), ("emails.avery", "ada at quill"), ("emails.blair", "b@quill.test"),
        ("names.blair", ""), ("timezone", "Europe/Berlin"),
      ], boss)
    #expect(answer.status == 422)
    #expect(answer.text.contains("ada at quill is no mail address"))
    #expect(answer.text.contains("whose address is this?"))
    #expect(
      answer.text.contains("value=\"Ada\"") && answer.text.contains("value=\"Europe/Berlin\""))
    answer = try await send(
      web, path, [("names.avery", "Ada"), ("timezone", "Mars/Olympus")], boss)
    #expect(answer.status == 422 && answer.text.contains("Mars/Olympus"))
    let programs = try await web.ask(
      .post, path, #"{"names":{"x":"Ada"}}"#, as: .role(.administrator))
    #expect(programs.status == 422 && programs.kind == "findings")
    #expect(
      try await web.ask(.post, path, #"{"names":{}}"#, as: .role(.manager)).status == 201)
    #expect(try await web.ask(.post, path, "{}", as: .role(.agent)).status == 403)
    #expect(
      try await web.ask(
        .post, "/api/v1/policies/x/1/adaptation", "{}", as: .role(.administrator)
      ).status == 404)
  }

  @Test("people get accounts and mails together; an account that is there stays as it is")
  func invitations() async throws {
    let web = try await TestWeb()
    let boss = try await browser(web)
    let page = try await web.ask(.get, "/start/people", as: boss).text
    #expect(page.contains("roles.charu") && !page.contains("roles.anil"))
    let answer = try await send(
      web, "/api/v1/invitations", [("roles.charu", "lead"), ("roles.esha", "")], boss)
    #expect(answer.status == 303)
    let id = try #require(UserID("charu"))
    let user = try #require(try await web.ledger.user(id))
    #expect(user.role == .lead && user.person == "charu" && user.password == nil)
    #expect(try await web.ledger.user(#require(UserID("esha"))) == nil)
    let sent = try await web.ledger.notifications(OutboxQuery()).filter {
      $0.notification.kind == .invitation
    }
    #expect(sent.count == 1 && sent[0].notification.contacts[0].address == "charu@example.com")
    #expect(!sent[0].notification.text.contains("/invitation/"))
    let again = try await web.ask(
      .post, "/api/v1/invitations", #"{"roles":{"anil":"administrator","bina":null}}"#,
      as: .role(.administrator))
    #expect(again.json["invited"]?.items?.first?["isNew"] == .bool(false))
    #expect(try await web.ledger.user(#require(UserID("agent")))?.role == .agent)
    let unknown = try await web.ask(
      .post, "/api/v1/invitations", #"{"roles":{"nobody":"agent"}}"#, as: .role(.administrator))
    #expect(unknown.status == 422 && unknown.pointers == ["/roles/nobody"])
  }

  @Test("where no mail is sent, accounts are made and links are handed over")
  func withoutMail() async throws {
    let web = try await TestWeb()
    web.services.desk.contacts.set(channels: ["webhook"], trustsPolicy: false)
    let boss = try await browser(web)
    let body = #"{"roles":{"charu":"agent"}}"#
    let refused = try await web.ask(
      .post, "/api/v1/invitations", body, as: .role(.administrator))
    #expect(refused.status == 409 && refused.kind == "no-mail")
    _ = try await send(
      web, "/api/v1/invitations", [("roles.charu", "agent"), ("sends", "false")], boss)
    let page = try await web.ask(.get, "/start/people", as: boss).text
    #expect(page.contains("/api/v1/users/charu/invitation-link"))
    let link = try await send(web, "/api/v1/users/charu/invitation-link", [], boss)
    #expect(link.status == 200 && link.text.contains("Copy it now"))
    #expect(link.text.contains("/invitation/"))
  }

  @Test("a channel is tried out, and what became of it is shown; a bad address is refused")
  func tests() async throws {
    let web = try await TestWeb()
    let boss = try await browser(web)
    let sent = try await send(
      web, "/api/v1/channels/mail/test", [("address", "ada@quill.test")], boss,
      back: "/start/message")
    #expect(sent.header("location") == "/start/message?done=test-channel")
    let row = try #require(
      try await web.ledger.notifications(OutboxQuery()).first {
        $0.notification.id.hasPrefix("channel/mail/")
      })
    #expect(row.state == .pending && row.notification.contacts[0].address == "ada@quill.test")
    let page = try await web.ask(.get, "/start/message", as: boss).text
    #expect(page.contains("A test of Escalon") && page.contains("on its way"))
    #expect(page.contains("smtp.example.com") == false)
    let bad = try await web.ask(
      .post, "/api/v1/channels/mail/test", #"{"address":"x"}"#, as: .role(.administrator))
    #expect(bad.status == 422)
    let unknown = try await web.ask(
      .post, "/api/v1/channels/pigeon/test", #"{"address":"x"}"#, as: .role(.administrator))
    #expect(unknown.status == 404)
    web.services.desk.contacts.set(channels: ["webhook"], trustsPolicy: false)
    let without = try await web.ask(.get, "/start/message", as: boss).text
    #expect(without.contains("No channel is set up") && without.contains("smtp.example.com"))
  }
}
