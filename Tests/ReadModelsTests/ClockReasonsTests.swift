import Chronology
import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Why a deadline is when it is")
struct ClockReasonsTests {
  static let desk = """
    escalon: 1
    policy: desk
    timezone: Asia/Kolkata
    calendar: office
    calendars: { office: { hours: { mon-fri: "09:00-18:00" } } }
    fields: { major: yes-no }
    levels:
      - { id: L1, team: desk }
      - { id: L2, team: desk, acknowledge-within: 1h }
    teams: { desk: { primary: ana } }
    people: { ana: { name: Ana Silva, email: ana@example.com } }
    waits: { customer: { for: customer, ceiling: 30d, then: resume } }
    clocks:
      answer:
        starts: opened
        stops: resolved
        pauses: ticket.waiting_for == "customer"
        target: { P1: 1h, P2: 4h, default: 1 working day }
        warn: 50%
    closing: { confirmation: { silence: 3 working days } }
    rules:
      - { id: late, on: { breached: answer }, do: { escalate: L2 } }
      - { id: silent, on: { breached: L2.acknowledgement }, do: { close: nobody wants it } }
    """

  private func reason(_ scenario: Scenario) throws -> DeadlineReason {
    try #require(
      deadlineReasons(of: "answer", events: scenario.events, policy: scenario.policy).last)
  }

  @Test("the counted spans before and after a night sum to the target")
  func overNight() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Fri 17:30", .open(priority: "P1"))
    let reason = try reason(scenario)
    #expect(reason.parts.map(\.kind) == [.counted, .closed, .counted])
    #expect(reason.counted == reason.target && !reason.isOver)
    #expect(
      reason.lines(policy: scenario.policy) == [
        "\"Answer\" is due Mon 12 Jan 2026 09:30 (Asia/Kolkata): 1 hour",
        "  Fri 9 Jan 17:30 to 18:00              counted  30m, office calendar",
        "  Fri 9 Jan 18:00 to Mon 12 Jan 09:00   closed   office calendar",
        "  Mon 12 Jan 09:00 to 09:30             counted  30m, office calendar",
      ])
  }

  @Test("what paused it stands between the spans that were counted")
  func paused() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Mon 09:00", .open(priority: "P1"))
    scenario.at("Mon 09:20", .wait("customer", asked: "Which version?"))
    scenario.at("Mon 11:00", .resume)
    let reason = try reason(scenario)
    #expect(reason.parts.map(\.kind) == [.counted, .paused, .counted])
    #expect(reason.counted == reason.target)
    #expect(reason.parts[1].because == "because waiting for the customer has its limit")
    scenario.advance(to: "Mon 12:00")
    #expect(scenario.has(.breached("answer"), at: "Mon 11:40"))
  }

  @Test("while it stands still nobody can know the deadline")
  func standing() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Mon 09:00", .open(priority: "P1"))
    scenario.at("Mon 09:20", .wait("customer", asked: nil))
    let reason = try reason(scenario)
    #expect(reason.deadline == nil && reason.counted == .minutes(20))
  }

  @Test("a change of priority carries over what was used")
  func carriedOver() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Mon 09:00", .open(priority: "P2"))
    scenario.at("Mon 09:40", .set(priority: "P1"))
    let reason = try reason(scenario)
    #expect(reason.target == .hours(1) && reason.counted == reason.target)
    scenario.advance(to: "Mon 10:00")
    #expect(scenario.has(.breached("answer"), at: "Mon 10:00"))
  }

  @Test("a new target that is used up already is over at once")
  func over() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Mon 09:00", .open(priority: "P2"))
    scenario.at("Mon 11:00", .set(priority: "P1"))
    #expect(scenario.has(.breached("answer"), at: "Mon 11:00"))
    #expect(try reason(scenario).deadline == scenario.instant("2026-01-05 10:00"))
  }

  @Test(
    "working days end at the same local time, not at the closing before",
    arguments: [
      ("Mon 09:00", "Tue 09:00"), ("Mon 10:30", "Tue 10:30"), ("Sat 10:00", "Tue 09:00"),
      ("Fri 18:00", "Tue 09:00"),
    ])
  func workingDays(opened: String, due: String) throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at(opened, .open(priority: "P3"))
    scenario.advance(by: "8d")
    #expect(scenario.has(.breached("answer"), at: due))
    #expect(try reason(scenario).counted == .hours(9))
  }

  @Test("a warning comes when its share is used")
  func warning() throws {
    let scenario = try Scenario(yaml: Self.desk)
    scenario.at("Fri 17:30", .open(priority: "P1"))
    scenario.advance(to: "Mon 18:00")
    #expect(scenario.has(.warned("answer"), at: "Fri 18:00"))
    #expect(scenario.count(.warned("answer")) == 1)
  }
}
