import Accounts
import Chronology
import JSONText
import Testing

@testable import WebServer

@Suite("The desk, the queue and a ticket as pages")
struct TicketPageTests {
  private let hostile = "<script>alert(1)</script>\"'&"

  private func opened(_ web: TestWeb, priority: String = "P2") async throws -> String {
    let summary = "<script>alert(1)</script>\\\"'&"
    let answer = try await web.ask(
      .post, "/api/v1/tickets",
      "{\"priority\":\"\(priority)\",\"fields\":{\"summary\":\"\(summary)\"}}")
    return try #require(answer.json["ticket"]?.text)
  }

  @Test("words of a ticket are shown and never run, on every page that has them")
  func hostileWords() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web)
    let note = try await web.ask(
      .post, "/api/v1/tickets/\(ticket)/notes",
      "{\"text\":\"<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://e.com/y)\"}")
    #expect(note.status == 200)
    for path in ["/", "/queue", "/tickets/\(ticket)", "/queue?text=script"] {
      let page = try await web.ask(.get, path).text
      #expect(!page.contains("<script>alert"), "\(path)")
      #expect(!page.contains("<img src=x"), "\(path)")
      #expect(!page.contains("href=\"javascript:"), "\(path)")
      #expect(!page.contains("src=\"https://e.com"), "\(path)")
    }
    let page = try await web.ask(.get, "/tickets/\(ticket)").text
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
    #expect(page.contains("href=\"https://e.com/y\""))
  }

  @Test("a ticket tells what is missing before it can be closed, each with its place on the page")
  func gates() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web)
    let page = try await web.ask(.get, "/tickets/\(ticket)").text
    #expect(page.contains("id=\"escalate\"") && page.contains("id=\"resolve\""))
    #expect(page.contains("href=\"#field-"))
    #expect(page.contains("Why is this due then?"))
    #expect(page.contains("If nobody does anything"))
    // Whoever may only look is offered nothing to do.
    let seen = try await web.ask(.get, "/tickets/\(ticket)", as: .role(.auditor)).text
    #expect(!seen.contains("id=\"escalate\"") && !seen.contains("<textarea"))
  }

  @Test("of a long story and a long conversation a part is shown, with ways to the rest")
  func parts() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web)
    for number in 0..<70 {
      let note = try await web.ask(
        .post, "/api/v1/tickets/\(ticket)/notes", "{\"text\":\"Note \(number).\"}")
      #expect(note.status == 200)
    }
    let page = try await web.ask(.get, "/tickets/\(ticket)").text
    #expect(page.contains("<p>Note 69.") && page.contains("<p>Note 30."))
    #expect(!page.contains("<p>Note 10."))
    let place = try #require(page.split(separator: "?said=").dropFirst().first).prefix {
      $0.isNumber
    }
    let earlier = try await web.ask(.get, "/tickets/\(ticket)?said=\(place)").text
    #expect(earlier.contains("<p>Note 10.") && earlier.contains("<p>Note 0."))
    #expect(!earlier.contains("<p>Note 69.") && earlier.contains("What was said later"))
    #expect(page.contains("?story="))
    let story = try await web.ask(.get, "/tickets/\(ticket)?story=10").text
    #expect(story.contains("What happened later") && !story.contains("What happened before"))
    #expect(try await web.ask(.get, "/tickets/\(ticket)?story=-1").status == 400)
  }

  @Test("to look at a page changes nothing")
  func looking() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web, priority: "P1")
    let before = try await web.ask(.get, "/api/v1/tickets/\(ticket)").header("etag")
    for _ in 0..<3 { _ = try await web.ask(.get, "/tickets/\(ticket)") }
    #expect(try await web.ask(.get, "/api/v1/tickets/\(ticket)").header("etag") == before)
  }

  @Test("filters of the queue are links that keep each other, and count what they have")
  func filters() async throws {
    let web = try await TestWeb(policy: "customer-support")
    _ = try await opened(web, priority: "P3")
    _ = try await opened(web, priority: "P4")
    let page = try await web.ask(.get, "/queue?priority=P3&level=L0").text
    #expect(page.contains("href=\"/queue?priority=P3&amp;level=L0&amp;priority=P4\""))
    #expect(page.contains("href=\"/queue?level=L0\""))
    #expect(page.contains("1 tickets") || page.contains("1 ticket"))
    let late = try await web.ask(.get, "/queue?within=1").text
    #expect(late.contains("No ticket fits"))
    #expect(try await web.ask(.get, "/queue?level=nonsense").status == 200)
    #expect(try await web.ask(.get, "/queue?nonsense=1").status == 400)
  }

  @Test("two people at one ticket are told of each other for a while")
  func company() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web)
    #expect(!(try await web.ask(.get, "/tickets/\(ticket)").text.contains("looking at this")))
    let lead = try await web.ask(.get, "/tickets/\(ticket)", as: .role(.lead)).text
    #expect(lead.contains("agent is looking at this ticket"))
    web.time.advance(by: .minutes(4))
    let later = try await web.ask(.get, "/tickets/\(ticket)", as: .role(.manager)).text
    #expect(!later.contains("looking at this"))
  }

  @Test("a page speaks the reader's language and tells the time in their zone")
  func readers() async throws {
    let web = try await TestWeb(policy: "customer-support")
    let ticket = try await opened(web)
    let page = try await web.ask(
      .get, "/tickets/\(ticket)",
      headers: [.acceptLanguage: "de-AT,de;q=0.9", .cookie: "zone=America%2FNew_York"]
    ).text
    #expect(page.contains("<html lang=\"de\">"))
    // 04:30 UTC is half past eleven the evening before in New York.
    #expect(page.contains(">23:30</time>"))
    #expect(page.contains("datetime=\"2026-01-12T04:30:00Z\""))
    let unknown = try await web.ask(
      .get, "/tickets/\(ticket)", headers: [.cookie: "zone=../../etc/passwd"])
    #expect(unknown.status == 200)
  }

  @Test("assets are kept for ever under the version of the build alone")
  func assets() async throws {
    let web = try await TestWeb()
    let page = try await web.ask(.get, "/sign-in", as: .nobody).text
    let start = try #require(page.firstRange(of: "href=\"/assets/"))
    let version = page[start.upperBound...].prefix { $0 != "/" }
    for name in ["escalon.css", "page.js", "live.js", "icon.svg"] {
      let asset = try await web.ask(.get, "/assets/\(version)/\(name)", as: .nobody)
      #expect(asset.status == 200 && asset.header("cache-control")?.contains("immutable") == true)
      let old = try await web.ask(.get, "/assets/old/\(name)", as: .nobody)
      #expect(old.header("cache-control") == "no-cache")
    }
    #expect(try await web.ask(.get, "/assets/\(version)/passwd", as: .nobody).status == 404)
  }
}
