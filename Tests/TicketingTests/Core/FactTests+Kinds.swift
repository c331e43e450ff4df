import Ticketing

extension FactTests {
  /// How many kinds of facts there are.
  static let count = 69

  /// A new kind of fact does not compile before it is named here; `count` then asks for its sample.
  static func isNamed(_ fact: Fact) -> Bool {
    switch fact {
    case .opened, .fieldChanged, .priorityChanged, .replied, .customerReplied, .noted, .troubleshot,
      .ticked, .attached, .assigned, .owned, .escalated, .duplicateEscalation, .sentBack, .left,
      .entered, .acknowledged, .promised, .promiseKept, .promiseBroken, .clockStarted,
      .clockPaused, .clockResumed, .clockRetargeted, .clockWarned, .clockBreached, .clockStopped,
      .clockCancelled, .clockTaken, .callingStarted, .called, .foundNobody, .callsDeferred,
      .callsStopped, .callsExhausted, .notified, .messaged, .reminderSet, .reminderLapsed,
      .waitStarted, .waitCeilingReached, .waitEnded, .approvalAsked, .approvalGranted,
      .approvalDenied, .ruleFired, .refused, .bypassed, .resolved, .validated, .customerAsked,
      .customerAskedAgain, .askingEnded, .confirmed, .denied, .rated, .monitoringStarted, .closed,
      .reopened, .mergedInto, .absorbed, .split, .linked, .handoverOffered, .handoverAccepted,
      .handoverRefused, .policyMoved, .incidentDeclared, .cascadeCut:
      true
    }
  }
}
