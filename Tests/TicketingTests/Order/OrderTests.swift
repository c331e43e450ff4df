import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Order within one input")
struct OrderTests {
  @Test("what was due before an input happens before it, at its deadline, noticed with the input")
  func breachBeforeReply() throws {
    let scenario = try Scenario(
      yaml: desk("clocks:\n  first-response: { starts: opened, stops: replied, target: 15m }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 11:30", .reply("We look into it"))
    let breach = try #require(scenario.first("clock-breached"))
    #expect(breach.at == scenario.instant("Mon 09:15"))
    #expect(breach.noticedAt == scenario.instant("Mon 11:30"))
    #expect(scenario.lastWords == ["clock-breached", "replied", "clock-stopped"])
    #expect(scenario.has(.late("first-response"), at: "Mon 11:30"))
  }

  @Test("rules on what was due earlier fire before what was due later")
  func earliestFirst() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks:
          late: { starts: opened, target: 2h }
          soon: { starts: opened, target: 1h }
        rules:
          - { id: up, on: { breached: soon }, do: { escalate: L2 } }
          - { id: up-again, on: { breached: late }, do: { escalate: L3 } }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 12:00", .note(text: nil))
    #expect(scenario.has(.entered("L2"), at: "Mon 10:00"))
    #expect(scenario.has(.entered("L3"), at: "Mon 11:00"))
    #expect(scenario.ticket.stay.since == scenario.instant("Mon 11:00"))
  }

  @Test(
    "clocks that are due at one instant come in the order of the policy, its own before a level's")
  func declared() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels: [ { id: L1, resolve-within: 1h } ]
        clocks:
          zebra: { starts: opened, target: 1h }
          ant: { starts: opened, target: 1h }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.advance(to: "Mon 10:00")
    let clocks = scenario.events.compactMap { event -> Name? in
      if case .clockBreached(let clock, _, _) = event.fact { clock } else { nil }
    }
    #expect(clocks == ["zebra", "ant", "L1.resolution"])
  }

  @Test("at one instant come clocks, promises, calls, waits, then reminders")
  func kinds() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels: [ { id: L1, team: engineers, resolve-within: 1h, call: [ { who: backup, after: 1h } ], call-every: 2h } ]
        waits: { customer: { for: customer, ceiling: 1h } }
        rules:
          - { id: r, on: opened, do: [ { remind: lead, after: 1h }, { wait: customer } ] }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:00", .reply(Reply(promise: scenario.instant("Mon 10:00"))))
    let before = scenario.events.count
    scenario.advance(to: "Mon 10:00")
    #expect(
      scenario.words(from: before) == [
        "clock-breached", "promise-broken", "called", "wait-ceiling-reached", "reminder-lapsed",
        "notified",
      ])
  }

  @Test(
    "what one step causes is cut off after a thousand events, and the ticket says so and lives on")
  func cutOff() throws {
    let notes = Array(repeating: "{ note: x }", count: 20).joined(separator: ", ")
    let rules = (1...60).map { "  - { id: r\($0), on: opened, do: [ \(notes) ] }" }
    let scenario = try Scenario(yaml: desk("rules:\n" + rules.joined(separator: "\n")))
    scenario.at("Mon 09:00", .open())
    #expect(scenario.lastWords.last == "cascade-cut")
    // The rules of the event at which the bound is passed still fire.
    #expect(scenario.count(.any("noted")) > 900 && scenario.events.count < 1_300)
    scenario.at("Mon 09:10", .reply("Hello"))
    #expect(scenario.lastWords.first == "replied" && scenario.count(.any("cascade-cut")) == 1)
  }

  @Test("an input exactly at a deadline comes too late")
  func exactly() throws {
    let scenario = try Scenario(
      yaml: desk("clocks:\n  first-response: { starts: opened, stops: replied, target: 15m }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:15", .reply("Hello"))
    #expect(scenario.has(.breached("first-response"), at: "Mon 09:15"))
    #expect(!scenario.has(.kept("first-response")))
  }

  @Test("a millisecond before a deadline is in time")
  func justInTime() throws {
    let scenario = try Scenario(
      yaml: desk("clocks:\n  first-response: { starts: opened, stops: replied, target: 15m }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("2026-01-05T09:14:59.999Z", .reply("Hello"))
    #expect(scenario.has(.kept("first-response")))
  }

  @Test("an input dated before the last event counts as given with it")
  func backwards() throws {
    let policy = try writtenPolicy(desk(""))
    let decider = Decider(policy: policy, roster: .empty)
    let scenario = Scenario(policy)
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .note(text: "first"))
    let early = try #require(scenario.instant("Mon 09:30"))
    let decision = decider.decide(.note(text: "second"), by: .agent, on: scenario.ticket, at: early)
    #expect(decision.events.map(\.at) == [scenario.instant("Mon 10:00")])
  }

  @Test("clocks that end with an event come before those that start with it")
  func endsFirst() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks:
          next: { starts: replied, target: 4h }
          first: { starts: opened, stops: replied, target: 1h }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:10", .reply("Hello"))
    #expect(scenario.lastWords == ["replied", "clock-stopped", "clock-started"])
  }

  @Test("one late look gives the same events as a look at every deadline")
  func lateLook() throws {
    let yaml = desk(
      """
      levels:
        - { id: L1, team: engineers, resolve-within: 2h, warn: 50%, call: [ on-call, { who: backup, after: 10m } ], call-rounds: 2 }
        - { id: L2, team: hardware, resolve-within: 3h, call: [ on-call ] }
      rules:
        - { id: up, on: { breached: L1.resolution }, do: [ { escalate: next }, { remind: lead, after: 1h } ] }
      """)
    let often = try Scenario(yaml: yaml)
    often.at("Mon 09:00", .open())
    often.advance(to: "Mon 18:00")
    let policy = try writtenPolicy(yaml)
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.reset(id: TicketID("T-1"))
    let opening = Command.open(Opening(id: TicketID("T-1")))
    run.handle(opening, by: .agent, at: try #require(often.instant("Mon 09:00")))
    var late = run.events
    run.wake(at: try #require(often.instant("Mon 18:00")))
    late += run.events
    #expect(late.map { "\($0.at) \($0.fact)" } == often.events.map { "\($0.at) \($0.fact)" })
    #expect(often.count(.any("called")) == 5)
  }
}
