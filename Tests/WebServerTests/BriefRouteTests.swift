import Accounts
import Chronology
import JSONText
import Testing

@testable import WebServer

@Suite("Briefs of handovers over HTTP")
struct BriefRouteTests {
  private let briefs = "/api/v1/handover-briefs"

  /// Opens tickets that the agent keeps, and offers them all to the lead.
  private func offered(_ web: TestWeb, count: Int) async throws -> (id: String, tickets: [String]) {
    var tickets: [String] = []
    for _ in 0..<count {
      let opened = try await web.ask(
        .post, "/api/v1/tickets", #"{"fields":{"summary":"Mail is down"}}"#)
      let ticket = try #require(opened.json["ticket"]?.text)
      _ = try await web.ask(
        .post, "/api/v1/tickets/\(ticket)/assignment", #"{"person":"anil"}"#, as: .role(.lead))
      tickets.append(ticket)
    }
    let answer = try await web.ask(.post, "/api/v1/handovers/anil", #"{"to":"bina"}"#)
    #expect(answer.json["done"]?.items?.count == count)
    return (try #require(answer.json["brief"]?.text), tickets)
  }

  @Test("a brief is listed, shown, accepted in lines, and refused with a reason") func whole()
    async throws
  {
    let web = try await TestWeb()
    let (id, tickets) = try await offered(web, count: 3)
    let lead = TestWeb.Who.role(.lead)
    let list = try await web.ask(.get, briefs, as: lead)
    #expect(list.json["briefs"]?.items?.first?["count"]?.integer == 3)
    let shown = try await web.ask(.get, "\(briefs)/\(id)", as: lead)
    #expect(shown.json["person"]?.text == "anil" && shown.json["to"]?.items == [.string("bina")])
    let first = #"{"tickets":["\#(tickets[0])"]}"#
    let one = try await web.ask(.post, "\(briefs)/\(id)/acceptance", first, as: lead)
    #expect(one.json["done"]?.items == [.string(tickets[0])])
    let none = try await web.ask(.post, "\(briefs)/\(id)/refusal", "{}", as: lead)
    #expect(none.status == 422)
    let refused = try await web.ask(
      .post, "\(briefs)/\(id)/refusal", #"{"reason":"No access"}"#, as: lead)
    #expect(refused.json["done"]?.items?.count == 2)
    let after = try await web.ask(.get, "\(briefs)/\(id)", as: lead)
    let lines = after.json["lines"]?.items ?? []
    let states = lines.compactMap { $0["state"]?.text }
    #expect(states.sorted() == ["accepted", "refused", "refused"])
    #expect(lines.contains { $0["reason"]?.text == "No access" })
  }

  @Test("only whoever was offered something can answer, and only lines that are there")
  func others()
    async throws
  {
    let web = try await TestWeb()
    let (id, tickets) = try await offered(web, count: 1)
    let expert = try await web.ask(.post, "\(briefs)/\(id)/acceptance", as: .role(.expert))
    #expect(expert.json["done"]?.items == [] && expert.json["refused"]?.items == [])
    let strange = try await web.ask(
      .post, "\(briefs)/\(id)/acceptance", #"{"tickets":["T-none"]}"#, as: .role(.lead))
    #expect(strange.status == 422 && strange.pointers == ["/tickets/0"])
    #expect(try await web.ask(.get, "\(briefs)/none").status == 404)
    let shown = try await web.ask(.get, "\(briefs)/\(id)")
    #expect(shown.json["lines"]?.items?.first?["state"]?.text == "offered")
    #expect(shown.json["lines"]?.items?.first?["ticket"]?["ticket"]?.text == tickets[0])
  }
}
