import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing

@testable import Ticketing

@Suite("Facts")
struct FactTests {
  @Test("every fact has its trigger, or deliberately none")
  func triggers() {
    for (fact, kind) in FactTests.samples {
      #expect(fact.trigger?.kind == kind, "\(fact.word)")
    }
  }

  @Test("every kind of fact has a sample that says so, and a word in lower case with hyphens")
  func words() {
    #expect(Set(FactTests.samples.map { $0.fact.kind }) == Set(Fact.Kind.allCases))
    for (fact, _) in FactTests.samples {
      let name = Mirror(reflecting: fact).children.first?.label ?? "\(fact)"
      #expect("\(fact.kind)" == name)
      let word = name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
      #expect(fact.word == word)
    }
  }

  @Test("every trigger of a policy has a fact that sets it off")
  func kinds() {
    #expect(Set(FactTests.samples.compactMap { $0.kind }) == Set(Trigger.Kind.allCases))
  }

  @Test("a trigger's subject is of the kind that a policy names")
  func subjects() {
    for (fact, kind) in FactTests.samples {
      guard let kind, let trigger = fact.trigger else { continue }
      #expect((trigger.subject != nil) == (kind.subjectKind != nil), "\(fact.word)")
    }
  }

  @Test("thanks only, a message without a promise and a clock stopped late set off nothing")
  func silent() {
    let silent: [Fact] = [
      .customerReplied(text: "thanks", onlyThanks: true),
      .messaged(Messaged(number: 1, message: "m", promise: nil)),
      .clockStopped(clock: "c", consumed: .zero, kept: false, withTicket: false),
    ]
    for fact in silent { #expect(fact.trigger == nil) }
  }

  @Test(
    "folding is total: events in any order, twice or missing, stop no reader", arguments: 0..<60)
  func damaged(seed: UInt64) throws {
    let policy = try shippedPolicy("customer-support")
    let story = RandomStory(seed: seed, policy: policy)
    let (told, ticket) = story.played(under: policy, id: TicketID("T-\(seed)"))
    let events =
      told
      + FactTests.samples.map {
        Event(at: ticket.lastAt, noticedAt: ticket.lastAt, cause: .closing, fact: $0.fact)
      }
    var random = SplitMix64(seed: seed)
    for _ in 0..<5 {
      let damaged = events.shuffled(using: &random).filter { _ in !random.oneIn(5) }
      var ticket = Ticket(id: TicketID("T"))
      for event in damaged { ticket.evolve(with: event) }
      #expect(ticket.version == damaged.count)
      // What the decider makes of it is anybody's guess; that it comes to an end is not.
      let decider = Decider(policy: policy, roster: .empty)
      _ = decider.wake(ticket, at: ticket.lastAt + .hours(24 * 30))
      _ = decider.decide(.reopen(reason: nil), by: .agent, on: ticket, at: ticket.lastAt)
    }
  }

  private static let at = Instant(milliseconds: 1_767_600_000_000)

  private static let state = ClockState(
    clock: "c", phase: .running, run: .max, warnings: -1, isBreached: false,
    endedWithTicket: true, row: 99, startedAt: at, since: at, consumed: .hours(1),
    target: .hours(2), deadline: at, wakeAt: at, paused: .zero, calendar: nil)

  private static let version = PolicyVersion(policy: "p", version: "1", digest: 1)

  /// One of each fact, with the trigger that it is to have.
  static let samples: [(fact: Fact, kind: Trigger.Kind?)] =
    people + ladder + clocks + calls + ends + incidents

  private static let people: [(fact: Fact, kind: Trigger.Kind?)] = [
    (
      .opened(
        Opened(
          id: TicketID("T"), policy: version, priority: "P1", fieldNames: [], fields: [],
          owner: nil)), .opened
    ),
    (.fieldChanged(position: 99, field: "f", from: .null, to: .bool(true)), .changed),
    (.priorityChanged(from: "P1", to: "P2"), .changed),
    (.replied(Replied(number: 1, text: nil, template: nil, promise: nil)), .replied),
    (.customerReplied(text: nil, onlyThanks: false), .customerReplied),
    (.noted(text: nil), .noted),
    (.troubleshot(text: nil), .troubleshot),
    (.ticked(checklist: "c", item: "i", done: true, completes: true), .ticked),
    (.attached(count: .max), nil),
    (.assigned(team: "t", person: nil), .assigned),
    (.owned(by: "p"), nil),
    (.notified(Notified(number: 1, party: .owner, people: [], channels: [], message: nil)), nil),
    (.messaged(Messaged(number: 1, message: "m", promise: at)), .replied),
    (.deliveryFailed(notification: 1, to: "Ana"), .deliveryFailed),
    (.split(into: TicketID("T-2")), .split),
    (.linked(TicketID("T-2"), relation: "r"), .linked),
    (.handoverOffered(part: .ownership, to: "p", until: at), nil),
    (.handoverAccepted(part: .ownership, to: "p"), .handedOver),
    (.handoverRefused(part: .ownership, by: "p", reason: "r"), .handoverRefused),
    (.handoverLapsed(part: .ownership, to: "p"), .handoverLapsed),
    (
      .policyMoved(
        PolicyMoved(
          from: version, to: version, fieldNames: ["f"], fields: [], priority: "P1", level: "L",
          rank: 7)), .policyMoved
    ),
  ]

  private static let ladder: [(fact: Fact, kind: Trigger.Kind?)] = [
    (
      .escalated(
        Escalated(
          from: "L1", to: "L2", type: nil, reason: nil, text: nil, triggeredAt: at,
          isAutomatic: false)), .escalated
    ),
    (.duplicateEscalation(level: "L1", type: nil), .duplicateEscalation),
    (.sentBack(from: "L2", to: "L1", reason: "r"), .sentBack),
    (.left(level: "L1", stay: 1), .left),
    (.entered(level: "L2", rank: 1, stay: 2, type: nil), .entered),
    (.acknowledged(level: "L2"), .acknowledged),
    (.acknowledgementWithdrawn(level: "L2"), .acknowledgementWithdrawn),
    (.promised(to: .team, until: at), .promised),
    (.promiseKept(to: .customer, until: at), .promiseKept),
    (.promiseBroken(to: .team, until: at), .promiseBroken),
    (.approvalAsked(role: "r", step: .close), .approvalAsked),
    (.approvalGranted(role: "r", step: .close), .approvalGranted),
    (.approvalDenied(role: "r", step: .close, reason: nil), .approvalDenied),
    (.ruleFired(rule: "r", on: .opened, event: 1), .fired),
    (.refused(Refusal(command: "close", reasons: [])), .refused),
    (.bypassed(step: .close, gate: "g", why: "w", missing: []), .bypassed),
    (.deliveryFailed(notification: 1, to: "ana"), .deliveryFailed),
    (.cascadeCut(after: 1), nil),
  ]

  private static let clocks: [(fact: Fact, kind: Trigger.Kind?)] = [
    (
      .clockStarted(
        ClockStarted(
          clock: "c", run: 1, row: 0, target: .hours(1), deadline: at, wakeAt: at, calendar: nil)),
      .started
    ),
    (.clockPaused(clock: "c", consumed: .zero), nil),
    (.clockResumed(clock: "c", consumed: .zero, deadline: at, wakeAt: at), nil),
    (
      .clockRetargeted(
        ClockRetargeted(
          clock: "c", row: 0, consumed: .zero, target: .hours(1), deadline: at, wakeAt: at,
          warnings: 0, calendar: nil)), nil
    ),
    (.clockWarned(clock: "c", warning: 1, consumed: .zero, wakeAt: at), .warned),
    (.clockBreached(clock: "c", deadline: at, consumed: .zero), .breached),
    (.clockStopped(clock: "c", consumed: .zero, kept: true, withTicket: false), .met),
    (.clockCancelled(clock: "c", consumed: .zero, withTicket: false), nil),
    (.clockTaken(state, from: TicketID("T-2")), nil),
  ]

  private static let incidents: [(fact: Fact, kind: Trigger.Kind?)] = [
    (.incidentDeclared, .incidentDeclared),
    (.incidentBegun(cause: IncidentCause(field: "f", value: "v"), rank: 99), .incidentDeclared),
    (.incidentJoined(TicketID("I")), .linked), (.incidentLeft(nil, reason: nil), nil),
    (.callsCovered(level: "L2", by: TicketID("I")), nil),
    (.callsUncovered(by: TicketID("I")), nil), (.closingProposed(by: TicketID("I")), nil),
    (.membersAdded([TicketID("T-1"), TicketID("T-1")]), nil),
    (.memberRemoved(TicketID("T-9"), reason: "r"), nil), (.partTaken(part: "p", person: nil), nil),
    (.resourceAssigned(Resource(team: nil, person: nil, task: "t")), nil),
    (.incidentUpdated(text: "t", message: nil, isAutomatic: false), .incidentUpdated),
    (.incidentResolved, .incidentResolved),
    (.errandSet(Errand(number: .max, kind: .join, since: at, next: -1, end: .max)), nil),
    (.errandServed(errand: .max, upTo: .min), nil),
  ]

  private static let calls: [(fact: Fact, kind: Trigger.Kind?)] = [
    (.callingStarted(level: "L2", round: .max, nextAt: at), nil),
    (
      .called(
        Called(
          number: 1, level: "L2", round: 1, step: -1, party: .onCall, people: [], team: nil,
          entry: nil, channels: [], nextAt: at)), .called
    ),
    (.foundNobody(level: "L2", round: 1, step: 99, party: .onCall, nextAt: at), .foundNobody),
    (.peopleSpared(level: "L2", step: 1, people: ["p"]), nil),
    (
      .personPicked(
        Picked(level: "L2", step: 1, person: "p", by: .rested, among: 2, calls: 0, lastAt: nil)),
      nil
    ),
    (.callsDeferred(level: "L2", until: at), nil),
    (.callsStopped(level: "L2"), nil),
    (.callsExhausted(level: "L2"), .callsExhausted),
    (
      .reminderSet(Reminder(number: 1, at: at, who: [.owner], text: nil, rule: nil, stay: 1)),
      nil
    ),
    (.reminderLapsed(number: 1), nil),
    (.waitStarted(wait: "w", ceiling: at, asked: nil), .waiting),
    (.waitCeilingReached(wait: "w", then: .remind, ceiling: at), .waitCeiling),
    (.waitEnded(wait: "w", waited: .zero), .resumed),
  ]

  private static let ends: [(fact: Fact, kind: Trigger.Kind?)] = [
    (.resolved, .resolved), (.validated, .validated),
    (.customerAsked(silenceEnds: at, askAgainAt: at), nil),
    (.customerAskedAgain(next: nil), nil), (.askingEnded, nil), (.confirmed, .confirmed),
    (.denied(reason: nil), .denied), (.rated(1, comment: nil, isLow: true), .rated),
    (.monitoringStarted(until: at), .monitored), (.closed(reason: nil), .closed),
    (.reopened(reason: nil), .reopened), (.mergedInto(TicketID("T-2")), .merged),
    (.absorbed(TicketID("T-2"), openedAt: at), nil),
  ]
}
