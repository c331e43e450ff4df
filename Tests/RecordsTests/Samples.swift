import Chronology
import Expressions
import Names
import Policies
import Ticketing

/// Samples of everything that a record can hold: a kind without a sample does not compile.
enum Samples {
  static let at = Instant(milliseconds: 1_767_600_000_000)
  static let late = Instant(milliseconds: 1_767_600_000_123)
  /// Instants at the edges of what can be written, and of what can be held.
  static let instants: [Instant] = [
    at, late, .distantPast, .distantFuture, .firstWritable, .lastWritable,
    Instant(milliseconds: Instant.firstWritable.milliseconds - 1),
    Instant(milliseconds: Instant.lastWritable.milliseconds + 1),
    Instant(milliseconds: .max - 1), Instant(milliseconds: 0), Instant(milliseconds: -1),
  ]
  static let version = PolicyVersion(policy: "p", version: "1.0", digest: .max - 1)
  static let odd = "a \"quoted\" \\ back/slash\n\r\t\u{8}\u{c}\u{1}\u{7f}\u{2028}é e\u{301} 😀"
  static let other = TicketID("T-2 \"x\"")
  static let state = ClockState(
    clock: "L2.acknowledgement", phase: .paused, run: .max, warnings: -1, isBreached: true,
    endedWithTicket: true, row: -1, startedAt: at, since: late, consumed: .hours(1),
    target: TimeAmount(milliseconds: .min), deadline: .distantFuture, wakeAt: .distantPast,
    paused: TimeAmount(milliseconds: .max), calendar: "office")

  static func facts(of kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .opened, .fieldChanged, .priorityChanged, .replied, .customerReplied, .noted,
      .troubleshot, .ticked, .attached, .assigned, .owned:
      people(kind)
    case .escalated, .duplicateEscalation, .sentBack, .left, .entered, .acknowledged,
      .acknowledgementWithdrawn, .promised,
      .promiseKept, .promiseBroken:
      ladder(kind)
    case .clockStarted, .clockPaused, .clockResumed, .clockRetargeted, .clockWarned,
      .clockBreached, .clockStopped, .clockCancelled, .clockTaken:
      clocks(kind)
    case .callingStarted, .called, .foundNobody, .peopleSpared, .personPicked, .callsDeferred,
      .callsStopped, .callsExhausted,
      .notified, .messaged, .reminderSet, .reminderLapsed, .deliveryFailed:
      calls(kind)
    case .waitStarted, .waitCeilingReached, .waitEnded, .approvalAsked, .approvalGranted,
      .approvalDenied, .ruleFired, .refused, .bypassed:
      gates(kind)
    case .resolved, .validated, .customerAsked, .customerAskedAgain, .askingEnded, .confirmed,
      .denied, .rated, .monitoringStarted, .closed, .reopened:
      ends(kind)
    case .mergedInto, .absorbed, .split, .linked, .handoverOffered, .handoverAccepted,
      .handoverRefused, .handoverLapsed, .policyMoved, .cascadeCut:
      ties(kind)
    case .incidentDeclared, .incidentJoined, .incidentLeft, .callsCovered, .callsUncovered,
      .closingProposed, .incidentBegun, .membersAdded, .memberRemoved, .partTaken,
      .resourceAssigned, .incidentUpdated, .incidentResolved, .errandSet, .errandServed:
      incidents(kind)
    }
  }

  private static func people(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .opened:
      [
        .opened(
          Opened(
            id: TicketID("T-1"), policy: version, priority: "P1", fieldNames: [], fields: [],
            owner: nil)),
        .opened(
          Opened(
            id: other, policy: version, priority: "", fieldNames: ["summary", "odd \"name\""],
            fields: [.string(odd), .null], owner: "maria")),
      ]
    case .fieldChanged:
      values.map { .fieldChanged(position: 3, field: "f", from: .null, to: $0) }
    case .priorityChanged: [.priorityChanged(from: "P1", to: "P2")]
    case .replied:
      [
        .replied(Replied(number: 1, text: nil, template: nil, promise: nil)),
        .replied(Replied(number: .max, text: odd, template: "m", promise: late)),
        .replied(Replied(number: .min, text: "", template: "m", promise: .distantFuture)),
        .replied(Replied(number: 0, text: "", template: "m", promise: .distantPast)),
      ]
    case .customerReplied:
      [
        .customerReplied(text: nil, onlyThanks: false),
        .customerReplied(text: odd, onlyThanks: true),
      ]
    case .noted: [.noted(text: nil), .noted(text: odd)]
    case .troubleshot: [.troubleshot(text: nil), .troubleshot(text: "")]
    case .ticked:
      [
        .ticked(checklist: "c", item: "i", done: true, completes: false),
        .ticked(checklist: "c", item: "i", done: false, completes: true),
      ]
    case .attached: [.attached(count: .max)]
    case .assigned:
      [.assigned(team: nil, person: nil), .assigned(team: "t", person: "p")]
    default: [.owned(by: "p")]
    }
  }

  private static func ladder(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .escalated:
      [
        .escalated(
          Escalated(
            from: "L1", to: "L2", type: nil, reason: nil, text: nil, triggeredAt: .distantPast,
            isAutomatic: true)),
        .escalated(
          Escalated(
            from: "L1", to: "L2", type: "software", reason: "r", text: odd, triggeredAt: at,
            isAutomatic: false)),
      ]
    case .duplicateEscalation:
      [.duplicateEscalation(level: "L1", type: nil), .duplicateEscalation(level: "L1", type: "t")]
    case .sentBack: [.sentBack(from: "L2", to: "L1", reason: odd)]
    case .left: [.left(level: "L1", stay: 1)]
    case .entered:
      [
        .entered(level: "L2", rank: 1, stay: 2, type: nil),
        .entered(level: "L2", rank: 1, stay: 2, type: "t"),
      ]
    case .acknowledged: [.acknowledged(level: "L2")]
    case .acknowledgementWithdrawn: [.acknowledgementWithdrawn(level: "L2")]
    case .promised: instants.map { .promised(to: .team, until: $0) }
    case .promiseKept: [.promiseKept(to: .customer, until: at)]
    default: [.promiseBroken(to: .team, until: at)]
    }
  }

  private static func clocks(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .clockStarted:
      [
        .clockStarted(
          ClockStarted(
            clock: "c", run: 1, row: -1, target: .hours(1), deadline: at, wakeAt: .distantFuture,
            calendar: nil)),
        .clockStarted(
          ClockStarted(
            clock: "c", run: 2, row: 3, target: .zero, deadline: .distantFuture, wakeAt: late,
            calendar: "office")),
      ]
    case .clockPaused: [.clockPaused(clock: "c", consumed: TimeAmount(milliseconds: -1))]
    case .clockResumed:
      [.clockResumed(clock: "c", consumed: .zero, deadline: at, wakeAt: .distantFuture)]
    case .clockRetargeted:
      [
        .clockRetargeted(
          ClockRetargeted(
            clock: "c", row: 0, consumed: .minutes(3), target: .hours(1), deadline: at,
            wakeAt: late,
            warnings: 2, calendar: "office"))
      ]
    case .clockWarned: [.clockWarned(clock: "c", warning: 1, consumed: .hours(2), wakeAt: at)]
    case .clockBreached: [.clockBreached(clock: "c", deadline: at, consumed: .hours(3))]
    case .clockStopped:
      [
        .clockStopped(clock: "c", consumed: .zero, kept: true, withTicket: false),
        .clockStopped(clock: "c", consumed: .hours(4), kept: false, withTicket: true),
      ]
    case .clockCancelled: [.clockCancelled(clock: "c", consumed: .hours(5), withTicket: true)]
    default:
      [ClockState.Phase.running, .paused, .stopped, .cancelled].map { phase in
        var state = state
        state.phase = phase
        return .clockTaken(state, from: other)
      }
    }
  }

  private static func calls(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .callingStarted: [.callingStarted(level: "L2", round: .max, nextAt: at)]
    case .called:
      [
        .called(
          Called(
            number: 1, level: "L2", round: 1, step: 2, party: .onCall, people: [], team: nil,
            entry: nil, channels: [], nextAt: at)),
        .called(
          Called(
            number: 1, level: "L2", round: 1, step: 2, party: .onCall, people: ["a", "b"],
            team: "t", entry: "primary", channels: ["mail", "chat"], nextAt: .distantFuture)),
      ]
    case .foundNobody:
      parties.map { .foundNobody(level: "L2", round: 1, step: 9, party: $0, nextAt: at) }
    case .peopleSpared: [.peopleSpared(level: "L2", step: .max, people: ["a", "b"])]
    case .personPicked:
      CallingPlan.Pick.allCases.map {
        .personPicked(
          Picked(
            level: "L2", step: 2, person: "a", by: $0, among: .max, calls: 3,
            lastAt: $0 == .all ? nil : at))
      }
    case .callsDeferred: [.callsDeferred(level: "L2", until: at)]
    case .callsStopped: [.callsStopped(level: "L2")]
    case .callsExhausted: [.callsExhausted(level: "L2")]
    case .notified:
      [
        .notified(
          Notified(number: 1, party: .owner, people: [], channels: [], message: nil)),
        .notified(
          Notified(
            number: 1, party: .role("r"), people: ["a"], channels: ["mail"], message: "m")),
      ]
    case .messaged:
      instants.map { .messaged(Messaged(number: 1, message: "m", promise: $0)) }
        + [.messaged(Messaged(number: 1, message: "m", promise: nil))]
    case .reminderSet:
      [
        .reminderSet(Reminder(number: 1, at: at, who: parties, text: odd, rule: "r", stay: 3)),
        .reminderSet(Reminder(number: 1, at: at, who: [], text: nil, rule: nil, stay: 3)),
      ]
    case .reminderLapsed: [.reminderLapsed(number: 1)]
    default: [.deliveryFailed(notification: 4, to: odd)]
    }
  }

  private static func gates(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .waitStarted:
      [
        .waitStarted(wait: "w", ceiling: .distantFuture, asked: nil),
        .waitStarted(wait: "w", ceiling: at, asked: odd),
      ]
    case .waitCeilingReached:
      WaitDefinition.AtCeiling.allCases.map {
        .waitCeilingReached(wait: "w", then: $0, ceiling: at)
      }
    case .waitEnded: [.waitEnded(wait: "w", waited: .hours(1))]
    case .approvalAsked: GateStep.allCases.map { .approvalAsked(role: "r", step: $0) }
    case .approvalGranted: [.approvalGranted(role: "r", step: .close)]
    case .approvalDenied:
      [
        .approvalDenied(role: "r", step: .close, reason: nil),
        .approvalDenied(role: "r", step: .close, reason: odd),
      ]
    case .ruleFired: Trigger.Kind.allCases.map { .ruleFired(rule: "r", on: $0, event: 7) }
    case .refused:
      [
        .refused(Refusal(command: "close", reasons: [])),
        .refused(
          Refusal(
            command: "close", reasons: reasons,
            bypass: [
              Refusal.Bypass(gate: "g", roles: [], approval: nil),
              Refusal.Bypass(gate: "g", roles: ["a", "b"], approval: "c"),
            ])),
      ]
    default:
      [
        .bypassed(step: .close, gate: "g", why: odd, missing: []),
        .bypassed(step: .resolve, gate: "g", why: "", missing: reasons),
      ]
    }
  }

  private static func ends(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .resolved: [.resolved]
    case .validated: [.validated]
    case .customerAsked:
      [
        .customerAsked(silenceEnds: .distantFuture, askAgainAt: nil),
        .customerAsked(silenceEnds: at, askAgainAt: .distantFuture),
      ]
    case .customerAskedAgain: [.customerAskedAgain(next: nil), .customerAskedAgain(next: late)]
    case .askingEnded: [.askingEnded]
    case .confirmed: [.confirmed]
    case .denied: [.denied(reason: nil), .denied(reason: odd)]
    case .rated:
      [.rated(5, comment: nil, isLow: false), .rated(.min, comment: odd, isLow: true)]
    case .monitoringStarted: [.monitoringStarted(until: at)]
    case .closed: [.closed(reason: nil), .closed(reason: odd)]
    default: [.reopened(reason: nil), .reopened(reason: odd)]
    }
  }

  private static func ties(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .mergedInto: [.mergedInto(other)]
    case .absorbed: [.absorbed(other, openedAt: .distantPast)]
    case .split: [.split(into: other)]
    case .linked: [.linked(other, relation: "duplicate")]
    case .handoverOffered:
      [
        .handoverOffered(part: .ownership, to: "p", until: nil),
        .handoverOffered(part: .ownership, to: "p", until: late),
        .handoverOffered(part: .ownership, to: "p", until: .distantFuture),
      ]
    case .handoverLapsed:
      [.handoverLapsed(part: .ownership, to: nil), .handoverLapsed(part: .assignment, to: "p")]
    case .handoverAccepted: [.handoverAccepted(part: .assignment, to: "p")]
    case .handoverRefused: [.handoverRefused(part: .ownership, by: "p", reason: odd)]
    case .policyMoved:
      [
        .policyMoved(
          PolicyMoved(
            from: version, to: PolicyVersion(policy: "p", version: "2", digest: 0),
            fieldNames: ["f", "g"], fields: [.list([.string("x")]), .null], priority: "P1",
            level: "L", rank: 7))
      ]
    default: [.cascadeCut(after: 1)]
    }
  }

  private static func incidents(_ kind: Fact.Kind) -> [Fact] {
    switch kind {
    case .incidentJoined: [.incidentJoined(other)]
    case .incidentLeft: [.incidentLeft(nil, reason: nil), .incidentLeft(other, reason: odd)]
    case .callsCovered: [.callsCovered(level: "L2", by: other)]
    case .callsUncovered: [.callsUncovered(by: other)]
    case .closingProposed: [.closingProposed(by: other)]
    case .incidentBegun:
      [
        .incidentBegun(cause: nil, rank: 0),
        .incidentBegun(cause: IncidentCause(field: "f", value: odd), rank: .max),
      ]
    case .membersAdded: [.membersAdded([]), .membersAdded([other, TicketID("T-1")])]
    case .memberRemoved:
      [.memberRemoved(other, reason: nil), .memberRemoved(other, reason: odd)]
    case .partTaken: [.partTaken(part: "p", person: nil), .partTaken(part: "p", person: "a")]
    case .resourceAssigned:
      [
        .resourceAssigned(Resource(team: nil, person: "a", task: "")),
        .resourceAssigned(Resource(team: "t", person: nil, task: odd)),
      ]
    case .incidentUpdated:
      [
        .incidentUpdated(text: nil, message: "m", isAutomatic: true),
        .incidentUpdated(text: odd, message: nil, isAutomatic: false),
      ]
    case .incidentResolved: [.incidentResolved]
    case .errandSet:
      Errand.Kind.allCases.map {
        .errandSet(
          Errand(
            number: 1, kind: $0, since: at, next: 0, end: .max, text: odd, message: "m",
            person: "p"))
      } + [.errandSet(Errand(number: 2, kind: .join, since: .distantFuture, next: 1, end: 2))]
    case .errandServed: [.errandServed(errand: 1, upTo: .max)]
    default: [.incidentDeclared]
    }
  }
}
