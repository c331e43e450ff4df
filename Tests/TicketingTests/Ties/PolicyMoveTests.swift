import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Moving a ticket to another policy version")
struct PolicyMoveTests {
  private static let first = """
    version: "1"
    calendar: office
    levels:
      - { id: L1, resolve-within: 300d }
      - { id: L2, resolve-within: 300d }
      - { id: EX, resolve-within: 300d, team: engineers, call: [ on-call ] }
    clocks:
      resolution: { starts: opened, stops: resolved, target: 8h }
      old: { starts: opened, target: 9h }
      next: { starts: replied, restarts: replied, target: 20h, follows-promise: true }
    """

  /// Opens under the first version, lives there, and moves.
  private func moved(
    to second: String, at time: String, _ life: (Scenario) -> Void = { _ in }
  ) throws -> (before: Ticket, run: TicketRun, scenario: Scenario) {
    let scenario = try Scenario(yaml: desk(PolicyMoveTests.first))
    scenario.at("Mon 09:00", .open(priority: "P2", ["summary": "No sound", "logs": "x"]))
    life(scenario)
    scenario.advance(to: time)
    let policy = try writtenPolicy(desk(second))
    let instant = try #require(scenario.instant(time))
    let old = Decider(policy: scenario.policy, roster: .empty)
    let readings = old.readings(of: scenario.ticket, at: instant)
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.resume(scenario.ticket)
    #expect(run.handle(.movePolicy(readings), by: .agent, at: instant) == nil)
    return (scenario.ticket, run, scenario)
  }

  private static let second = """
    version: "2"
    calendar: office
    clocks:
      resolution: { starts: opened, stops: resolved, target: 4h }
      next: { starts: replied, restarts: replied, target: 20h, follows-promise: true }
    """

  @Test("what was consumed carries over and deadlines are computed anew")
  func consumed() throws {
    let (_, run, scenario) = try moved(to: PolicyMoveTests.second, at: "Mon 11:00")
    let clock = try #require(run.ticket.clock("resolution"))
    #expect(clock.consumed == .hours(2) && clock.target == .hours(4))
    #expect(clock.deadline == scenario.instant("Mon 13:00"))
    #expect(run.ticket.policy == run.policy.version)
  }

  @Test("what the old calendar counted stays counted under another calendar")
  func otherCalendar() throws {
    let longer = PolicyMoveTests.second.replacing("target: 4h", with: "target: 12h")
      .replacing("calendar: office", with: "calendar: always")
    let (_, run, scenario) = try moved(to: longer, at: "Tue 09:00")
    #expect(run.ticket.clock("resolution")?.consumed == .hours(8))
    #expect(run.ticket.clock("resolution")?.deadline == scenario.instant("Tue 13:00"))
  }

  @Test("a shorter target that has run out is a breach of the move's instant")
  func breach() throws {
    let (_, run, scenario) = try moved(to: PolicyMoveTests.second, at: "Mon 15:00")
    let breach = run.events.first { $0.fact.word == "clock-breached" }
    #expect(breach?.at == scenario.instant("Mon 15:00"))
    #expect(run.ticket.clock("resolution")?.deadline == scenario.instant("Mon 13:00"))
  }

  @Test("a clock that the new version does not have ends; one that only it has begins")
  func clocks() throws {
    let (_, run, scenario) = try moved(
      to: PolicyMoveTests.second + "\n  fresh: { starts: opened, stops: resolved, target: 2h }",
      at: "Mon 11:00")
    #expect(run.ticket.clock("old")?.phase == .cancelled)
    #expect(run.ticket.clock("fresh")?.deadline == scenario.instant("Mon 13:00"))
  }

  @Test("a promised instant stays")
  func promise() throws {
    let (_, run, scenario) = try moved(to: PolicyMoveTests.second, at: "Mon 11:00") {
      $0.at("Mon 10:00", .reply(Reply(promise: $0.instant("Mon 16:00"))))
    }
    #expect(run.ticket.clock("next")?.deadline == scenario.instant("Mon 16:00"))
    #expect(run.ticket.customerPromise == scenario.instant("Mon 16:00"))
  }

  @Test("fields carry over by name; what does not fit any more begins anew")
  func fields() throws {
    let (_, run, _) = try moved(
      to: PolicyMoveTests.second
        + "\nfields: { logs: yes-no, summary: { audience: customer }, fresh: { default: new } }",
      at: "Mon 11:00")
    #expect(run.ticket.fieldNames == ["logs", "summary", "fresh"])
    #expect(run.ticket.fields == [.bool(false), .string("No sound"), .string("new")])
  }

  @Test("a level that is gone becomes the top, entered as a new stay with its calls and clocks")
  func lostLevel() throws {
    let (_, run, scenario) = try moved(
      to: PolicyMoveTests.second
        + """

        levels:
          - { id: L1, resolve-within: 300d }
          - { id: TOP, resolve-within: 4h, team: hardware, call: [ on-call ] }
        """, at: "Mon 11:00"
    ) { $0.at("Mon 10:00", .escalate(to: "EX")) }
    #expect(run.ticket.stay.level == "TOP" && run.ticket.stay.rank == 1)
    #expect(run.ticket.team == "hardware" && run.ticket.clock("TOP.resolution")?.run == 1)
    #expect(run.ticket.clock("TOP.resolution")?.deadline == scenario.instant("Mon 15:00"))
    #expect(run.events.contains { $0.fact.word == "called" })
  }

  @Test("a level that stays keeps its stay; calls that its new plan does not have end")
  func keptLevel() throws {
    let (before, run, scenario) = try moved(
      to: PolicyMoveTests.second
        + """

        levels:
          - { id: L1, resolve-within: 300d }
          - { id: EX, resolve-within: 300d }
        """, at: "Mon 11:00"
    ) { $0.at("Mon 10:50", .escalate(to: "EX")) }
    #expect(before.calling != nil)
    #expect(run.ticket.stay.number == before.stay.number && run.ticket.stay.rank == 1)
    run.wake(at: try #require(scenario.instant("Mon 16:00")))
    #expect(run.ticket.calling == nil)
  }

  @Test("a priority that is gone becomes the initial one")
  func lostPriority() throws {
    let (_, run, _) = try moved(
      to: PolicyMoveTests.second + "\npriorities: { high: High, low: Low }", at: "Mon 11:00")
    #expect(run.ticket.priority == "low")
  }

  @Test("until it is moved, a ticket is left alone by another version")
  func leftAlone() throws {
    let scenario = try Scenario(yaml: desk(PolicyMoveTests.first))
    scenario.at("Mon 09:00", .open())
    let second = try writtenPolicy(desk(PolicyMoveTests.second))
    let decider = Decider(policy: second, roster: .empty)
    let late = try #require(scenario.instant("Fri 09:00"))
    #expect(decider.wake(scenario.ticket, at: late).isEmpty)
    let decision = decider.decide(.note(text: nil), by: .agent, on: scenario.ticket, at: late)
    #expect(decision.refusal?.reasons == [.otherPolicy(version: "1")])
    #expect(decision.events.map(\.fact.word) == ["refused"])
  }

  @Test("a ticket does not move to another policy, and moves once")
  func notAnother() throws {
    let scenario = try Scenario(yaml: desk(PolicyMoveTests.first))
    scenario.at("Mon 09:00", .open())
    #expect(scenario.at("Mon 10:00", .movePolicy([])) == nil)
    #expect(scenario.lastWords.isEmpty)
    let other = try writtenPolicy(
      desk(PolicyMoveTests.second).replacing("policy: desk", with: "policy: other"))
    let decision = Decider(policy: other, roster: .empty).decide(
      .movePolicy([]), by: .agent, on: scenario.ticket, at: scenario.ticket.lastAt)
    #expect(decision.refusal?.reasons == [.otherPolicy(version: "desk")])
  }
}
