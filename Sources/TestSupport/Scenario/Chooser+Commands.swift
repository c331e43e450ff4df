import Chronology
import Expressions
import Names
import Policies
import Ticketing

extension Chooser {
  /// Any command; half of them are the everyday ones.
  mutating func command(after at: Instant) -> Command {
    random.oneIn(2) ? everyday(at) : random.oneIn(2) ? ending() : seldom(at)
  }

  private mutating func everyday(_ at: Instant) -> Command {
    switch random.number(in: 0...11) {
    case 0...1: .edit(Edit(fields: changes(), priority: random.oneIn(3) ? priority() : nil))
    case 2: .reply(Reply(text: "We look into it", promise: promise(at), passing: passing()))
    case 3: .customerReplied(text: random.one(of: ["Any news?", "Thanks!", "thank you", nil]))
    case 4: .note(text: "Noted")
    case 5: .troubleshoot(text: "Restarted it")
    case 6...7: escalation()
    case 8: .acknowledge(promise: promise(at))
    case 9: .wait(pick(policy.definition.waits.map(\.id)), asked: "Which version?")
    case 10: .resume
    default: tick()
    }
  }

  private mutating func ending() -> Command {
    switch random.number(in: 0...9) {
    case 0...2: .resolve(passing(), fields: changes())
    case 3: .validate
    case 4: .confirm
    case 5: .deny(reason: "It is not")
    case 6: .rate(Int(random.number(in: 0...6)), comment: nil)
    case 7: .monitor(passing())
    case 8: .close(passing(), reason: "done")
    default: .reopen(reason: "It came back")
    }
  }

  private mutating func seldom(_ at: Instant) -> Command {
    switch random.number(in: 0...15) {
    case 0: .attach(count: Int(random.number(in: 0...3)))
    case 1: .assign(team: pick(policy.definition.teams.map(\.id)), person: nil)
    case 2: .assign(team: nil, person: person())
    case 3: .sendBack(to: random.oneIn(2) ? nil : level(), reason: "Not ours")
    case 4: .askApproval(role: role(), for: random.one(of: GateStep.allCases))
    case 5: .grantApproval(role: role(), for: random.one(of: GateStep.allCases))
    case 6: .denyApproval(role: role(), for: .escalate, reason: nil)
    case 7: .link(TicketID("T-other"), relation: "duplicate")
    case 8: .offerHandover(of: random.oneIn(2) ? .ownership : .assignment, to: person())
    case 9: .acceptHandover
    case 10: .refuseHandover(reason: "Busy")
    case 13: .withdrawAcknowledgement
    case 14: .declareIncident
    case 11: .split(into: TicketID("T-part"))
    case 12: random.oneIn(4) ? .mergeInto(TicketID("T-other")) : .note(text: nil)
    default: random.oneIn(2) ? .movePolicy([]) : .open(Opening(id: TicketID("T-twice")))
    }
  }

  private mutating func escalation() -> Command {
    let reasons = policy.definition.escalation.reasons.map(\.id)
    let types = policy.definition.escalation.types.map(\.id)
    return .escalate(
      EscalationRequest(
        level: random.one(of: [nil, .next, .top, .named(level())]),
        type: random.oneIn(2) || types.isEmpty ? nil : pick(types),
        reason: random.oneIn(4) || reasons.isEmpty ? nil : pick(reasons), text: "It is needed",
        passing: passing()))
  }

  private mutating func tick() -> Command {
    guard !policy.definition.checklists.isEmpty else { return .note(text: "Nothing to tick") }
    let list = random.one(of: policy.definition.checklists)
    return .tick(
      checklist: list.id, item: pick(list.items.map(\.id)), done: !random.oneIn(5))
  }

  private mutating func passing() -> Passing {
    random.oneIn(3) ? .bypass(why: "It cannot wait") : .byTheGate
  }

  private mutating func promise(_ at: Instant) -> Instant? {
    random.oneIn(2) ? nil : at + .minutes(random.number(in: -30...600))
  }
}
