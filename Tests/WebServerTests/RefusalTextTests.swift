import JSONText
import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@testable import WebServer

@Suite("Refusals in words")
struct RefusalTextTests {
  @Test("everything that is missing is one list, the reason too")
  func oneList() async throws {
    let web = try await TestWeb()
    try await web.ask(.post, "/api/v1/tickets", #"{"id":"T-1","fields":{"summary":"x"}}"#)
    let refused = try await web.ask(.post, "/api/v1/tickets/T-1/escalations", "{}")
    #expect(refused.status == 422)
    let detail = try #require(refused.json["detail"]?.text)
    #expect(detail.hasPrefix("Refused to escalate: missing: a reason; Steps to reproduce; "))
    let said = refused.json["errors"]?.items?.compactMap { $0["detail"]?.text }
    #expect(said?.first == "missing: a reason")
  }

  @Test("a line of the report that is a field that is missing is named once")
  func reportLine() throws {
    let refusal = Refusal(
      command: "escalate",
      reasons: [
        .missingField("attempted_solutions", gate: "escalate"),
        .missingField("attempted_solutions", gate: "other"),
        .missingReportLine("Attempted solutions"), .missingReportLine("Blockers"),
      ])
    let words = RefusalWords(refusal, policy: try shippedPolicy("customer-support"))
    #expect(
      words.line == "Refused to escalate: missing: Attempted solutions; \"Blockers\" of the report")
  }
}
