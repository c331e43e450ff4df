import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Calling plans")
struct CallingTests {
  private func called(_ plan: String, team: String = "engineers", _ more: String = "") throws
    -> Scenario
  {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels:
          - { id: L1, resolve-within: 300d }
          - id: L2
            team: \(team)
            resolve-within: 300d
            \(plan)
          - { id: L3, team: hardware, resolve-within: 300d, call: [ on-call ] }
        \(more)
        """))
    scenario.at("Mon 09:00", .open())
    return scenario
  }

  private static let example = """
    call: [ on-call, { who: backup, after: 10m } ]
        call-every: 30m
        call-rounds: 2
        unanswered: escalate
    """

  /// Who was called when, in order.
  private func calls(_ scenario: Scenario) -> [String] {
    scenario.events.compactMap { event in
      guard case .called(let call) = event.fact else { return nil }
      let local = scenario.policy.zone.local(at: event.at)
      let minute = local.time.minute < 10 ? "0\(local.time.minute)" : "\(local.time.minute)"
      return "\(local.time.hour):\(minute) \(call.people.map(\.text).joined(separator: "+"))"
    }
  }

  @Test("on call at 10:00, backup 10:10, on call 10:30, backup 10:40, up at 11:00")
  func example() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.advance(to: "Mon 11:05")
    #expect(
      calls(scenario) == ["10:00 ana", "10:10 rui", "10:30 ana", "10:40 rui", "11:00 tom"])
    #expect(scenario.has(.entered("L3"), at: "Mon 11:00"))
    #expect(scenario.has(.any("calls-exhausted"), at: "Mon 11:00"))
  }

  @Test("where nobody is on call, the backup is called at once")
  func nobodyOnCall() throws {
    let scenario = try called(
      CallingTests.example, team: "daytime",
      """
      teams:
        daytime: { calendar: office, primary: ana, backup: rui }
        hardware: { primary: tom }
      """)
    scenario.at("Mon 20:00", .escalate())
    #expect(scenario.has(.foundNobody("L2"), at: "Mon 20:00"))
    #expect(calls(scenario) == ["20:00 rui"])
    scenario.advance(to: "Mon 20:35")
    #expect(calls(scenario) == ["20:00 rui", "20:30 rui"])
  }

  @Test("a team with nobody at all is said so at every step, and goes up after its rounds")
  func nobodyAtAll() throws {
    let scenario = try called(CallingTests.example, team: "nobody")
    scenario.at("Mon 10:00", .escalate())
    scenario.advance(to: "Mon 11:00")
    #expect(scenario.count(.foundNobody("L2")) == 4)
    #expect(scenario.ticket.stay.level == "L3")
  }

  @Test("an acknowledgement ends the calls and makes its person the assignee")
  func acknowledged() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .acknowledge, by: agent("ana"))
    scenario.advance(to: "Mon 12:00")
    #expect(calls(scenario) == ["10:00 ana"])
    #expect(scenario.has(.any("calls-stopped"), at: "Mon 10:05"))
    #expect(scenario.ticket.assignee == "ana")
  }

  @Test("an acknowledgement of what is acknowledged changes nothing")
  func twice() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .acknowledge, by: agent("ana"))
    scenario.at("Mon 10:06", .acknowledge, by: agent("ana"))
    #expect(scenario.lastWords.isEmpty)
  }

  @Test("a broken promise starts the calls again")
  func brokenPromise() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .acknowledge(promise: scenario.instant("Mon 14:30")))
    scenario.advance(to: "Mon 14:45")
    #expect(scenario.has(.promiseBroken(to: .team), at: "Mon 14:30"))
    #expect(calls(scenario) == ["10:00 ana", "14:30 ana", "14:40 rui"])
    scenario.at("Mon 14:45", .acknowledge, by: agent("rui"))
    #expect(scenario.count(.acknowledged("L2")) == 2)
    #expect(scenario.ticket.calling == nil)
  }

  @Test(
    "a note, a troubleshooting step, a reply, a new acknowledgement or the resolution keeps the promise",
    arguments: 0..<5)
  func keptPromise(way: Int) throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .acknowledge(promise: scenario.instant("Mon 14:30")))
    let ways: [Command] = [
      .note(text: "Still looking"), .troubleshoot(text: "Restarted"), .reply("We look"),
      .acknowledge(promise: scenario.instant("Mon 16:00")), .resolve(),
    ]
    scenario.at("Mon 14:00", ways[way])
    #expect(scenario.has(.promiseKept(to: .team), at: "Mon 14:00"))
    scenario.advance(to: "Mon 15:00")
    #expect(!scenario.has(.promiseBroken(to: .team)))
  }

  @Test("a withdrawn acknowledgement begins the calls and the level's promise anew")
  func withdrawn() throws {
    let scenario = try called("acknowledge-within: 1h\n    " + CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at(
      "Mon 10:05", .acknowledge(promise: scenario.instant("Mon 14:30")), by: agent("ana"))
    scenario.at("Mon 10:20", .withdrawAcknowledgement, by: agent("ana"))
    #expect(!scenario.ticket.stay.isAcknowledged && scenario.ticket.assignee == nil)
    #expect(
      scenario.lastWords == [
        "acknowledgement-withdrawn", "assigned", "calling-started", "clock-started", "called",
      ])
    scenario.advance(to: "Mon 10:35")
    #expect(calls(scenario) == ["10:00 ana", "10:20 ana", "10:30 rui"])
    #expect(scenario.ticket.clock("L2.acknowledgement")?.run == 2)
    scenario.at("Mon 10:36", .acknowledge, by: agent("rui"))
    scenario.advance(to: "Mon 15:00")
    #expect(calls(scenario).count == 3)
    #expect(!scenario.has(.promiseBroken(to: .team)))
  }

  @Test(
    "a colleague who withdraws it leaves the assignee in place, and withdraws only what is there")
  func withdrawnByAnother() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:01", .withdrawAcknowledgement, by: agent("rui"))
    #expect(scenario.missing == [.nothingToAnswer])
    scenario.at("Mon 10:05", .acknowledge, by: agent("ana"))
    scenario.at("Mon 10:06", .withdrawAcknowledgement, by: agent("rui"))
    #expect(scenario.ticket.assignee == "ana")
    #expect(scenario.ticket.calling?.round == 1)
    scenario.at("Mon 10:07", .withdrawAcknowledgement, by: agent("rui"))
    #expect(scenario.missing == [.nothingToAnswer])
  }

  @Test("a promise must lie ahead")
  func promiseBehind() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .acknowledge(promise: scenario.instant("Mon 10:05")))
    #expect(scenario.missing == [.promiseNotAhead])
    #expect(!scenario.ticket.stay.isAcknowledged)
  }

  @Test("unanswered, nothing more is called where the plan stops")
  func stops() throws {
    let scenario = try called("call: [ on-call ]\n    call-rounds: 2")
    scenario.at("Mon 10:00", .escalate())
    scenario.advance(to: "Tue 10:00")
    #expect(calls(scenario) == ["10:00 ana", "10:30 ana"])
    #expect(scenario.has(.any("calls-exhausted"), at: "Mon 11:00"))
    #expect(scenario.ticket.stay.level == "L2")
  }

  @Test(
    "at the top the rounds go on, each pause twice the one before, up to a day",
    arguments: [
      (1, [30, 60, 120, 240, 480, 960, 1440, 1440]), (3, [30, 30, 30, 60, 120, 240, 480, 960]),
    ])
  func top(rounds: Int, pauses: [Int64]) throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels:
          - { id: L1, team: engineers, resolve-within: 300d, call: [ on-call ], call-every: 30m, call-rounds: \(rounds), unanswered: escalate }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.advance(by: "6d")
    let times = scenario.times("called")
    let found = zip(times, times.dropFirst()).map { ($1 - $0).milliseconds / 60_000 }
    #expect(Array(found.prefix(8)) == pauses)
    #expect(scenario.count(.any("calls-exhausted")) == 1)
  }

  @Test("a gate that refuses the way up does not end the calls")
  func refusedUp() throws {
    let scenario = try called(
      CallingTests.example, "gates: { escalate: { levels: L3, require: summary } }")
    scenario.at("Mon 10:00", .escalate())
    scenario.advance(to: "Mon 12:05")
    #expect(scenario.has(.refused("escalate"), at: "Mon 11:00"))
    #expect(
      calls(scenario) == [
        "10:00 ana", "10:10 rui", "10:30 ana", "10:40 rui", "11:00 ana", "11:10 rui", "12:00 ana",
      ])
    scenario.at("Mon 12:06", .set(["summary": "No sound"]))
    scenario.advance(by: "4h")
    #expect(scenario.ticket.stay.level == "L3")
  }

  @Test("calls are due in elapsed time, at night as well")
  func night() throws {
    let scenario = try called(CallingTests.example + "\n    calendar: office")
    scenario.at("Mon 23:55", .escalate())
    scenario.advance(by: "15m")
    #expect(calls(scenario) == ["23:55 ana", "0:05 rui"])
  }

  @Test("entering another level ends the calls of the one before")
  func left() throws {
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", .escalate())
    scenario.advance(to: "Mon 10:20")
    #expect(calls(scenario) == ["10:00 ana", "10:05 tom"])
  }

  @Test("resolving, closing and merging end the calls", arguments: 0..<3)
  func ended(way: Int) throws {
    let ways: [Command] = [.resolve(), .close(), .mergeInto(TicketID("T-2"))]
    let scenario = try called(CallingTests.example)
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:05", ways[way])
    scenario.advance(to: "Mon 12:00")
    #expect(calls(scenario) == ["10:00 ana"])
    #expect(scenario.has(.any("calls-stopped"), at: "Mon 10:05"))
  }
}

@Suite("Calls that a period holds back")
struct DeferralTests {
  private func escalated(_ time: String, priority: Name) throws -> Scenario {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels:
          - { id: L1, resolve-within: 300d }
          - id: L2
            team: engineers
            resolve-within: 300d
            call: [ on-call, { who: backup, after: 10m }, { who: lead, after: 20m } ]
        periods:
          night: { when: outside office, calls-only: [ P1, P2 ] }
        """))
    scenario.at("Mon 08:00", .open(priority: priority))
    scenario.at(time, .escalate())
    return scenario
  }

  @Test("a priority that may be called about is called at night")
  func urgent() throws {
    let scenario = try escalated("Mon 22:00", priority: "P1")
    #expect(scenario.has(.called("ana"), at: "Mon 22:00"))
  }

  @Test("others wait for the period's end, and their steps keep their distances")
  func others() throws {
    let scenario = try escalated("Mon 22:00", priority: "P3")
    #expect(scenario.has(.any("calls-deferred"), at: "Mon 22:00"))
    scenario.advance(to: "Tue 09:30")
    #expect(scenario.times("called") == scenario.instants("Tue 09:00", "Tue 09:10", "Tue 09:20"))
  }

  @Test("a step that falls into the period waits, though the round began before it")
  func inTheMiddle() throws {
    let scenario = try escalated("Mon 16:55", priority: "P3")
    scenario.advance(to: "Tue 09:30")
    #expect(scenario.times("called") == scenario.instants("Mon 16:55", "Tue 09:00", "Tue 09:10"))
  }

  @Test("a ticket that becomes urgent in the night is called about at once")
  func becomesUrgent() throws {
    let scenario = try escalated("Mon 22:00", priority: "P3")
    scenario.at("Mon 23:00", .set(priority: "P1"))
    #expect(scenario.has(.called("ana"), at: "Mon 23:00"))
    scenario.advance(to: "Mon 23:15")
    #expect(scenario.has(.called("rui"), at: "Mon 23:10"))
  }

  @Test("a ticket that is urgent no more waits for the morning")
  func lessUrgent() throws {
    let scenario = try escalated("Mon 22:00", priority: "P1")
    scenario.at("Mon 22:05", .set(priority: "P3"))
    scenario.advance(to: "Tue 09:30")
    #expect(scenario.times("called") == scenario.instants("Mon 22:00", "Tue 09:00", "Tue 09:10"))
  }

  @Test("a weekend is waited for to its end")
  func weekend() throws {
    let scenario = try escalated("Fri 18:00", priority: "P4")
    scenario.advance(by: "4d")
    #expect(scenario.times("called").first == scenario.instant("2026-01-12 09:00"))
  }
}
