import Accounts
import JSONText
import Runtime
import Testing

@testable import WebServer

@Suite("Pages of incidents over HTTP")
struct IncidentPagesTests {
  private func web() async throws -> TestWeb {
    let web = try await TestWeb()
    try await web.keep(policy: "technical-support") { text in
      text + """

        incidents:
          declare-when: { field: summary, tickets: 3, within: 30m }
          parts: { commander: { who: jaya, duties: Leads }, writer: { who: bina } }
        """
    }
    return web
  }

  @Test("declared by a form, led on its board, and over") func life() async throws {
    let web = try await web()
    let lead = try await web.browser("lead")
    #expect(try await web.ask(.get, "/incidents", as: lead).text.contains("No mass incident"))
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P2"}"#)
    let declared = try await web.send(
      "/api/v1/incidents", "cause=%3Cb%3EMail&tickets=T-1", back: "/incidents", as: lead)
    let board = try #require(declared.header("location")?.prefix { $0 != "?" })
    #expect(board.hasPrefix("/incidents/INCIDENT-"))
    _ = try await WakeService(desk: web.services.desk, logger: web.services.logger)
      .wakeWhatIsDue()
    let list = try await web.ask(.get, "/incidents", as: lead).text
    #expect(list.contains(String(board)) && list.contains("&lt;b&gt;Mail"))
    #expect(!list.contains("<b>Mail"))
    let page = try await web.ask(.get, String(board), as: lead).text
    #expect(page.contains("T-1") && page.contains("commander"))
    let own = "/api/v1" + board
    let told = try await web.send(
      own + "/updates", "text=We+work+on+it", back: String(board), as: lead)
    #expect(told.header("location") == "\(board)?done=update-incident")
    let taken = try await web.send(
      own + "/parts", "part=writer&person=bina", back: String(board), as: lead)
    #expect(taken.status == 303)
    let after = try await web.ask(.get, String(board), as: lead).text
    #expect(after.contains("We work on it"))
  }

  @Test("who may not lead sees the board without its forms; another ticket has no board")
  func others() async throws {
    let web = try await web()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P2"}"#)
    let declared = try await web.ask(
      .post, "/api/v1/incidents", #"{"cause":"Mail","tickets":["T-1"]}"#, as: .role(.lead))
    let id = try #require(declared.json["ticket"]?.text)
    let page = try await web.ask(.get, "/incidents/\(id)").text
    #expect(!page.contains("/api/v1/incidents"))
    #expect(!(try await web.ask(.get, "/incidents").text.contains("/api/v1/incidents")))
    #expect(try await web.ask(.get, "/incidents/T-1").status == 404)
  }
}
