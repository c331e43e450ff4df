import Chronology
import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

/// What holds for every clock of every ticket: over seeded stories.
@Suite("What holds for every clock")
struct ClockPropertyTests {
  static let seeds: [UInt64] = Array(100...124)

  private func play(_ seed: UInt64, _ policy: Policy) -> (events: [Event], ticket: Ticket) {
    let run = TicketRun(policy: policy, roster: policy.roster)
    run.reset(id: TicketID("T"))
    var events: [Event] = []
    for step in RandomStory(seed: seed, policy: policy).steps {
      if let command = step.command {
        run.handle(command, by: step.actor, at: step.at)
      } else {
        run.wake(at: step.at)
      }
      events += run.events
    }
    return (events, run.ticket)
  }

  @Test(
    "what a clock reads is recomputed from its events to the millisecond",
    arguments: shippedPolicies)
  func readings(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, ticket) = play(seed, policy)
      for clock in ticket.clocks {
        let reading = reading(of: clock.clock, events: events, policy: policy)
        #expect(reading?.run == clock.run, "seed \(seed): \(clock.clock)")
        #expect(reading?.since == clock.since, "seed \(seed): \(clock.clock)")
        #expect(reading?.target == clock.target, "seed \(seed): \(clock.clock)")
        #expect(reading?.consumed == clock.consumed, "seed \(seed): \(clock.clock)")
      }
    }
  }

  @Test("the counted spans of a deadline sum exactly to its target", arguments: shippedPolicies)
  func sums(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, ticket) = play(seed, policy)
      for clock in ticket.clocks {
        for reason in deadlineReasons(of: clock.clock, events: events, policy: policy)
        where reason.deadline != nil && !reason.isOver {
          #expect(reason.counted == reason.target, "seed \(seed): \(clock.clock)")
          let parts = reason.parts.filter { $0.kind != .carried }
          for (part, next) in zip(parts, parts.dropFirst()) {
            #expect(part.to == next.from, "seed \(seed): \(clock.clock)")
          }
        }
      }
    }
  }

  @Test(
    "only a target that was used up when it came makes a deadline over", arguments: shippedPolicies)
  func over(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, ticket) = play(seed, policy)
      for clock in ticket.clocks {
        let wasChanged = events.contains {
          if case .clockRetargeted(let change) = $0.fact {
            change.clock == clock.clock
          } else {
            false
          }
        }
        let reasons = deadlineReasons(of: clock.clock, events: events, policy: policy)
        #expect(wasChanged || !reasons.contains(where: \.isOver), "seed \(seed): \(clock.clock)")
      }
    }
  }

  @Test("every event has a sentence and a cause", arguments: shippedPolicies)
  func sentences(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, _) = play(seed, policy)
      let entries = timeLine(of: events, policy: policy)
      #expect(entries.count == events.count)
      for entry in entries {
        #expect(!entry.sentence.isEmpty && !entry.cause.isEmpty)
        #expect(entry.sentence != entry.word, "seed \(seed): \(entry.word) has no sentence")
      }
    }
  }
}
