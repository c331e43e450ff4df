import Expressions
import Names
import Policies
import TestSupport
import Testing

@testable import Ticketing

/// What a run does not look at again, because nothing that it depends on can have changed.
@Suite("What is not looked at again")
struct AspectTests {
  static let seeds: [UInt64] = Array(1...24)

  private func slots(of policy: Policy) -> [Int] {
    let fields = policy.fieldNames.indices.map { TicketSlot.firstField + $0 }
    return (TicketSlot.allCases.map(\.rawValue) + fields).filter { Aspects(slot: $0) != .moment }
  }

  private func play(_ story: RandomStory, on run: TicketRun) -> [Event] {
    run.reset(id: TicketID("T"))
    return story.steps.flatMap { step in
      if let command = step.command {
        run.handle(command, by: step.actor, at: step.at)
      } else {
        run.wake(at: step.at)
      }
      return run.events
    }
  }

  @Test("an event changes no variable outside the groups it names", arguments: shippedPolicies)
  func groups(name: String) throws {
    let policy = try shippedPolicy(name)
    let slots = slots(of: policy)
    let viewer = TicketRun(policy: policy, roster: policy.roster)
    for seed in Self.seeds {
      let run = TicketRun(policy: policy, roster: policy.roster)
      viewer.reset(id: TicketID("T"))
      for event in play(RandomStory(seed: seed, policy: policy), on: run) {
        let before = slots.map { viewer.value(at: $0) }
        viewer.ticket.evolve(with: event)
        for (slot, old) in zip(slots, before) where viewer.value(at: slot) != old {
          let isNamed = !event.fact.aspects.isDisjoint(with: Aspects(slot: slot))
          #expect(isNamed, "seed \(seed), slot \(slot): \(event.fact)")
        }
      }
    }
  }

  @Test("what a run remembers of other tickets changes no decision", arguments: shippedPolicies)
  func reuse(name: String) throws {
    let policy = try shippedPolicy(name)
    let used = TicketRun(policy: policy, roster: policy.roster)
    for seed in Self.seeds {
      let story = RandomStory(seed: seed, policy: policy)
      let fresh = TicketRun(policy: policy, roster: policy.roster)
      #expect("\(play(story, on: used))" == "\(play(story, on: fresh))", "seed \(seed)")
    }
  }

  @Test("what is missing is told by bits exactly when a gate refuses", arguments: shippedPolicies)
  func bits(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let run = TicketRun(policy: policy, roster: policy.roster)
      _ = play(RandomStory(seed: seed, policy: policy), on: run)
      for step in GateStep.allCases where run.tables.stepGates[step.position].fitsBits {
        let refusal = run.passInFull(
          step, to: nil, .byTheGate, by: .agent, cause: .closing, hasPromise: false, besides: [])
        let bits = run.missingBits(step, to: nil, hasPromise: false)
        #expect((refusal != nil) == (bits != 0), "seed \(seed), \(step)")
      }
    }
  }
}
