extension Fact {
  /// The kind of a fact: what happened without its particulars.
  ///
  /// Its raw value is the stable word of files, lines and tests: lower case with hyphens.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    // What people did.
    case opened
    case fieldChanged = "field-changed"
    case priorityChanged = "priority-changed"
    case replied
    case customerReplied = "customer-replied"
    case noted
    case troubleshot
    case ticked
    case attached
    case assigned
    case owned

    // The ladder.
    case escalated
    case duplicateEscalation = "duplicate-escalation"
    case sentBack = "sent-back"
    case left
    case entered
    case acknowledged
    case acknowledgementWithdrawn = "acknowledgement-withdrawn"
    case promised
    case promiseKept = "promise-kept"
    case promiseBroken = "promise-broken"

    // Clocks.
    case clockStarted = "clock-started"
    case clockPaused = "clock-paused"
    case clockResumed = "clock-resumed"
    case clockRetargeted = "clock-retargeted"
    case clockWarned = "clock-warned"
    case clockBreached = "clock-breached"
    case clockStopped = "clock-stopped"
    case clockCancelled = "clock-cancelled"
    case clockTaken = "clock-taken"

    // Calls and messages.
    case callingStarted = "calling-started"
    case called
    case foundNobody = "found-nobody"
    case peopleSpared = "people-spared"
    case personPicked = "person-picked"
    case callsDeferred = "calls-deferred"
    case callsStopped = "calls-stopped"
    case callsExhausted = "calls-exhausted"
    case notified
    case messaged
    case deliveryFailed = "delivery-failed"
    case reminderSet = "reminder-set"
    case reminderLapsed = "reminder-lapsed"

    // Waiting.
    case waitStarted = "wait-started"
    case waitCeilingReached = "wait-ceiling-reached"
    case waitEnded = "wait-ended"

    // Approvals, gates, rules.
    case approvalAsked = "approval-asked"
    case approvalGranted = "approval-granted"
    case approvalDenied = "approval-denied"
    case ruleFired = "rule-fired"
    case refused
    case bypassed

    // The end.
    case resolved
    case validated
    case customerAsked = "customer-asked"
    case customerAskedAgain = "customer-asked-again"
    case askingEnded = "asking-ended"
    case confirmed
    case denied
    case rated
    case monitoringStarted = "monitoring-started"
    case closed
    case reopened

    // Other tickets, other people, other policies.
    case mergedInto = "merged-into"
    case absorbed
    case split
    case linked
    case handoverOffered = "handover-offered"
    case handoverAccepted = "handover-accepted"
    case handoverRefused = "handover-refused"
    case handoverLapsed = "handover-lapsed"
    case policyMoved = "policy-moved"

    // Mass incidents.
    case incidentDeclared = "incident-declared"
    case incidentJoined = "incident-joined"
    case incidentLeft = "incident-left"
    case callsCovered = "calls-covered"
    case callsUncovered = "calls-uncovered"
    case closingProposed = "closing-proposed"
    case incidentBegun = "incident-begun"
    case membersAdded = "members-added"
    case memberRemoved = "member-removed"
    case partTaken = "part-taken"
    case resourceAssigned = "resource-assigned"
    case incidentUpdated = "incident-updated"
    case incidentResolved = "incident-resolved"
    case errandSet = "errand-set"
    case errandServed = "errand-served"
    case cascadeCut = "cascade-cut"
  }

  /// The stable word of the kind of fact: `clock-breached`.
  public var word: String { kind.rawValue }

  /// What happened, without its particulars.
  ///
  /// A new fact does not compile before it has its kind here or below.
  public var kind: Kind {
    switch self {
    case .opened: .opened
    case .fieldChanged: .fieldChanged
    case .priorityChanged: .priorityChanged
    case .replied: .replied
    case .customerReplied: .customerReplied
    case .noted: .noted
    case .troubleshot: .troubleshot
    case .ticked: .ticked
    case .attached: .attached
    case .assigned: .assigned
    case .owned: .owned
    case .escalated: .escalated
    case .duplicateEscalation: .duplicateEscalation
    case .sentBack: .sentBack
    case .left: .left
    case .entered: .entered
    case .acknowledged: .acknowledged
    case .acknowledgementWithdrawn: .acknowledgementWithdrawn
    case .promised: .promised
    case .promiseKept: .promiseKept
    case .promiseBroken: .promiseBroken
    case .clockStarted: .clockStarted
    case .clockPaused: .clockPaused
    case .clockResumed: .clockResumed
    case .clockRetargeted: .clockRetargeted
    case .clockWarned: .clockWarned
    case .clockBreached: .clockBreached
    case .clockStopped: .clockStopped
    case .clockCancelled: .clockCancelled
    case .clockTaken: .clockTaken
    case .callingStarted: .callingStarted
    case .called: .called
    case .foundNobody: .foundNobody
    case .peopleSpared: .peopleSpared
    case .personPicked: .personPicked
    case .callsDeferred: .callsDeferred
    case .callsStopped: .callsStopped
    case .callsExhausted: .callsExhausted
    case .notified: .notified
    case .messaged: .messaged
    case .deliveryFailed: .deliveryFailed
    case .reminderSet: .reminderSet
    case .reminderLapsed: .reminderLapsed
    case .waitStarted: .waitStarted
    case .waitCeilingReached: .waitCeilingReached
    case .waitEnded: .waitEnded
    case .approvalAsked, .approvalGranted, .approvalDenied, .ruleFired, .refused, .bypassed,
      .resolved, .validated, .customerAsked, .customerAskedAgain, .askingEnded, .confirmed, .denied,
      .rated, .monitoringStarted, .closed, .reopened, .mergedInto, .absorbed, .split, .linked,
      .handoverOffered, .handoverAccepted, .handoverRefused, .handoverLapsed, .policyMoved,
      .cascadeCut:
      endingKind
    case .incidentDeclared, .incidentJoined, .incidentLeft, .callsCovered, .callsUncovered,
      .closingProposed, .incidentBegun, .membersAdded, .memberRemoved, .partTaken,
      .resourceAssigned, .incidentUpdated, .incidentResolved, .errandSet, .errandServed:
      incidentKind
    }
  }

  private var endingKind: Kind {
    switch self {
    case .approvalAsked: .approvalAsked
    case .approvalGranted: .approvalGranted
    case .approvalDenied: .approvalDenied
    case .ruleFired: .ruleFired
    case .refused: .refused
    case .bypassed: .bypassed
    case .resolved: .resolved
    case .validated: .validated
    case .customerAsked: .customerAsked
    case .customerAskedAgain: .customerAskedAgain
    case .askingEnded: .askingEnded
    case .confirmed: .confirmed
    case .denied: .denied
    case .rated: .rated
    case .monitoringStarted: .monitoringStarted
    case .closed: .closed
    case .reopened: .reopened
    case .mergedInto: .mergedInto
    case .absorbed: .absorbed
    case .split: .split
    case .linked: .linked
    case .handoverOffered: .handoverOffered
    case .handoverAccepted: .handoverAccepted
    case .handoverRefused: .handoverRefused
    case .handoverLapsed: .handoverLapsed
    case .policyMoved: .policyMoved
    default: .cascadeCut
    }
  }

  private var incidentKind: Kind {
    switch self {
    case .incidentJoined: .incidentJoined
    case .incidentLeft: .incidentLeft
    case .callsCovered: .callsCovered
    case .callsUncovered: .callsUncovered
    case .closingProposed: .closingProposed
    case .incidentBegun: .incidentBegun
    case .membersAdded: .membersAdded
    case .memberRemoved: .memberRemoved
    case .partTaken: .partTaken
    case .resourceAssigned: .resourceAssigned
    case .incidentUpdated: .incidentUpdated
    case .incidentResolved: .incidentResolved
    case .errandSet: .errandSet
    case .errandServed: .errandServed
    default: .incidentDeclared
    }
  }
}
