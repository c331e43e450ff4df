import Accounts
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Testing

@testable import WebServer

@Suite("Pages of policies")
struct PolicyPagesTests {
  private func changed(_ web: TestWeb) async throws -> PolicyVersion {
    let before = try #require(web.services.shelf.all.active)
    let after = try await web.keep(policy: "technical-support") {
      $0.replacing("\nversion: ", with: "\n# <script>x</script>\nversion: 9")
    }
    try await web.services.administration.activate(before, by: "test")
    return after
  }

  @Test("the active policy is shown with its ladder, its matrix and its chapters")
  func procedure() async throws {
    let web = try await TestWeb()
    let page = try await web.ask(.get, "/policy", as: .role(.agent)).text
    #expect(page.contains("class=\"policy-rung") && page.contains("id=\"chapter-1\""))
    #expect(page.contains("<table>") && !page.contains("[["))
    let versions = try await web.ask(.get, "/policy/versions", as: .role(.agent)).text
    #expect(versions.contains("in force") && !versions.contains("/api/v1/policies"))
  }

  @Test("the text of a version is shown with what was found, escaped") func text() async throws {
    let web = try await TestWeb()
    let version = try await changed(web)
    let page = try await web.ask(.get, version.address("/text"), as: .role(.manager)).text
    #expect(page.contains("# &lt;script&gt;x") && !page.contains("<script>x"))
    #expect(page.contains("id=\"line-1\""))
    #expect(try await web.ask(.get, "/policy/none/1/text", as: .role(.agent)).status == 404)
  }

  @Test("the changes of a version show lines and the outlook; only who may activates")
  func changes() async throws {
    let web = try await TestWeb()
    let version = try await changed(web)
    let page = try await web.ask(.get, version.address("/changes"), as: .role(.manager)).text
    #expect(page.contains("class=\"new\"") && page.contains("class=\"gone\""))
    #expect(!page.contains("policies/active"))
    let boss = try await web.ask(.get, version.address("/changes"), as: .role(.administrator))
    #expect(boss.text.contains("/api/v1/policies/active?method=put"))
    #expect(boss.text.contains("value=\"\(String(version.digest, radix: 16))\""))
  }

  @Test("what happens if: the time line, what cannot be asked, and a level that is raised to")
  func whatIf() async throws {
    let web = try await TestWeb()
    let page = try await web.ask(.get, "/policy/what-if", as: .role(.agent)).text
    #expect(page.contains("class=\"policy-steps\""))
    let raised = try await web.ask(
      .get, "/policy/what-if?opened=Fri+18:05&priority=P1&level=L2&until=3d&set=", as: .role(.agent)
    ).text
    #expect(raised.contains("class=\"policy-steps\"") && raised.contains("value=\"Fri 18:05\""))
    let wrong = try await web.ask(
      .get, "/policy/what-if?opened=%3Cb%3E&priority=P77&until=7d", as: .role(.agent)
    ).text
    #expect(wrong.contains("there is no priority") && !wrong.contains("<b>"))
  }

  @Test("what is asked to be checked only is not kept, and shown with its findings")
  func checkOnly() async throws {
    let web = try await TestWeb()
    let who = try await web.browser("manager")
    let before = web.services.shelf.all
    let active = try #require(before.stored.last { $0.version == before.active })
    let text = active.text.replacing("\nversion: ", with: "\nversion: 7")
    let path = "/api/v1/policies/check"
    func send(_ text: String) async throws -> WebAnswer {
      guard case .session(_, let token?) = who else { return WebAnswer(0) }
      let head = "--x\r\nContent-Disposition: form-data; name="
      let body =
        "\(head)\"form-token\"\r\n\r\n\(token)\r\n"
        + "\(head)\"text\"\r\n\r\n\(text)\r\n--x--\r\n"
      return try await web.ask(
        .post, path, bytes: Array(body.utf8), type: "multipart/form-data; boundary=x", as: who)
    }
    let good = try await send(text)
    #expect(good.status == 200 && good.text.contains("no error. Nothing was kept"))
    let bad = try await send(text.replacing("\ntitle: ", with: "\ntittle<b>: "))
    #expect(bad.status == 200 && bad.text.contains("It has errors"))
    #expect(bad.text.contains("tittle&lt;b&gt;") && !bad.text.contains("tittle<b>"))
    #expect(web.services.shelf.all.stored.count == before.stored.count)
    let programs = try await web.ask(
      .post, path, #"{"text":"policy: ["}"#, as: .role(.manager))
    #expect(programs.json["isGood"] == .bool(false))
    let lead = try await web.ask(.get, "/policy/versions", as: .role(.lead)).text
    #expect(lead.contains(path) && !lead.contains("Check and keep it"))
    let agent = try await web.ask(.get, "/policy/versions", as: .role(.agent)).text
    #expect(!agent.contains(path))
  }

  @Test("what moving an open ticket would change is shown before it is moved") func moving()
    async throws
  {
    let web = try await TestWeb()
    let ticket = try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","priority":"P2","fields":{"summary":"<b>Mail</b>"}}"#)
    #expect(ticket.status == 201)
    let version = try await changed(web)
    let address = version.address("/changes") + "&ticket=T-1"
    let page = try await web.ask(.get, address, as: .role(.manager)).text
    #expect(page.contains("/api/v1/tickets/T-1/policy-move\"") && page.contains("Due then"))
    #expect(page.contains("&lt;b&gt;Mail") && !page.contains("<b>Mail"))
    // Looking moves nothing.
    let seen = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(seen.json["policy"]?["version"]?.text != "9" && seen.text.contains("1.0"))
    let agent = try await web.ask(.get, address, as: .role(.agent))
    #expect(agent.status == 200 && !agent.text.contains("policy-move"))
    #expect(
      try await web.ask(
        .get, version.address("/changes") + "&ticket=none", as: .role(.manager)
      ).status == 404)
    let who = try await web.browser("manager")
    let moved = try await web.send(
      "/api/v1/tickets/T-1/policy-move",
      "policy=technical-support&version=\(FormText.encoded(version.version.text))"
        + "&digest=\(String(version.digest, radix: 16))",
      back: "/tickets/T-1", as: who)
    #expect(moved.header("location") == "/tickets/T-1?done=move-policy")
    let again = try await web.ask(.get, address, as: .role(.manager)).text
    #expect(
      again.contains("stands under this version already") && !again.contains("/policy-move\""))
  }

  @Test("a page keeps a new version from a file, and refuses a wrong one with its lines")
  func upload() async throws {
    let web = try await TestWeb()
    let who = try await web.browser("administrator")
    guard case .session(_, let token?) = who else { return }
    func send(_ text: String) async throws -> WebAnswer {
      let head = "--x\r\nContent-Disposition: form-data; name="
      let body =
        "\(head)\"form-token\"\r\n\r\n\(token)\r\n\(head)\"back\"\r\n\r\n/policy/versions\r\n"
        + "\(head)\"text\"; filename=\"p.yaml\"\r\n\r\n\(text)\r\n\(head)\"text\"\r\n\r\n\r\n"
        + "\(head)\"files\"; filename=\"\"\r\n\r\n\r\n--x--\r\n"
      return try await web.ask(
        .post, "/api/v1/policies", bytes: Array(body.utf8),
        type: "multipart/form-data; boundary=x", as: who)
    }
    let before = web.services.shelf.all
    let active = try #require(before.stored.last { $0.version == before.active })
    let made = try await send(active.text.replacing("\nversion: ", with: "\nversion: 7"))
    #expect(made.status == 303)
    #expect(made.header("location") == "/policy/versions?done=keep-policy")
    #expect(web.services.shelf.all.stored.count == before.stored.count + 1)
    let wrong = try await send("policy: [")
    #expect(wrong.status == 422 && wrong.text.contains("class=\"faults\""))
  }
}
