import Chronology
import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

/// What holds for every ticket under every policy, whatever is done to it: over seeded stories.
@Suite("What holds for every ticket")
struct PropertyTests {
  static let seeds: [UInt64] = Array(1...24)

  private func shown(_ events: [Event]) -> String {
    events.map { "\($0.at.milliseconds) \($0.fact) \($0.cause)" }.joined(separator: "\n")
  }

  @Test("the same inputs give the same events", arguments: shippedPolicies)
  func determinism(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let story = RandomStory(seed: seed, policy: policy)
      #expect(
        shown(story.played(under: policy).events) == shown(story.played(under: policy).events),
        "seed \(seed)")
    }
  }

  @Test("the state is the fold of the events", arguments: shippedPolicies)
  func folding(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, ticket) = RandomStory(seed: seed, policy: policy).played(under: policy)
      var folded = Ticket(id: TicketID("T"))
      for event in events { folded.evolve(with: event) }
      #expect("\(folded)" == "\(ticket)", "seed \(seed)")
    }
  }

  @Test(
    "a ticket taken up again goes on as if it had never been put down", arguments: shippedPolicies)
  func resuming(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let story = RandomStory(seed: seed, policy: policy)
      let whole = story.played(under: policy).events
      var pieces: [Event] = []
      var ticket = Ticket(id: TicketID("T"))
      for step in story.steps {
        let run = TicketRun(policy: policy, roster: policy.roster)
        run.resume(ticket)
        step.apply(to: run)
        pieces += run.events
        ticket = run.ticket
      }
      #expect(shown(pieces) == shown(whole), "seed \(seed)")
    }
  }

  @Test("handling the same wake-up twice changes nothing", arguments: shippedPolicies)
  func idempotence(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      _ = RandomStory(seed: seed, policy: policy).played(under: policy) { run, step in
        let copy = TicketRun(policy: policy, roster: policy.roster)
        copy.resume(run.ticket)
        copy.wake(at: step.at)
        #expect(copy.events.isEmpty, "seed \(seed): \(shown(copy.events))")
        copy.wake(at: step.at + .hours(30))
        copy.wake(at: step.at + .hours(30))
        #expect(copy.events.isEmpty, "seed \(seed): \(shown(copy.events))")
      }
    }
  }

  @Test(
    "it makes no difference how often one looks whether something is due",
    arguments: shippedPolicies)
  func granularity(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let run = TicketRun(policy: policy, roster: policy.roster)
      let (_, ticket) = RandomStory(seed: seed, policy: policy, length: 6).played(under: policy)
      let end = ticket.lastAt + .hours(100)
      run.resume(ticket)
      run.wake(at: end)
      let atOnce = shown(run.events)
      run.resume(ticket)
      var pieces: [Event] = []
      while run.ticket.nextWake <= end {
        run.wake(at: run.ticket.nextWake)
        guard !run.events.isEmpty else { break }
        pieces += run.events
      }
      #expect(shown(pieces) == atOnce, "seed \(seed)")
    }
  }

  @Test("time never goes back from event to event", arguments: shippedPolicies)
  func monotony(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      let (events, _) = RandomStory(seed: seed, policy: policy).played(under: policy)
      for (event, next) in zip(events, events.dropFirst()) {
        #expect(event.at <= next.at, "seed \(seed): \(next.fact)")
        #expect(event.noticedAt <= next.noticedAt, "seed \(seed): \(next.fact)")
      }
      #expect(events.allSatisfy { $0.at <= $0.noticedAt }, "seed \(seed)")
    }
  }

  @Test("no open ticket is forgotten", arguments: shippedPolicies)
  func limbo(name: String) throws {
    let policy = try shippedPolicy(name)
    for seed in Self.seeds {
      _ = RandomStory(seed: seed, policy: policy).played(under: policy) { run, _ in
        let ticket = run.ticket
        guard ticket.exists, !ticket.status.isFinal else { return }
        let isKnown =
          ticket.nextWake < .distantFuture || ticket.waiting != nil
          || ticket.clocks.contains { $0.phase == .running }
        #expect(
          isKnown,
          "seed \(seed): \(ticket.status) at \(ticket.stay.level) after \(shown(run.events))")
      }
    }
  }

  @Test("a rule fires once in a stay unless it repeats", arguments: shippedPolicies)
  func rulesFireOnce(name: String) throws {
    let policy = try shippedPolicy(name)
    let repeating = Set(policy.definition.rules.filter(\.repeats).map(\.id))
    for seed in Self.seeds {
      var fired: Set<Name> = []
      for event in RandomStory(seed: seed, policy: policy).played(under: policy).events {
        if case .entered = event.fact { fired = [] }
        guard case .ruleFired(let rule, _, _) = event.fact, !repeating.contains(rule) else {
          continue
        }
        #expect(fired.insert(rule).inserted, "seed \(seed): \(rule)")
      }
    }
  }
}
