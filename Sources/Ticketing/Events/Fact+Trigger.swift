public import Names
public import Policies

extension Fact {
  /// What clocks and rules see of it: the kind of trigger, and what it is about; nil when nothing waits for it.
  public var trigger: (kind: Trigger.Kind, subject: Name?)? {
    switch self {
    case .opened: (.opened, nil)
    case .fieldChanged(_, let field, _, _): (.changed, field)
    case .priorityChanged: (.changed, Fact.priorityField)
    case .replied: (.replied, nil)
    // An automatic message answers nobody, unless it says when the next one comes.
    case .messaged(let message): message.promise == nil ? nil : (.replied, nil)
    case .customerReplied(_, let onlyThanks): onlyThanks ? nil : (.customerReplied, nil)
    case .noted: (.noted, nil)
    case .troubleshot: (.troubleshot, nil)
    case .ticked(let checklist, _, _, _): (.ticked, checklist)
    case .assigned: (.assigned, nil)
    case .attached, .owned, .bypassed(_, _, _, _), .cascadeCut, .callingStarted, .callsDeferred,
      .callsStopped, .notified, .reminderSet, .reminderLapsed, .customerAsked,
      .customerAskedAgain, .askingEnded, .absorbed, .handoverOffered, .clockTaken, .clockPaused,
      .clockResumed, .clockRetargeted, .clockCancelled:
      otherTrigger
    case .clockStarted(let start): (.started, start.clock)
    case .clockWarned(let clock, _, _, _): (.warned, clock)
    case .clockBreached(let clock, _, _): (.breached, clock)
    case .clockStopped(let clock, _, let kept, _): kept ? (.met, clock) : nil
    default: ladderTrigger ?? endingTrigger
    }
  }

  /// The name under which a change of the priority is a change of a field.
  public static let priorityField = Name("priority")

  private var otherTrigger: (kind: Trigger.Kind, subject: Name?)? {
    if case .bypassed(let step, _, _, _) = self { (.bypassed, step.name) } else { nil }
  }

  private var ladderTrigger: (kind: Trigger.Kind, subject: Name?)? {
    switch self {
    case .escalated(let escalation): (.escalated, escalation.to)
    case .duplicateEscalation(let level, _): (.duplicateEscalation, level)
    case .sentBack(_, let to, _): (.sentBack, to)
    case .left(let level, _): (.left, level)
    case .entered(let level, _, _, _): (.entered, level)
    case .acknowledged(let level): (.acknowledged, level)
    case .acknowledgementWithdrawn(let level): (.acknowledgementWithdrawn, level)
    case .promised: (.promised, nil)
    case .promiseKept: (.promiseKept, nil)
    case .promiseBroken: (.promiseBroken, nil)
    case .called(let call): (.called, call.level)
    case .foundNobody(let level, _, _, _, _): (.foundNobody, level)
    case .callsExhausted(let level): (.callsExhausted, level)
    case .deliveryFailed: (.deliveryFailed, nil)
    case .waitStarted(let wait, _, _): (.waiting, wait)
    case .waitCeilingReached(let wait, _, _): (.waitCeiling, wait)
    case .waitEnded(let wait, _): (.resumed, wait)
    default: nil
    }
  }

  private var endingTrigger: (kind: Trigger.Kind, subject: Name?)? {
    switch self {
    case .approvalAsked(let role, _): (.approvalAsked, role)
    case .approvalGranted(let role, _): (.approvalGranted, role)
    case .approvalDenied(let role, _, _): (.approvalDenied, role)
    case .ruleFired(let rule, _, _): (.fired, rule)
    case .refused(let refusal): (.refused, refusal.command)
    case .resolved: (.resolved, nil)
    case .validated: (.validated, nil)
    case .confirmed: (.confirmed, nil)
    case .denied: (.denied, nil)
    case .rated: (.rated, nil)
    case .monitoringStarted: (.monitored, nil)
    case .closed: (.closed, nil)
    case .reopened: (.reopened, nil)
    case .mergedInto: (.merged, nil)
    case .split: (.split, nil)
    case .linked: (.linked, nil)
    case .handoverAccepted: (.handedOver, nil)
    case .handoverRefused: (.handoverRefused, nil)
    case .handoverLapsed: (.handoverLapsed, nil)
    case .policyMoved: (.policyMoved, nil)
    case .incidentDeclared, .incidentBegun: (.incidentDeclared, nil)
    case .incidentJoined: (.linked, nil)
    case .incidentUpdated: (.incidentUpdated, nil)
    case .incidentResolved: (.incidentResolved, nil)
    default: nil
    }
  }
}
