import Chronology
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Which of those who are found are called")
struct PickingTests {
  private static func policy(_ pick: String, everybodyQuiet: Bool = false) -> String {
    let others = everybodyQuiet ? "quiet: early, " : ""
    return policy(pick, others)
  }

  private static func policy(_ pick: String, _ others: String) -> String {
    desk(
      """
      people:
        ana: { name: Ana, quiet: { during: night, except: P1 }, channels: { P1: phone, default: chat } }
        rui: { name: Rui, \(others)channels: [ { for: P1, during: night, by: phone }, { by: mail } ] }
        tom: { name: Tom\(others.isEmpty ? "" : ", quiet: early") }
      calendars:
        always: 24x7
        night: { hours: { mon-sun: "22:00-06:00" } }
        early: { hours: { mon-sun: "22:00-05:00" } }
      roles: { engineer: {}, manager: {} }
      teams:
        engineers: { primary: ana, backup: rui, members: [ tom ] }
      levels:
        - id: L1
          team: engineers
          resolve-within: 300d
          call: [ { who: level-team, pick: \(pick) } ]
          call-rounds: 3
      waits: { customer: { for: customer, ceiling: 2d } }
      """)
  }

  private func called(_ scenario: Scenario) -> [[Name]] {
    scenario.events.compactMap { if case .called(let it) = $0.fact { it.people } else { nil } }
  }

  @Test("all of them, unless the step says otherwise")
  func everybody() throws {
    let scenario = try Scenario(yaml: PickingTests.policy("all"))
    scenario.at("Mon 10:00", .open())
    scenario.advance(to: "Mon 10:01")
    #expect(called(scenario) == [["ana", "rui", "tom"]])
  }

  @Test("in turn: one, another in each round, and not the same first for every ticket")
  func inTurn() throws {
    var firsts: Set<Name> = []
    for number in 0..<12 {
      let scenario = try Scenario(yaml: PickingTests.policy("in-turn"), id: "T-\(number)")
      scenario.at("Mon 10:00", .open())
      scenario.advance(to: "Mon 11:10")
      let people = called(scenario)
      #expect(people.count == 3 && Set(people.flatMap { $0 }).count == 3)
      firsts.formUnion(people[0])
    }
    #expect(firsts.count == 3)
  }

  @Test(
    "who was called least, or the longest time ago, comes next, where the roster keeps count",
    arguments: [("rested", "rui"), ("in-turn", "tom")])
  func load(pick: String, person: Name) throws {
    let policy = try writtenPolicy(PickingTests.policy(pick))
    var roster = policy.roster
    let long = Instant(milliseconds: 0)
    roster.load = { person, _ in
      switch person {
      case "rui": Roster.Load(calls: 1, lastAt: long + .hours(9))
      case "tom": Roster.Load(calls: 2, lastAt: long + .hours(1))
      default: Roster.Load(calls: 5, lastAt: long + .hours(5))
      }
    }
    let scenario = Scenario(policy, roster: roster)
    scenario.at("Mon 10:00", .open())
    scenario.advance(to: "Mon 10:01")
    #expect(called(scenario) == [[person]])
  }

  @Test("in their quiet hours people are spared, and that is said; not for what they except")
  func quiet() throws {
    let scenario = try Scenario(yaml: PickingTests.policy("all"))
    scenario.at("Mon 23:00", .open(priority: "P2"))
    scenario.advance(to: "Mon 23:01")
    #expect(called(scenario) == [["rui", "tom"]])
    #expect(scenario.words().contains("people-spared"))
    let urgent = try Scenario(yaml: PickingTests.policy("all"))
    urgent.at("Mon 23:00", .open(priority: "P1"))
    urgent.advance(to: "Mon 23:01")
    #expect(called(urgent) == [["ana", "rui", "tom"]])
    let night = urgent.ticket.lastAt
    #expect(urgent.policy.channels(of: "ana", about: "P1", at: night) == ["phone"])
    #expect(urgent.policy.channels(of: "ana", about: "P3", at: night) == ["chat"])
    #expect(urgent.policy.channels(of: "rui", about: "P1", at: night) == ["phone"])
    #expect(urgent.policy.channels(of: "rui", about: "P2", at: night) == ["mail"])
    #expect(urgent.policy.channels(of: "rui", about: "P1", at: night + .hours(8)) == ["mail"])
  }

  @Test("when everybody is in their quiet hours, calls wait for the first to be up")
  func allQuiet() throws {
    let scenario = try Scenario(yaml: PickingTests.policy("all", everybodyQuiet: true))
    scenario.at("Mon 23:00", .open(priority: "P2"))
    scenario.advance(to: "Tue 04:59")
    #expect(called(scenario).isEmpty)
    #expect(scenario.words().contains("calls-deferred"))
    scenario.advance(to: "Tue 05:01")
    #expect(called(scenario) == [["rui", "tom"]])
  }

  @Test("a priority about which they may be called ends the waiting")
  func roused() throws {
    let scenario = try Scenario(yaml: PickingTests.policy("all", everybodyQuiet: true))
    scenario.at("Mon 23:00", .open(priority: "P2"))
    scenario.at("Mon 23:30", .edit(Edit(priority: "P1")))
    scenario.advance(to: "Mon 23:31")
    #expect(called(scenario) == [["ana"]])
  }
}
