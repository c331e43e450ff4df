import Names
import Policies
import Ticketing

extension PolicyWords {
  /// A fact as something that a rule can fire on: `opening`, `the breach of clock L1.resolution`.
  ///
  /// Empty for what no rule listens to.
  func happening(_ fact: Fact) -> String {
    guard let (kind, subject) = fact.trigger else { return "" }
    return happening(kind, subject)
  }

  func happening(_ kind: Trigger.Kind, _ subject: Name?) -> String {
    let text = plain(kind)
    guard let subject, let what = kind.subjectKind else { return text }
    switch what {
    case .field:
      return "\(text) of \(subject == Fact.priorityField ? "the priority" : field(subject))"
    case .approval: return "\(text) of \(role(subject))"
    case .wait: return "\(text) for \(wait(subject))"
    case .checklist: return "\(text) on \(policy.checklist(subject)?.title ?? subject.text)"
    case .clock: return "\(text) of clock \(subject)"
    case .level:
      return kind == .entered || kind == .left ? "\(text) \(subject)" : "\(text) at \(subject)"
    case .rule: return "\(text) of rule \(subject)"
    case .step: return "\(text) of \(subject)"
    }
  }

  private func plain(_ kind: Trigger.Kind) -> String {
    switch kind {
    case .opened: "opening"
    case .changed: "a change"
    case .replied: "a message to the customer"
    case .customerReplied: "the customer's message"
    case .noted: "a note"
    case .troubleshot: "a troubleshooting step"
    case .ticked: "a tick"
    case .assigned: "the assignment"
    case .escalated: "the escalation"
    case .entered: "reaching"
    case .left: "leaving"
    case .sentBack: "the sending back"
    case .duplicateEscalation: "a second escalation"
    case .acknowledged: "the acknowledgement"
    case .acknowledgementWithdrawn: "the withdrawal of an acknowledgement"
    case .promised: "a promise"
    case .promiseKept: "a kept promise"
    case .promiseBroken: "a broken promise"
    case .waiting: "waiting"
    case .waitCeiling: "too long a wait"
    case .resumed: "the end of waiting"
    case .called: "a call"
    case .foundNobody: "nobody to call"
    case .callsExhausted: "calls that nobody answered"
    case .deliveryFailed: "a failed delivery"
    default: later(kind)
    }
  }

  private func later(_ kind: Trigger.Kind) -> String {
    switch kind {
    case .approvalAsked: "the wish for approval"
    case .approvalGranted: "the approval"
    case .approvalDenied: "the denial"
    case .resolved: "resolving"
    case .validated: "the validation"
    case .confirmed: "the customer's confirmation"
    case .denied: "the customer's no"
    case .rated: "the rating"
    case .monitored: "monitoring"
    case .closed: "closing"
    case .reopened: "opening again"
    case .merged: "the merge"
    case .split: "the split"
    case .linked: "the link"
    case .handedOver: "the handover"
    case .handoverRefused: "a handover refused"
    case .handoverLapsed: "a handover that nobody took"
    case .started: "the start"
    case .warned: "the warning"
    case .breached: "the breach"
    case .met: "the keeping"
    case .fired: "the firing"
    case .refused: "the refusal"
    case .bypassed: "the bypass"
    case .policyMoved: "the move to another policy"
    case .incidentDeclared: "the mass incident"
    case .incidentResolved: "the end of the mass incident"
    case .incidentUpdated: "the message to the incident's customers"
    default: kind.word
    }
  }
}
