import Accounts
import Chronology
import JSONText
import Ledgers
import Testing

@testable import WebServer

@Suite("Tickets over HTTP")
struct TicketRouteTests {
  @Test("a ticket is opened, shown with its clocks, and changed step by step")
  func life() async throws {
    let web = try await TestWeb()
    let opened = try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","priority":"P2","fields":{"summary":"Mail is down","category":"mail"}}"#)
    #expect(opened.status == 201)
    #expect(opened.header("location") == "/api/v1/tickets/T-1")
    let shown = try await web.ask(.get, "/api/v1/tickets/T-1")
    #expect(shown.json["status"]?.text == "open")
    #expect(shown.json["fields"]?["summary"]?.text == "Mail is down")
    #expect(shown.json["owner"]?.text == "anil")
    let clocks = shown.json["clocks"]?.items ?? []
    #expect(!clocks.isEmpty)
    web.time.advance(by: .minutes(10))
    let later = try await web.ask(.get, "/api/v1/tickets/T-1")
    let running = (later.json["clocks"]?.items ?? []).filter { $0["phase"]?.text == "running" }
    #expect(running.contains { $0["consumedMilliseconds"]?.integer == 600_000 })
    let noted = try await web.ask(.post, "/api/v1/tickets/T-1/notes", #"{"text":"Looking"}"#)
    #expect(noted.kinds.contains("noted"))
    let edited = try await web.ask(
      .patch, "/api/v1/tickets/T-1", #"{"priority":"P1","fields":{"production_down":true}}"#)
    #expect(edited.status == 200)
    #expect(edited.json["priority"]?.text == "P1")
  }

  @Test("a ticket that nobody names gets an identity") func madeIdentity() async throws {
    let web = try await TestWeb()
    let opened = try await web.ask(.post, "/api/v1/tickets", #"{"fields":{"summary":"x"}}"#)
    let id = try #require(opened.json["ticket"]?.text)
    #expect(id.hasPrefix("T-") && id.utf8.count == 10)
    let again = try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"\(id)\"}")
    #expect(again.status == 409)
    #expect(again.kind == "ticket-exists")
  }

  @Test("whatever cannot be used is told at once, each with its place and a suggestion")
  func strict() async throws {
    let web = try await TestWeb()
    let answer = try await web.ask(
      .post, "/api/v1/tickets", #"{"priorty":"P1","fields":{"summary":7},"owner":3}"#)
    #expect(answer.status == 422)
    #expect(answer.pointers == ["/priorty", "/owner"])
    #expect(answer.details[0].contains("did you mean \"priority\""))
    let named = try await web.ask(
      .post, "/api/v1/tickets",
      #"{"priority":"P9","fields":{"sumary":"x","production_down":"maybe"},"owner":"nobody-at-all"}"#
    )
    #expect(named.status == 422)
    #expect(
      named.pointers == ["/priority", "/fields/sumary", "/fields/production_down", "/owner"])
    #expect(named.details[1].contains("did you mean \"summary\""))
  }

  @Test(
    "bodies that are no JSON are told where they break",
    arguments: ["{", "{\"a\":1,}", "nul", "{\"id\":\"a\",\"id\":\"b\"}", "\u{FEFF}{}", "[1 2]"])
  func notJSON(body: String) async throws {
    let web = try await TestWeb()
    let answer = try await web.ask(.post, "/api/v1/tickets", body)
    #expect(answer.status == 400)
    #expect(answer.kind == "not-json")
    #expect(answer.json["detail"]?.text?.contains("byte") == true)
  }

  @Test("a refusal tells every reason and every way past") func refusal() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P3"}"#)
    let answer = try await web.ask(.post, "/api/v1/tickets/T-1/escalations", #"{"level":"L2"}"#)
    #expect(answer.status == 422)
    #expect(answer.kind == "refused")
    #expect(answer.pointers.contains("/fields/summary"))
    #expect(answer.json["bypasses"]?.items?.isEmpty == false)
    #expect(answer.json["command"]?.text == "escalate")
    let timeline = try await web.ask(.get, "/api/v1/tickets/T-1/timeline")
    #expect(timeline.text.contains("Refused to escalate"))
  }

  @Test("a command on an old version is not carried out") func versions() async throws {
    let web = try await TestWeb()
    let opened = try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1"}"#)
    let tag = try #require(opened.header("etag"))
    let noted = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"a"}"#, headers: [.ifMatch: tag])
    #expect(noted.status == 200)
    let late = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"b"}"#, headers: [.ifMatch: tag])
    #expect(late.status == 412)
    #expect(late.json["version"]?.integer == noted.json["version"]?.integer)
    let any = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"c"}"#, headers: [.ifMatch: "*"])
    #expect(any.status == 200)
    let odd = try await web.ask(
      .post, "/api/v1/tickets/T-1/notes", #"{"text":"d"}"#, headers: [.ifMatch: "W/x"])
    #expect(odd.status == 400)
    let tagNow = try #require(any.header("etag"))
    let same = try await web.ask(
      .get, "/api/v1/tickets/T-1", headers: [.ifNoneMatch: tagNow])
    #expect(same.status == 304)
    #expect(same.bytes.isEmpty)
  }

  @Test("lists are filtered, ordered and paged without loss or repetition")
  func pages() async throws {
    let web = try await TestWeb()
    for index in 0..<25 {
      try await web.ask(
        .post, "/api/v1/tickets",
        "{\"id\":\"T-\(index)\",\"priority\":\"P\(index % 4 + 1)\",\"fields\":{\"summary\":\"n\"}}")
    }
    for order in TicketQuery.Order.allCases {
      var seen: [String] = []
      var after = ""
      repeat {
        let page = try await web.ask(
          .get, "/api/v1/tickets?limit=7&order=\(order.rawValue)" + after)
        seen += (page.json["tickets"]?.items ?? []).compactMap { $0["id"]?.text }
        after = page.json["next"]?.text.map { "&after=" + $0 } ?? ""
      } while !after.isEmpty
      #expect(seen.count == 25 && Set(seen).count == 25, "\(order)")
    }
    let urgent = try await web.ask(.get, "/api/v1/tickets?priority=P1&priority=P2")
    #expect(urgent.json["tickets"]?.items?.count == 13)
    let none = try await web.ask(.get, "/api/v1/tickets?team=no-such-team-anywhere")
    #expect(none.json["tickets"]?.items?.isEmpty == true)
    let odd = try await web.ask(.get, "/api/v1/tickets?statu=open&limit=0&after=%21")
    #expect(odd.status == 400)
    #expect(odd.pointers == ["statu", "limit"])
    #expect(odd.details[0].contains("did you mean \"status\""))
    let badCursor = try await web.ask(.get, "/api/v1/tickets?after=AAAA")
    #expect(badCursor.status == 400)
    let found = try await web.ask(.get, "/api/v1/search?text=n&limit=5")
    #expect(found.json["tickets"]?.items?.count == 5)
    let counts = try await web.ask(.get, "/api/v1/counts")
    #expect(counts.json["open"]?.integer == 25)
  }

  @Test("a ticket explains its deadlines and who was called") func why() async throws {
    let web = try await TestWeb()
    try await web.ask(
      .post, "/api/v1/tickets",
      #"{"id":"T-1","priority":"P1","fields":{"summary":"Down","production_down":true}}"#)
    let why = try await web.ask(.get, "/api/v1/tickets/T-1/why")
    #expect(why.json["clocks"]?.items?.isEmpty == false)
    #expect(why.text.contains("is due"))
    let events = try await web.ask(.get, "/api/v1/tickets/T-1/events?limit=2")
    #expect(events.json["events"]?.items?.count == 2)
    #expect(events.json["next"]?.integer == 2)
    let unknown = try await web.ask(.get, "/api/v1/tickets/T-9/why")
    #expect(unknown.status == 404)
  }
}
