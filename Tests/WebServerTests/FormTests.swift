import Accounts
import Chronology
import HostData
import JSONText
import Testing

@testable import WebServer

@Suite("Forms of pages, on the routes of programs")
struct FormTests {
  /// Sends a form.
  private func post(
    _ web: TestWeb, _ path: String, _ fields: [(String, String)], as who: TestWeb.Who,
    method: WebMethod = .post, headers: [WebHeader: String] = [:]
  ) async throws -> WebAnswer {
    let text = fields.map { FormText.encoded($0.0) + "=" + FormText.encoded($0.1) }
      .joined(separator: "&")
    return try await web.ask(
      method, path, bytes: Array(text.utf8), type: MediaType.form, as: who, headers: headers)
  }

  /// Somebody in a browser: their cookie, and the token that their pages have.
  private func browser(
    _ web: TestWeb, _ user: String = "agent"
  ) async throws -> (who: TestWeb.Who, token: String) {
    let answer = try await post(
      web, "/api/v1/session", [("user", user), ("password", TestWeb.password), ("back", "/queue")],
      as: .nobody)
    #expect(answer.status == 303)
    #expect(answer.header("location") == "/queue?done=sign-in")
    let cookie = String(try #require(answer.header("set-cookie")).prefix { $0 != ";" })
    let who = TestWeb.Who.session(cookie: cookie, formToken: nil)
    let page = try await web.ask(.get, "/", as: who).text
    let start = try #require(page.firstRange(of: "name=\"form-token\" value=\""))
    return (who, String(page[start.upperBound...].prefix { $0 != "\"" }))
  }

  @Test("a form does what the JSON of its fields would do, and goes back to its page")
  func opens() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let (who, token) = try await browser(web)
    let opened = try await post(
      web, "/api/v1/tickets",
      [
        ("form-token", token), ("back", "/tickets/new"), ("priority", "P3"),
        ("fields.summary", "Nothing works"), ("fields.category", ""),
        ("fields.high_value", "false"), ("fields.high_value", "true"),
      ], as: who)
    #expect(opened.status == 303)
    let address = try #require(opened.header("location"))
    #expect(address.hasPrefix("/tickets/T-") && address.hasSuffix("?done=open-ticket"))
    let ticket = String(address.dropFirst("/tickets/".count).prefix { $0 != "?" })
    let shown = try await web.ask(.get, "/api/v1/tickets/\(ticket)").json
    #expect(shown["priority"]?.text == "P3")
    #expect(shown["fields"]?["summary"]?.text == "Nothing works")
    #expect(shown["fields"]?["high_value"]?.flag == true)
    // Only what was changed is changed: the fields that a page sends as they were mean nothing.
    let edited = try await post(
      web, "/api/v1/tickets/\(ticket)",
      [
        ("form-token", token), ("back", "/tickets/\(ticket)"), ("priority", "P3"),
        ("fields.summary", "Nothing works"), ("fields.category", "Export"),
      ], as: who, method: .patch)
    #expect(edited.header("location") == "/tickets/\(ticket)?done=edit-ticket")
    let events = try await web.ask(.get, "/api/v1/tickets/\(ticket)/events").text
    #expect(events.contains("Export"))
    let changed = try await web.ask(.get, "/api/v1/tickets/\(ticket)").json
    #expect(changed["fields"]?["category"]?.text == "Export")
  }

  @Test("a program that sends a form with its token reads what programs read")
  func programs() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let opened = try await post(
      web, "/api/v1/tickets", [("priority", "P3"), ("fields.summary", "Nothing works")],
      as: .role(.agent))
    #expect(opened.status == 201)
    #expect(opened.json["priority"]?.text == "P3")
    for path in ["/api/v1/tickets", "/api/v1/policies"] {
      let refused = try await post(web, path, [("nonsense", "1")], as: .role(.administrator))
      #expect(refused.status >= 400)
      #expect(refused.header("content-type") == MediaType.problem)
    }
  }

  @Test("a form that no page of ours made does nothing")
  func forged() async throws {
    let web = try await TestWeb()
    let (who, token) = try await browser(web)
    for fields in [[], [("form-token", "guessed")], [("form-token", token + "x")]] {
      let answer = try await post(web, "/api/v1/tickets", fields, as: who)
      #expect(answer.status == 403)
      #expect(answer.header("content-type") == MediaType.html)
    }
    let elsewhere = try await post(
      web, "/api/v1/tickets", [("form-token", token)], as: who,
      headers: [.fetchSite: "cross-site"])
    #expect(elsewhere.status == 403)
    let signIn = try await post(
      web, "/api/v1/session", [("user", "agent"), ("password", TestWeb.password)], as: .nobody,
      headers: [.fetchSite: "cross-site"])
    #expect(signIn.status == 403 && signIn.header("set-cookie") == nil)
    #expect(try await web.ask(.get, "/api/v1/counts").json["open"]?.integer == 0)
  }

  @Test(
    "a browser is never sent to another server",
    arguments: [
      "//example.com", "https://example.com", "/\\example.com", "javascript:alert(1)", "",
      "/a\nb", "/ä",
    ])
  func leavesNot(_ address: String) async throws {
    #expect(FormPost.local(address) == "/")
    let web = try await TestWeb()
    let page = try await web.ask(
      .get, "/sign-in?to=" + FormText.encoded(address.isEmpty ? "x" : address), as: .nobody)
    #expect(page.text.contains("name=\"back\" value=\"/\""))
  }

  @Test("a refusal names everything that is missing, and keeps what was written")
  func keeps() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let (who, token) = try await browser(web)
    let opened = try await web.ask(
      .post, "/api/v1/tickets", "{\"priority\":\"P3\",\"fields\":{\"summary\":\"A\"}}")
    let ticket = try #require(opened.json["ticket"]?.text)
    let words = "Please look <at> this, it is long enough to be shown again"
    let answer = try await post(
      web, "/api/v1/tickets/\(ticket)/closure",
      [("form-token", token), ("back", "/tickets/\(ticket)"), ("reason", words)], as: who)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Please look &lt;at&gt; this"))
    #expect(answer.text.contains("action=\"/api/v1/tickets/\(ticket)/closure\""))
    #expect(answer.text.contains("href=\"/tickets/\(ticket)\""))
    let wrong = try await post(
      web, "/api/v1/tickets/\(ticket)/replies",
      [("form-token", token), ("text", words), ("promise", "tomorrow"), ("nonsense", "1")],
      as: who)
    #expect(wrong.status == 422 && wrong.text.contains("nonsense"))
  }

  @Test("a password that is wrong comes back to the page for signing in, without the password")
  func wrongPassword() async throws {
    let web = try await TestWeb()
    let answer = try await post(
      web, "/api/v1/session",
      [("user", "agent"), ("password", "not it, whatever it is"), ("back", "/queue")], as: .nobody)
    #expect(answer.status == 401)
    #expect(answer.text.contains("name=\"password\"") && !answer.text.contains("not it"))
    #expect(answer.text.contains("value=\"agent\""))
  }

  @Test("a time without a zone is one of the reader's")
  func zones() throws {
    let zone = try #require(HostZones.shared.database.zone(named: "Europe/Berlin"))
    let instant = try #require(FormPost.instant("2026-11-22T14:05", in: zone))
    #expect(instant.rfc3339 == "2026-11-22T13:05:00Z")
    #expect(FormPost.instant("2026-11-22T14:05:30Z", in: zone)?.rfc3339 == "2026-11-22T14:05:30Z")
    #expect(FormPost.instant("14:05", in: zone) == nil)
  }

  @Test("methods that browsers lack are named by the form's address")
  func methods() {
    var request = WebRequest(
      .post, "/x", query: [.init("method", "delete"), .init("a", "b")],
      headers: [.contentType: MediaType.form])
    request.takeFormMethod()
    #expect(request.method == .delete && request.query == [.init("a", "b")])
    var json = WebRequest(
      .post, "/x", query: [.init("method", "delete")], headers: [.contentType: MediaType.json])
    json.takeFormMethod()
    #expect(json.method == .post)
  }

  @Test("several tickets take one command, each through its own gates")
  func bulk() async throws {
    let web = try await TestWeb(policy: "customer-support")
    var tickets: [String] = []
    for _ in 0..<2 {
      let opened = try await web.ask(.post, "/api/v1/tickets", "{\"priority\":\"P3\"}")
      tickets.append(try #require(opened.json["ticket"]?.text))
    }
    let body = """
      {"action":"assign","person":"bryn","tickets":["\(tickets[0])","none","\(tickets[1])"]}
      """
    let answer = try await web.ask(.post, "/api/v1/ticket-actions", body)
    #expect(answer.json["done"]?.items?.compactMap(\.text) == tickets)
    #expect(answer.json["refused"]?.items?.first?["ticket"]?.text == "none")
    let list = try await web.ask(.get, "/api/v1/tickets?assignee=bryn").json
    #expect(list["tickets"]?.items?.count == 2)
    let auditor = try await web.ask(
      .post, "/api/v1/ticket-actions", body, as: .role(.auditor))
    #expect(auditor.status == 403)
  }

  @Test("views of the queue are one's own, and lead nowhere else")
  func views() async throws {
    let web = try await TestWeb()
    let path = "/api/v1/account/views"
    let saved = try await web.ask(
      .post, path, "{\"name\":\"Late ones\",\"address\":\"/queue?breached=true\"}")
    #expect(saved.json["views"]?.items?.count == 1)
    #expect(try await web.ask(.get, "/queue").text.contains("Late ones"))
    let others = try await web.ask(.get, path, as: .role(.lead))
    #expect(others.json["views"]?.items?.isEmpty == true)
    let elsewhere = try await web.ask(
      .post, path, "{\"name\":\"x\",\"address\":\"//example.com/queue\"}")
    #expect(elsewhere.status == 422)
    let removed = try await web.ask(.delete, path + "/Late%20ones")
    #expect(removed.json["views"]?.items?.isEmpty == true)
  }
}
