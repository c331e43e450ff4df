import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Targets that change")
struct TargetTests {
  private func opened(_ target: String, calendar: String = "office") throws -> Scenario {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks:
          resolution: { starts: opened, stops: resolved, calendar: \(calendar), target: \(target), warn: [ 75% ] }
        """))
    scenario.at("Mon 09:00", .open(priority: "P3"))
    return scenario
  }

  private static let byPriority = "{ P1: 4h, P2: 6h, default: 8h }"

  @Test("what was consumed carries over to another priority's target")
  func carriesOver() throws {
    let scenario = try opened(TargetTests.byPriority)
    #expect(scenario.isDue("resolution", "Mon 17:00"))
    scenario.at("Mon 11:00", .set(priority: "P1"))
    #expect(scenario.isDue("resolution", "Mon 13:00"))
    #expect(scenario.ticket.clock("resolution")?.consumed == .hours(2))
    #expect(!scenario.has(.breached("resolution")))
  }

  @Test("a new deadline that is past is a breach now, with the deadline at which it had run out")
  func breachNow() throws {
    let scenario = try opened(TargetTests.byPriority)
    scenario.at("Mon 14:00", .set(priority: "P1"))
    let breach = try #require(scenario.first("clock-breached"))
    #expect(breach.at == scenario.instant("Mon 14:00"))
    guard case .clockBreached(_, let deadline, let consumed) = breach.fact else { return }
    #expect(deadline == scenario.instant("Mon 13:00"))
    #expect(consumed == .hours(5))
  }

  @Test("a target that is used up just now is broken just now")
  func exactlyUsedUp() throws {
    let scenario = try opened(TargetTests.byPriority)
    scenario.at("Mon 13:00", .set(priority: "P1"))
    guard case .clockBreached(_, let deadline, _) = scenario.first("clock-breached")?.fact else {
      Issue.record("no breach in \(scenario)")
      return
    }
    #expect(deadline == scenario.instant("Mon 13:00"))
  }

  @Test("a more generous target after a breach takes nothing back")
  func loweredAfterBreach() throws {
    let scenario = try opened(TargetTests.byPriority)
    scenario.at("Mon 09:00", .set(priority: "P1"))
    scenario.advance(to: "Mon 14:00")
    #expect(scenario.has(.breached("resolution"), at: "Mon 13:00"))
    scenario.at("Mon 14:00", .set(priority: "P3"))
    #expect(scenario.ticket.clock("resolution")?.isBreached == true)
    scenario.at("Mon 15:00", .resolve())
    #expect(scenario.has(.late("resolution")) && scenario.count(.breached("resolution")) == 1)
  }

  @Test("the first row whose condition holds gives the target, whenever that changes")
  func byCondition() throws {
    let scenario = try opened("[ { if: ticket.down, target: 1h }, { target: 8h } ]")
    scenario.at("Mon 09:30", .set(["down": true]))
    #expect(scenario.isDue("resolution", "Mon 10:00"))
    scenario.at("Mon 09:45", .set(["down": false]))
    #expect(scenario.isDue("resolution", "Mon 17:00"))
  }

  @Test("a priority without a target ends the clock without kept or broken")
  func noTargetAnyMore() throws {
    let scenario = try opened("{ P1: 4h, P3: 8h, P4: none }")
    scenario.at("Mon 11:00", .set(priority: "P4"))
    #expect(scenario.has(.cancelled("resolution"), at: "Mon 11:00"))
  }

  @Test("a change that leaves the row leaves the clock")
  func sameRow() throws {
    let scenario = try opened(TargetTests.byPriority)
    scenario.at("Mon 11:00", .set(priority: "P4"))
    #expect(!scenario.has(.retargeted("resolution")))
  }

  @Test("working days of another row are counted from the start")
  func workingDays() throws {
    let scenario = try opened("{ P1: 2 working days, default: 4 working days }")
    #expect(scenario.isDue("resolution", "Fri 09:00"))
    scenario.at("Tue 12:00", .set(priority: "P1"))
    #expect(scenario.isDue("resolution", "Wed 09:00"))
  }

  @Test("a special period changes the targets of the clocks that start in it")
  func periods() throws {
    let policy = desk(
      """
      clocks:
        answer: { starts: opened, target: 1h }
        resolution: { starts: opened, target: 4h }
      periods:
        night: { when: outside office, targets: { answer: 200%, all: 150% } }
      """)
    let late = try Scenario(yaml: policy)
    late.at("Mon 20:00", .open())
    #expect(late.isDue("answer", "Mon 22:00") && late.isDue("resolution", "Tue 02:00"))
    let early = try Scenario(yaml: policy)
    early.at("Mon 16:00", .open())
    #expect(early.isDue("answer", "Mon 17:00") && early.isDue("resolution", "Mon 20:00"))
  }

  @Test("rules see the breach that a new target brings")
  func ruleOnBreachNow() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks: { resolution: { starts: opened, target: { P1: 1h, default: 8h } } }
        rules: [ { id: up, on: { breached: resolution }, do: { escalate: next } } ]
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 11:00", .set(priority: "P1"))
    #expect(scenario.ticket.stay.level == "L2")
  }
}

@Suite("Warnings")
struct WarningTests {
  @Test(
    "warnings come at a share of the target or some working time before its end",
    arguments: [
      ("50%", "Mon 13:00"), ("80%", "Mon 15:24"), ("15m before", "Mon 16:45"),
      ("2h before", "Mon 15:00"),
    ])
  func when(warning: String, expected: String) throws {
    let scenario = try Scenario(
      yaml: desk(
        "clocks: { resolution: { starts: opened, calendar: office, target: 8h, warn: \(warning) } }"
      ))
    scenario.at("Mon 09:00", .open())
    scenario.advance(to: "Tue 12:00")
    #expect(scenario.has(.warned("resolution"), at: expected))
    #expect(scenario.count(.warned("resolution")) == 1)
    #expect(scenario.has(.breached("resolution"), at: "Mon 17:00"))
  }

  @Test("a warning longer before the end than the target is long comes at once")
  func beforeTheBeginning() throws {
    let scenario = try Scenario(
      yaml: desk("clocks: { answer: { starts: opened, target: 1h, warn: 2h before } }"))
    scenario.at("Mon 09:00", .open())
    #expect(scenario.has(.warned("answer"), at: "Mon 09:00"))
  }

  @Test("several warnings come in the order of time, however they are written")
  func several() throws {
    let scenario = try Scenario(
      yaml: desk(
        "clocks: { answer: { starts: opened, target: 2h, warn: [ 15m before, 50%, 75% ] } }"))
    scenario.at("Mon 09:00", .open())
    scenario.advance(to: "Mon 12:00")
    #expect(
      scenario.times("clock-warned") == scenario.instants("Mon 10:00", "Mon 10:30", "Mon 10:45"))
  }

  private func retargeted(_ time: String, to priority: Name, from first: Name) throws -> Scenario {
    let scenario = try Scenario(
      yaml: desk(
        "clocks: { answer: { starts: opened, target: { P1: 4h, default: 8h }, warn: [ 50%, 75% ] } }"
      ))
    scenario.at("Mon 08:00", .open(priority: first))
    scenario.at(time, .set(priority: priority))
    scenario.advance(to: "Mon 18:00")
    return scenario
  }

  @Test("warnings that lie behind the clock under a new target are not given")
  func behind() throws {
    let scenario = try retargeted("Mon 10:30", to: "P1", from: "P3")
    #expect(scenario.times("clock-warned") == scenario.instants("Mon 11:00"))
  }

  @Test("a share that lies ahead under a longer target is warned of under that, too")
  func ahead() throws {
    let scenario = try retargeted("Mon 11:30", to: "P3", from: "P1")
    #expect(
      scenario.times("clock-warned")
        == scenario.instants("Mon 10:00", "Mon 11:00", "Mon 12:00", "Mon 14:00"))
  }

  @Test("every run warns anew")
  func everyRun() throws {
    let scenario = try Scenario(
      yaml: desk(
        "clocks: { answer: { starts: opened, restarts: replied, target: 2h, warn: 50% } }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:30", .reply("Hello"))
    scenario.advance(to: "Mon 12:00")
    #expect(scenario.times("clock-warned") == scenario.instants("Mon 10:00", "Mon 11:30"))
  }

  @Test("a stopped clock warns no more")
  func stopped() throws {
    let scenario = try Scenario(
      yaml: desk("clocks: { answer: { starts: opened, stops: replied, target: 2h, warn: 50% } }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:30", .reply("Hello"))
    scenario.advance(to: "Mon 12:00")
    #expect(!scenario.has(.warned("answer")))
  }
}
