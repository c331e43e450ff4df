import Accounts
import JSONText
import Names
import Policies
import Runtime
import Testing
import Ticketing

@testable import WebServer

@Suite("Mass incidents and handovers over HTTP")
struct IncidentRouteTests {
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

  /// What a running service does by itself.
  private func run(_ web: TestWeb) async throws {
    let wakes = WakeService(desk: web.services.desk, logger: web.services.logger)
    _ = try await wakes.wakeWhatIsDue()
  }

  @Test("declared, led, told, settled: the way of an incident")
  func life() async throws {
    let web = try await web()
    for id in ["T-1", "T-2", "T-3"] {
      try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"\(id)\",\"priority\":\"P2\"}")
    }
    let declared = try await web.ask(
      .post, "/api/v1/incidents", #"{"cause":"Mail is down","tickets":["T-1","T-2"]}"#,
      as: .role(.lead))
    #expect(declared.status == 201)
    let id = try #require(declared.json["ticket"]?.text)
    #expect(id.hasPrefix("INCIDENT-"))
    try await run(web)
    let again = try await web.ask(
      .post, "/api/v1/incidents", #"{"cause":"Mail is down","tickets":["T-3"]}"#,
      as: .role(.lead))
    #expect(again.status == 200 && again.json["ticket"]?.text == id)
    try await run(web)
    let base = "/api/v1/incidents/" + id
    let shown = try await web.ask(.get, base)
    #expect(shown.json["tickets"]?.integer == 3)
    #expect(shown.json["parts"]?.items?.first?["person"]?.text == "jaya")
    #expect(shown.json["errands"]?.items?.isEmpty == true)
    let taken = try await web.ask(
      .post, base + "/parts", #"{"part":"commander","person":"bina"}"#, as: .role(.lead))
    #expect(taken.kinds.contains("part-taken"))
    let unknown = try await web.ask(.post, base + "/parts", #"{"part":"cook"}"#, as: .role(.lead))
    #expect(unknown.status == 422)
    let told = try await web.ask(
      .post, base + "/updates", #"{"text":"We know the cause"}"#, as: .role(.lead))
    #expect(told.kinds.contains("incident-updated"))
    let work = try await web.ask(
      .post, base + "/resources", #"{"person":"dev","task":"Look at the disks"}"#, as: .role(.lead))
    #expect(work.kinds.contains("resource-assigned"))
    try await web.ask(.delete, base + "/members/T-2", as: .role(.lead))
    let solved = try await web.ask(.post, base + "/resolution", "{}", as: .role(.manager))
    #expect([200, 422].contains(solved.status))
    let settled = try await web.ask(.post, base + "/settlement", as: .role(.lead))
    #expect(settled.status == 200)
    try await run(web)
    let list = try await web.ask(.get, "/api/v1/incidents")
    #expect(list.json["incidents"]?.items?.count == 1)
    #expect(list.json["incidents"]?.items?.first?["tickets"]?.integer == 2)
  }

  @Test("a ticket is no incident, and what is no incident is not led")
  func others() async throws {
    let web = try await web()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","priority":"P2"}"#)
    #expect(try await web.ask(.get, "/api/v1/incidents/T-1").status == 404)
    let led = try await web.ask(
      .post, "/api/v1/incidents/T-1/updates", #"{"text":"x"}"#, as: .role(.lead))
    #expect(led.status == 422)
    #expect(try await web.ask(.get, "/api/v1/incidents/none").status == 404)
    let byAgent = try await web.ask(.post, "/api/v1/incidents", #"{"tickets":["T-1"]}"#)
    #expect(byAgent.status == 403)
  }

  @Test("who was called how often is told")
  func load() async throws {
    let web = try await TestWeb()
    let empty = try await web.ask(.get, "/api/v1/calls/load")
    #expect(empty.json["people"]?.items?.isEmpty == true)
  }

  @Test("all of somebody's work is offered and accepted at once, with a brief")
  func handover() async throws {
    let web = try await TestWeb()
    for id in ["T-1", "T-2"] {
      try await web.ask(.post, "/api/v1/tickets", "{\"id\":\"\(id)\",\"priority\":\"P3\"}")
    }
    try await web.ask(.post, "/api/v1/tickets/T-1/troubleshooting", #"{"text":"Restarted"}"#)
    let brief = try await web.ask(.get, "/api/v1/handovers/anil")
    #expect(brief.json["tickets"]?.items?.count == 2)
    let offered = try await web.ask(.post, "/api/v1/handovers/anil", #"{"to":"bina"}"#)
    #expect(offered.json["done"]?.items?.count == 2)
    let refused = try await web.ask(
      .post, "/api/v1/handovers/anil/refusal", #"{"reason":"Away"}"#, as: .role(.expert))
    #expect(refused.json["done"]?.items?.isEmpty == true)
    let accepted = try await web.ask(
      .post, "/api/v1/handovers/anil/acceptance", as: .role(.lead))
    #expect(accepted.json["done"]?.items?.count == 2)
    #expect(
      try await web.ask(.get, "/api/v1/handovers/anil").json["tickets"]?.items?.isEmpty == true)
  }
}
