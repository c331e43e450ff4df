import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("The decider as pure functions")
struct DeciderTests {
  @Test("deciding on a folded state is the same as running on", arguments: shippedPolicies)
  func sameAsRun(name: String) throws {
    let policy = try shippedPolicy(name)
    let roster = policy.roster
    let decider = Decider(policy: policy, roster: roster)
    for seed in UInt64(1000)..<1030 {
      let run = TicketRun(policy: policy, roster: roster)
      run.reset(id: TicketID("T"))
      var ticket = Ticket(id: TicketID("T"))
      for step in RandomStory(seed: seed, policy: policy).steps {
        let events: [Event]
        if let command = step.command {
          let refusal = run.handle(command, by: step.actor, at: step.at)
          let decision = decider.decide(command, by: step.actor, on: ticket, at: step.at)
          #expect(decision.refusal == refusal)
          events = decision.events
        } else {
          run.wake(at: step.at)
          events = decider.wake(ticket, at: step.at)
        }
        #expect(events.map { "\($0)" } == run.events.map { "\($0)" }, "seed \(seed)")
        for event in events { ticket.evolve(with: event) }
      }
      #expect(ticket.nextWake == run.ticket.nextWake)
    }
  }

  @Test("nothing is forgotten: an open ticket counts, waits or wakes", arguments: shippedPolicies)
  func nothingForgotten(name: String) throws {
    let policy = try shippedPolicy(name)
    let run = TicketRun(policy: policy, roster: policy.roster)
    for seed in UInt64(2000)..<2060 {
      run.reset(id: TicketID("T"))
      for step in RandomStory(seed: seed, policy: policy).steps {
        if let command = step.command {
          run.handle(command, by: step.actor, at: step.at)
        } else {
          run.wake(at: step.at)
        }
        let ticket = run.ticket
        guard ticket.exists, !ticket.status.isFinal else { continue }
        let counts = ticket.clocks.contains { $0.phase == .running }
        let isLookedAfter =
          counts && ticket.status.isActive || ticket.waiting != nil
          || ticket.nextWake != .distantFuture
        #expect(isLookedAfter, "seed \(seed): \(ticket.status) after \(run.events)")
      }
    }
  }

  @Test("a ticket that nobody touches again comes to its end, or is called about without end")
  func alone() throws {
    let scenario = try Scenario(
      yaml: desk("closing: { validation: true, confirmation: { silence: 2d } }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .resolve())
    scenario.advance(by: "30d")
    #expect(scenario.ticket.status == .resolved && scenario.ticket.nextWake != .distantFuture)
    scenario.at("2026-02-10 09:00", .validate)
    scenario.advance(by: "3d")
    #expect(scenario.ticket.status == .closed)
  }

  @Test("a wake-up handled twice changes nothing")
  func twice() throws {
    let scenario = try Scenario(
      yaml: desk("clocks: { c: { starts: opened, target: 1h, warn: 50% } }"))
    scenario.at("Mon 09:00", .open())
    let decider = Decider(policy: scenario.policy, roster: .empty)
    let late = try #require(scenario.instant("Mon 12:00"))
    var ticket = scenario.ticket
    for event in decider.wake(ticket, at: late) { ticket.evolve(with: event) }
    #expect(decider.wake(ticket, at: late).isEmpty)
  }
}
