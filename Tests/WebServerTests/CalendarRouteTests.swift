import Accounts
import Channels
import Chronology
import JSONText
import Ledgers
import Runtime
import Testing

@testable import WebServer

@Suite("Calendars over HTTP")
struct CalendarRouteTests {
  private let path = "/api/v1/calendar-links"

  private func made(
    _ body: String, as who: TestWeb.Who = .role(.administrator)
  ) async throws -> (web: TestWeb, link: JSONValue, address: String) {
    let web = try await TestWeb(policy: "customer-support")
    let answer = try await web.ask(.post, path, body, as: who)
    #expect(answer.status == 201)
    let url = try #require(answer.json["url"]?.text)
    let address = try #require(url.split(separator: "/calendars/").last.map(String.init))
    return (web, answer.json, "/calendars/" + address)
  }

  @Test("whoever has the address reads the shifts without signing in, until it is revoked")
  func schedule() async throws {
    let (web, link, address) = try await made(#"{"schedule":"out-of-hours","title":"Wall"}"#)
    #expect(address.hasSuffix(".ics"))
    let answer = try await web.ask(.get, address, as: .nobody)
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "text/calendar; charset=utf-8")
    #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(answer.text.contains("X-WR-CALNAME:On call out of hours"))
    #expect(answer.text.split(separator: "BEGIN:VEVENT").count > 55)
    let bare = try await web.ask(.get, String(address.dropLast(4)), as: .nobody)
    #expect(bare.text == answer.text)
    let id = try #require(link["id"]?.text)
    #expect(try await web.ask(.delete, path + "/" + id, as: .role(.administrator)).status == 204)
    #expect(try await web.ask(.get, address, as: .nobody).status == 404)
    let kinds = try await web.ledger.entries(of: .administration, after: 0, limit: 1000).map(\.kind)
    #expect(kinds.suffix(2) == ["calendar-link-created", "calendar-link-revoked"])
  }

  @Test("the secret is told once and kept as a hash alone")
  func secret() async throws {
    let (web, _, address) = try await made(#"{"schedule":"out-of-hours"}"#)
    let text = String(address.dropFirst("/calendars/".count).dropLast(4))
    let secret = try #require(Secret(text: text))
    let kept = try #require(try await web.ledger.calendarLinks().first)
    #expect(kept.hash == secret.hash)
    let list = try await web.ask(.get, path, as: .role(.administrator))
    #expect(list.json["links"]?.items?.count == 1 && !list.text.contains(text))
    for entry in try await web.ledger.entries(of: .administration, after: 0, limit: 1000) {
      #expect(!String(decoding: entry.body, as: UTF8.self).contains(text))
    }
    let wrong = "A" + text.dropFirst()
    for other in ["/calendars/x.ics", "/calendars/\(wrong).ics", "/calendars/.ics"] {
      #expect(try await web.ask(.get, other, as: .nobody).status == 404)
    }
  }

  @Test("the tag stays while nothing changes, and If-None-Match saves the way")
  func tags() async throws {
    let (web, _, address) = try await made(#"{"schedule":"out-of-hours"}"#)
    let first = try await web.ask(.get, address, as: .nobody)
    let tag = try #require(first.header("etag"))
    web.time.advance(by: .hours(3))
    let again = try await web.ask(.get, address, as: .nobody, headers: [.ifNoneMatch: tag])
    #expect(again.status == 304 && again.text.isEmpty && again.header("etag") == tag)
    try await web.keep(policy: "customer-support") {
      $0.replacing("goran, jonah", with: "jonah, goran")
        .replacing("version: \"1.2\"", with: "version: \"1.3\"")
    }
    let other = try await web.ask(.get, address, as: .nobody, headers: [.ifNoneMatch: tag])
    #expect(other.status == 200 && other.header("etag") != tag)
  }

  @Test("one's own shifts are one's own; others' are for who keeps tokens")
  func people() async throws {
    let (web, _, address) = try await made(#"{"person":"goran"}"#)
    let answer = try await web.ask(.get, address, as: .nobody)
    #expect(answer.text.contains("SUMMARY:On call: On call out of hours"))
    #expect(!answer.text.contains("farah"))
    let agent = TestWeb.Who.role(.agent)
    #expect(try await web.ask(.post, path, #"{"person":"goran"}"#, as: agent).status == 403)
    let own = try await web.ask(.post, path, #"{"schedule":"out-of-hours"}"#, as: agent)
    #expect(own.status == 201)
    let seen = try await web.ask(.get, path, as: agent)
    #expect(seen.json["links"]?.items?.count == 1)
    let first = try #require(
      try await web.ledger.calendarLinks().first { $0.user.text == "administrator" })
    #expect(try await web.ask(.delete, path + "/" + first.id, as: agent).status == 404)
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      "{}", #"{"schedule":"out-of-hours","person":"goran"}"#, #"{"schedule":"nights"}"#,
      #"{"person":"nobody"}"#,
    ])
  func refused(body: String) async throws {
    let web = try await TestWeb(policy: "customer-support")
    #expect(try await web.ask(.post, path, body, as: .role(.administrator)).status == 422)
  }

  @Test("nobody reads by the link of an account that was disabled")
  func disabled() async throws {
    let (web, _, address) = try await made(#"{"schedule":"out-of-hours"}"#, as: .role(.lead))
    #expect(try await web.ask(.get, address, as: .nobody).status == 200)
    let id = try #require(UserID("lead"))
    var user = try #require(try await web.ledger.user(id))
    user.isDisabled = true
    try await web.services.administration.keep(user, "user-changed", by: "test")
    #expect(try await web.ask(.get, address, as: .nobody).status == 404)
  }

  @Test("calendars elsewhere are listed with the age of their copies, without their paths")
  func feeds() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let none = try await web.ask(.get, "/api/v1/feeds", as: .role(.agent))
    #expect(none.status == 200 && none.json["feeds"]?.items?.isEmpty == true)
    try await web.takeFeed()
    web.time.advance(by: .minutes(5))
    let some = try await web.ask(.get, "/api/v1/feeds", as: .role(.agent))
    let feed = try #require(some.json["feeds"]?.items?.first)
    #expect(feed["schedule"]?.text == "vendor" && feed["layer"]?.text == "elsewhere")
    #expect(feed["site"]?.text == "https://cal.example" && !some.text.contains("secret"))
    #expect(feed["ageSeconds"]?.integer == 300 && feed["failure"]?.text == "")
    let failing = try await TestWeb()
    try await failing.takeFeed(.failed("nobody is there"))
    let bad = try await failing.ask(.get, "/api/v1/feeds", as: .role(.agent))
    #expect(bad.json["feeds"]?.items?.first?["failure"]?.text == "nobody is there")
  }
}
