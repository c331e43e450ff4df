import Names
import Policies

extension Wording {
  /// Triggers in words: `a ticket is opened or "Resolution" is breached`.
  func triggers(_ triggers: [Trigger]) -> String {
    Wording.joined(triggers.map { trigger($0) }, by: "or")
  }

  /// A trigger in words.
  func trigger(_ trigger: Trigger) -> String {
    switch trigger.kind.subjectKind {
    case .field: "\(trigger.subject.map { field($0) } ?? "a field") changes"
    case .checklist:
      "an item of \(trigger.subject.map { checklist($0) } ?? "a checklist") is ticked"
    case .level: levelTrigger(trigger)
    case .wait: waitTrigger(trigger)
    case .approval: approvalTrigger(trigger)
    case .clock: clockTrigger(trigger)
    case .rule: "the rule \(trigger.subject?.text ?? "of any name") fires"
    case .step:
      trigger.kind == .refused
        ? "the step \"\(trigger.subject?.text ?? "of any kind")\" is refused"
        : "a gate before \"\(trigger.subject?.text ?? "any step")\" is bypassed"
    case nil: plainTrigger(trigger.kind)
    }
  }

  private func levelTrigger(_ trigger: Trigger) -> String {
    let level = trigger.subject.map { self.level($0) } ?? "a level"
    return switch trigger.kind {
    case .escalated where trigger.subject == nil: "the ticket is escalated"
    case .escalated: "the ticket is escalated to \(level)"
    case .entered: "the ticket enters \(level)"
    case .left: "the ticket leaves \(level)"
    case .sentBack: "the ticket is sent back to \(level)"
    case .duplicateEscalation: "the ticket is escalated again to \(level)"
    case .acknowledged where trigger.subject == nil: "somebody takes the ticket over"
    case .acknowledged: "somebody at \(level) takes the ticket over"
    case .acknowledgementWithdrawn: "whoever took the ticket over at \(level) gives it back"
    case .called: "somebody at \(level) is called"
    case .foundNobody: "nobody at \(level) can be called"
    default: "all calls at \(level) are in vain"
    }
  }

  private func waitTrigger(_ trigger: Trigger) -> String {
    let wait = trigger.subject.map { self.wait($0) } ?? "waiting"
    return switch trigger.kind {
    case .waiting: "\(wait) begins"
    case .waitCeiling: "\(wait) has lasted as long as it may"
    default: "\(wait) ends"
    }
  }

  private func approvalTrigger(_ trigger: Trigger) -> String {
    let who = trigger.subject.map { role($0) } ?? "somebody"
    return switch trigger.kind {
    case .approvalAsked: "\(who) is asked for an approval"
    case .approvalGranted: "\(who) approves"
    default: "\(who) denies an approval"
    }
  }

  private func clockTrigger(_ trigger: Trigger) -> String {
    let clock = trigger.subject.map { "\"\(self.clock($0))\"" } ?? "any promise"
    return switch trigger.kind {
    case .started: "\(clock) starts"
    case .warned: "\(clock) comes near its deadline"
    case .breached: "\(clock) is breached"
    default: "\(clock) is kept"
    }
  }

  private func plainTrigger(_ kind: Trigger.Kind) -> String {
    switch kind {
    case .opened: "a ticket is opened"
    case .replied: "the customer is written to"
    case .customerReplied: "the customer writes"
    case .noted: "a note is written"
    case .troubleshot: "a troubleshooting step is logged"
    case .assigned: "the ticket is assigned"
    case .promised: "a next update is promised"
    case .promiseKept: "a promised update is sent in time"
    case .promiseBroken: "a promised update is not sent in time"
    case .deliveryFailed: "a message cannot be delivered"
    case .resolved: "the ticket is resolved"
    case .validated: "the solution is validated"
    case .confirmed: "the customer confirms that it is solved"
    case .denied: "the customer says that it is not solved"
    case .rated: "the customer rates the work"
    case .monitored: "monitoring begins"
    case .closed: "the ticket is closed"
    case .reopened: "the ticket is opened again"
    case .merged: "the ticket is merged"
    case .split: "the ticket is split"
    case .linked: "the ticket is linked to another"
    case .handedOver: "the work is handed over"
    case .handoverRefused: "a handover is refused"
    case .handoverLapsed: "nobody takes over what was offered"
    case .policyMoved: "the ticket moves to another version of the policy"
    case .incidentDeclared: "a mass incident is declared"
    case .incidentResolved: "a mass incident is resolved"
    case .incidentUpdated: "a mass incident's customers are written to"
    default: kind.word
    }
  }
}
