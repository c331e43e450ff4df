import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Why somebody was called, and why nobody")
struct CallReasonsTests {
  private func scenario(_ contacts: String = "{ primary: ana, backup: ben }") throws -> Scenario {
    try Scenario(
      yaml: ClockReasonsTests.desk.replacing("{ primary: ana }", with: contacts)
        .replacing(
          "acknowledge-within: 1h }", with: "acknowledge-within: 1h, call: [ primary, backup ] }"
        )
        .replacing("people: {", with: "people: { ben: { name: Ben Li, email: ben@example.com },"))
  }

  @Test("the chain leads from the call over the rule to the clock that breached")
  func chain() throws {
    let scenario = try scenario()
    scenario.at("Mon 09:00", .open(priority: "P1"))
    scenario.advance(to: "Mon 10:30")
    let reason = try #require(
      whyCalled("ana", events: scenario.events, policy: scenario.policy).first)
    #expect(reason.sentence.hasPrefix("Called Ana Silva (the first contact) for L2"))
    #expect(
      reason.chain.map(\.word) == ["entered", "rule-fired", "clock-breached", "clock-started"])
    #expect(whyCalled("zoe", events: scenario.events, policy: scenario.policy).isEmpty)
  }

  @Test("a level without a calling plan says so, and that nobody was called")
  func noPlan() throws {
    let scenario = try Scenario(yaml: ClockReasonsTests.desk)
    scenario.at("Mon 09:00", .open(priority: "P1"))
    let sentences = whyNobodyCalled(events: scenario.events, policy: scenario.policy)
    #expect(sentences.first == "Nobody was called; the ticket is at L1 and open")
    #expect(sentences.contains("Mon 5 Jan 2026 09:00: L1 has no calling plan"))
  }

  @Test("an acknowledgement is a reason for no more calls")
  func acknowledged() throws {
    let scenario = try scenario()
    scenario.at("Mon 09:00", .open(priority: "P1"))
    scenario.at("Mon 10:05", .acknowledge)
    let sentences = whyNobodyCalled(events: scenario.events, policy: scenario.policy)
    #expect(sentences.contains("Mon 5 Jan 2026 10:05: Taken over at L2, by an agent"))
  }
}
