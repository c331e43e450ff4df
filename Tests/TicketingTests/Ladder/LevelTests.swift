import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Levels")
struct LevelTests {
  private func opened(_ levels: String, _ more: String = "", _ opening: Command = .open()) throws
    -> Scenario
  {
    let scenario = try Scenario(
      yaml: desk(
        "clocks: { life: { starts: opened, stops: resolved, target: 300d } }\n\(levels)\n\(more)"))
    scenario.at("Mon 09:00", opening)
    return scenario
  }

  private static let ladder = """
    levels:
      - { id: L1, team: front, acknowledge-within: 1h }
      - id: L2
        team: { by: escalation.type, software: engineers, hardware: hardware }
        acknowledge-within: 1h
        resolve-within: 8h
        message: hello
        call: [ on-call ]
      - { id: L3, acknowledge-within: 2h }
    """

  @Test("a ticket opens at the first level and its team")
  func first() throws {
    let scenario = try opened(LevelTests.ladder)
    #expect(scenario.ticket.stay.level == "L1" && scenario.ticket.stay.number == 1)
    #expect(scenario.ticket.team == "front")
    #expect(scenario.isDue("L1.acknowledgement", "Mon 10:00"))
  }

  @Test("entering a level: left, entered, team, message, calls, then clocks")
  func entering() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 10:00", .escalate(type: "software"))
    let moves = scenario.lastWords.filter { !$0.hasPrefix("clock") }
    #expect(
      moves == [
        "escalated", "left", "entered", "assigned", "messaged", "calling-started", "called",
      ])
    #expect(scenario.phase("L1.acknowledgement") == .cancelled)
    #expect(scenario.isDue("L2.acknowledgement", "Mon 11:00"))
    #expect(scenario.isDue("L2.resolution", "Mon 18:00"))
  }

  @Test(
    "the type of the escalation chooses the team; without a row for it the ticket keeps its team",
    arguments: [("software", "engineers"), ("hardware", "hardware"), (nil, "front")]
      as [(Name?, Name)])
  func byType(type: Name?, team: Name) throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 10:00", .escalate(type: type))
    #expect(scenario.ticket.team == team)
    #expect(scenario.ticket.stay.type == type)
  }

  @Test(
    "a field chooses the team",
    arguments: [("hardware", "hardware"), ("software", "engineers"), (nil, "engineers")]
      as [(FieldText, Name)])
  func byField(area: FieldText, team: Name) throws {
    let scenario = try opened(
      "levels: [ { id: L1, team: { by: ticket.area, hardware: hardware, else: engineers } } ]", "",
      .open(["area": area]))
    #expect(scenario.ticket.team == team)
  }

  @Test("nobody is the assignee of a new level until somebody takes it, even in the same team")
  func assignee() throws {
    let scenario = try opened(
      "levels: [ { id: L1, team: engineers }, { id: L2, team: engineers } ]")
    scenario.at("Mon 09:10", .acknowledge, by: agent("ana"))
    #expect(scenario.ticket.assignee == "ana")
    scenario.at("Mon 10:00", .escalate())
    #expect(scenario.ticket.assignee == nil)
    scenario.at("Mon 10:10", .acknowledge, by: agent("rui"))
    #expect(scenario.ticket.assignee == "rui")
  }

  @Test("the owner stays through escalations, sending back and opening again")
  func owner() throws {
    let scenario = try opened(LevelTests.ladder, "", .open(owner: "ana"))
    scenario.at("Mon 10:00", .escalate())
    scenario.at("Mon 10:10", .assign(team: nil, person: "rui"))
    scenario.at("Mon 10:20", .sendBack(to: nil, reason: "Solved by a restart"))
    scenario.at("Mon 10:30", .resolve())
    scenario.at("Mon 10:40", .reopen(reason: nil))
    #expect(scenario.ticket.owner == "ana")
  }

  @Test(
    "an escalation to a level that the ticket has, or one below, is a duplicate and calls nobody",
    arguments: ["L1", "L2"] as [Name])
  func duplicate(level: Name) throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:30", .escalate(to: "L2"))
    let calls = scenario.count(.any("called"))
    let before = scenario.ticket
    scenario.at("Mon 09:40", .escalate(to: level))
    #expect(scenario.lastWords == ["duplicate-escalation"])
    #expect(scenario.count(.any("called")) == calls)
    #expect(scenario.ticket.stay == before.stay && scenario.ticket.calling == before.calling)
  }

  @Test("a rule raises at 09:30, an agent asks for the same level at 09:40: a duplicate")
  func example() throws {
    let scenario = try opened(
      LevelTests.ladder, "rules: [ { id: up, on: { changed: down }, do: { escalate: L2 } } ]")
    scenario.at("Mon 09:30", .set(["down": true]))
    scenario.at("Mon 09:40", .escalate(to: "L2"))
    #expect(scenario.has(.entered("L2"), at: "Mon 09:30"))
    #expect(scenario.has(.duplicate("L2"), at: "Mon 09:40"))
    #expect(scenario.ticket.escalations == 1)
  }

  @Test("above the top there is nothing: the next level of the top is a duplicate")
  func top() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:30", .escalate(reason: "top"))
    #expect(scenario.ticket.stay.level == "L3")
    scenario.at("Mon 09:40", .escalate())
    #expect(scenario.has(.duplicate("L3")))
  }

  @Test("sent back goes down, to the level below or a named one, and only with a reason")
  func sendBack() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:30", .escalate(to: "L3"))
    scenario.at("Mon 09:40", .sendBack(to: nil, reason: "Not for us"))
    #expect(scenario.has(.sentBack(to: "L2")) && scenario.ticket.stay.level == "L2")
    scenario.at("Mon 09:50", .sendBack(to: "L1", reason: "Nor for us"))
    #expect(scenario.ticket.stay.level == "L1" && scenario.ticket.stay.number == 4)
    #expect(scenario.at("Mon 10:00", .sendBack(to: nil, reason: ""))?.reasons.count == 2)
    #expect(scenario.missing.contains(.missingReason))
    #expect(scenario.missing.contains(.wrongDirection(level: "L1")))
    scenario.at("Mon 10:00", .sendBack(to: "L9", reason: "x"))
    #expect(scenario.missing == [.unknown(.level, "L9")])
  }

  @Test("a level that is entered again begins its clocks anew")
  func again() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:30", .escalate())
    scenario.at("Mon 10:00", .sendBack(to: nil, reason: "Back"))
    scenario.at("Mon 12:00", .escalate())
    #expect(scenario.isDue("L2.acknowledgement", "Mon 13:00"))
    #expect(scenario.ticket.clock("L2.acknowledgement")?.run == 2)
  }

  @Test("the acknowledgement clock is kept by an acknowledgement and by the resolution")
  func acknowledged() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:30", .acknowledge)
    #expect(scenario.has(.kept("L1.acknowledgement"), at: "Mon 09:30"))
    let other = try opened(LevelTests.ladder)
    other.at("Mon 09:30", .resolve())
    #expect(other.has(.kept("L1.acknowledgement"), at: "Mon 09:30"))
  }

  @Test("a ticket that is waited for goes up waiting, and goes on waiting there")
  func waiting() throws {
    let scenario = try opened(LevelTests.ladder)
    scenario.at("Mon 09:10", .wait("customer", asked: "Which one?"))
    scenario.at("Mon 09:30", .escalate())
    #expect(scenario.ticket.status == .waiting && scenario.ticket.waiting?.wait == "customer")
    #expect(scenario.ticket.stay.level == "L2")
    scenario.at("Mon 10:00", .customerReplied(text: "The blue one"), by: .customer)
    #expect(scenario.ticket.status == .open)
  }

  @Test("a reason proposes its level and type; what the request names goes first")
  func reasons() throws {
    let more = """
      escalation:
        types: { software: {}, hardware: {} }
        reasons: { up: Up, bug: { level: L3, type: software } }
      """
    let proposed = try opened(LevelTests.ladder, more)
    proposed.at("Mon 09:30", .escalate(reason: "bug"))
    #expect(proposed.has(.escalated(to: "L3", type: "software")))
    let named = try opened(LevelTests.ladder, more)
    named.at("Mon 09:30", .escalate(to: "L2", type: "hardware", reason: "bug"))
    #expect(named.has(.escalated(to: "L2", type: "hardware")))
  }

  @Test("an escalation by a rule says since when its trigger had lasted")
  func triggeredAt() throws {
    let scenario = try opened(
      LevelTests.ladder,
      "rules: [ { id: up, on: { breached: L1.acknowledgement }, do: { escalate: next } } ]")
    scenario.at("Mon 12:00", .note(text: nil))
    guard case .escalated(let escalation) = scenario.first("escalated")?.fact else {
      Issue.record("not escalated: \(scenario)")
      return
    }
    #expect(escalation.triggeredAt == scenario.instant("Mon 10:00"))
    #expect(escalation.isAutomatic)
  }

  @Test("a period puts another team in the place of the level's")
  func substitution() throws {
    let scenario = try opened(
      "levels: [ { id: L1, team: engineers, call: [ primary ] } ]",
      "periods: { night: { when: outside office, teams: { engineers: hardware } } }")
    #expect(scenario.ticket.team == "engineers")
    let night = try Scenario(
      yaml: desk(
        """
        levels: [ { id: L1, team: engineers, resolve-within: 9d, call: [ primary ] } ]
        periods: { night: { when: outside office, teams: { engineers: hardware } } }
        """))
    night.at("Mon 20:00", .open())
    #expect(night.ticket.team == "hardware" && night.has(.called("tom")))
  }

  @Test(
    "a period puts other schedules and messages in the place of the usual ones",
    arguments: [("Mon 10:00", "ana", "hello"), ("Mon 20:00", "tom", "good-night")])
  func replacements(opened: String, person: String, message: String) throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        teams:
          engineers: { schedule: days, lead: eva }
        schedules:
          days: { layers: [ { id: all, people: ana } ] }
          nights: { layers: [ { id: all, people: tom } ] }
        messages:
          hello: { subject: Hello, body: "{{ticket.id}}" }
          good-night: { subject: Hello, body: "{{ticket.id}}" }
        levels:
          - { id: L1, team: engineers, resolve-within: 9d, call: [ on-call, { who: schedule days, after: 5m } ], message: hello }
        periods:
          night: { when: outside office, schedules: { days: nights }, messages: { hello: good-night } }
        waits: { customer: { for: customer, ceiling: 2d } }
        """))
    scenario.at(opened, .open())
    scenario.advance(to: opened.replacing(":00", with: ":06"))
    let called = scenario.events.compactMap { event in
      if case .called(let it) = event.fact { it.people } else { nil }
    }
    #expect(called == [[Name(person)], [Name(person)]])
    let sent = scenario.events.compactMap { event in
      if case .messaged(let it) = event.fact { it.message } else { nil }
    }
    #expect(sent == [Name(message)])
  }
}
