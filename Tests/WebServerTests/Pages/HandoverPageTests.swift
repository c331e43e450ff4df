import Accounts
import JSONText
import Testing

@testable import WebServer

@Suite("Pages of handovers over HTTP")
struct HandoverPageTests {
  /// Opens a ticket that the agent keeps, and offers all of theirs to the lead.
  private func offered(_ web: TestWeb, _ summary: String) async throws -> (
    id: String, ticket: String
  ) {
    let opened = try await web.ask(
      .post, "/api/v1/tickets", #"{"fields":{"summary":"\#(summary)"}}"#)
    let ticket = try #require(opened.json["ticket"]?.text)
    _ = try await web.ask(
      .post, "/api/v1/tickets/\(ticket)/assignment", #"{"person":"anil"}"#, as: .role(.lead))
    let answer = try await web.ask(.post, "/api/v1/handovers/anil", #"{"to":"bina"}"#)
    return (try #require(answer.json["brief"]?.text), ticket)
  }

  @Test("what is offered stands on the page and on the desk, until it is answered by a form")
  func answering() async throws {
    let web = try await TestWeb()
    let (brief, ticket) = try await offered(web, "Mail <b>is</b> down")
    let lead = try await web.browser("lead")
    let page = try await web.ask(.get, "/handover", as: lead).text
    #expect(page.contains("/api/v1/handover-briefs/\(brief)/acceptance"))
    #expect(page.contains("Mail &lt;b&gt;is&lt;/b&gt; down") && !page.contains("<b>is</b>"))
    #expect(try await web.ask(.get, "/", as: lead).text.contains("Offered to you"))
    let done = try await web.send(
      "/api/v1/handover-briefs/\(brief)/acceptance", "tickets=" + FormText.encoded(ticket),
      back: "/handover", as: lead)
    #expect(done.status == 303)
    #expect(done.header("location") == "/handover?done=accept-handover-brief")
    let after = try await web.ask(.get, "/handover", as: lead).text
    #expect(after.contains("Nothing is offered to you"))
    #expect(!(try await web.ask(.get, "/", as: lead).text.contains("Offered to you")))
    let whole = try await web.ask(.get, "/handover/\(brief)", as: lead).text
    #expect(whole.contains("Taken") && !whole.contains("/acceptance"))
  }

  @Test("others see the brief without its forms, and their own work with its forms")
  func others() async throws {
    let web = try await TestWeb()
    let (brief, ticket) = try await offered(web, "Mail is down")
    let whole = try await web.ask(.get, "/handover/\(brief)", as: .role(.expert)).text
    #expect(whole.contains(ticket) && !whole.contains("/acceptance"))
    let own = try await web.ask(.get, "/handover").text
    #expect(own.contains("/api/v1/handovers/anil") && own.contains(ticket))
    let theirs = try await web.ask(.get, "/handover?person=anil", as: .role(.auditor)).text
    #expect(theirs.contains(ticket) && !theirs.contains("/api/v1/handovers/anil"))
  }

  @Test("a ticket that is offered alone stands on the page and on the desk, once") func single()
    async throws
  {
    let web = try await TestWeb()
    let opened = try await web.ask(
      .post, "/api/v1/tickets", #"{"fields":{"summary":"Mail is down"}}"#)
    let ticket = try #require(opened.json["ticket"]?.text)
    _ = try await web.ask(
      .post, "/api/v1/tickets/\(ticket)/assignment", #"{"person":"anil"}"#, as: .role(.lead))
    let offer = try await web.ask(
      .post, "/api/v1/tickets/\(ticket)/handover", #"{"to":"bina"}"#)
    #expect(offer.status < 300)
    let lead = try await web.browser("lead")
    let page = try await web.ask(.get, "/handover", as: lead).text
    let action = "/api/v1/handover-briefs/1.\(ticket)/acceptance"
    #expect(page.contains(action) && page.contains("hands over a ticket"))
    #expect(try await web.ask(.get, "/", as: lead).text.contains("Offered to you"))
    #expect(try await web.ask(.get, "/handover/1.\(ticket)", as: lead).status == 200)
    let brief = try await web.ask(.post, "/api/v1/handovers/anil", #"{"to":"bina"}"#)
    let both = try await web.ask(.get, "/handover", as: lead).text
    if brief.json["brief"]?.text != nil { #expect(!both.contains(action)) }
    let done = try await web.send(action, "tickets=\(ticket)", back: "/handover", as: lead)
    #expect(done.status == 303)
    #expect(!(try await web.ask(.get, "/", as: lead).text.contains("Offered to you")))
  }

  @Test("a brief that is not there is a page that says so; nobody is sent to sign in")
  func missing() async throws {
    let web = try await TestWeb()
    #expect(try await web.ask(.get, "/handover/none").status == 404)
    #expect(try await web.ask(.get, "/handover", as: .nobody).status == 303)
  }
}
