import Accounts
import Chronology
import JSONText
import Runtime
import Testing

@testable import WebServer

@Suite("The overview")
struct OverviewPagesTests {
  /// Two tickets: one that nobody touches for two days, one that is solved at once.
  private func web() async throws -> TestWeb {
    let web = try await TestWeb(policy: "customer-support")
    try await web.ask(
      .post, "/api/v1/tickets", #"{"id":"T-1","priority":"P1","fields":{"summary":"<b>Down</b>"}}"#)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-2","fields":{"summary":"Small"}}"#)
    web.time.advance(by: .hours(48))
    // A command lets happen what was due before it.
    for ticket in ["T-1", "T-2"] {
      try await web.ask(.post, "/api/v1/tickets/\(ticket)/notes", #"{"text":"seen"}"#)
    }
    return web
  }

  @Test("an empty ledger has an overview that says so") func empty() async throws {
    let page = try await TestWeb().ask(.get, "/overview", as: .role(.manager)).text
    #expect(page.contains("Nothing of the kind in these days.") && !page.contains("[["))
  }

  @Test("promises, escalations and calls are counted, and every number opens its tickets")
  func numbers() async throws {
    let web = try await web()
    let page = try await web.ask(.get, "/overview", as: .role(.manager)).text
    var opened: [String] = []
    for part in page.split(separator: "href=\"/overview/tickets?").dropFirst() {
      let query = part.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
      let number = part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      let tickets = try await web.ask(
        .get, "/overview/tickets?" + query, as: .role(.manager)
      ).text
      #expect(tickets.contains("\(number) times"), "\(query)")
      #expect(tickets.contains("class=\"line"), "\(query)")
      #expect(!tickets.contains("<b>Down"))
      opened.append(String(query))
    }
    for measure in ["opened", "broken", "escalated", "called"] {
      #expect(opened.contains { $0.contains("measure=\(measure)") }, "\(measure)")
    }
  }

  @Test("what comes later is added, and nothing is counted twice") func later() async throws {
    let web = try await web()
    let range = CivilDate(parsing: "2026-01-01")!...CivilDate(parsing: "2026-12-31")!
    func seen() async throws -> OverviewBook.Answer {
      try await web.services.overview.answer(range, from: web.ledger, in: .utc)
    }
    let first = try await seen()
    let second = try await seen()
    #expect(first.isWhole && first.sums == second.sums)
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-3"}"#)
    let third = try await seen()
    let key = OverviewTally.Key(.opened)
    #expect(second.sums[key]?.count == 2 && third.sums[key]?.count == 3)
    let fresh = try await OverviewBook().answer(range, from: web.ledger, in: .utc)
    #expect(fresh.sums == third.sums)
  }

  @Test("days that are none are refused, and days in the wrong order are turned")
  func days() async throws {
    let web = try await TestWeb()
    let wrong = try await web.ask(.get, "/overview?from=2026-99-01", as: .role(.agent))
    #expect(wrong.status == 400)
    let turned = try await web.ask(
      .get, "/overview?from=2026-02-01&to=2026-01-01", as: .role(.agent)
    ).text
    #expect(turned.contains("name=\"from\" value=\"2026-01-01\""))
  }
}
