public import Findings
public import Names

/// What happened, as clocks and rules name it: `opened`, `{ breached: resolution }`, `{ entered: L2 }`.
public struct Trigger: Sendable, Hashable {
  /// The kinds of things that happen to a ticket.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    case opened, changed, replied, customerReplied, noted, troubleshot, ticked
    case assigned, escalated, entered, left, sentBack, duplicateEscalation
    case acknowledged, acknowledgementWithdrawn, promised, promiseKept, promiseBroken
    case waiting, waitCeiling, resumed
    case called, foundNobody, callsExhausted, deliveryFailed
    case approvalAsked, approvalGranted, approvalDenied
    case resolved, validated, confirmed, denied, rated, monitored, closed, reopened
    case merged, split, linked, handedOver, handoverRefused, handoverLapsed
    case started, warned, breached, met
    case fired, refused, bypassed, policyMoved
    case incidentDeclared, incidentResolved, incidentUpdated
  }

  /// What kind of thing.
  public var kind: Kind
  /// Of which clock, level, field, rule, gate or approval; nil means of any.
  public var subject: Name?
  /// Where it stands in the policy file.
  public var place: SourcePlace

  /// A trigger from its parts.
  public init(_ kind: Kind, subject: Name? = nil, at place: SourcePlace) {
    self.kind = kind
    self.subject = subject
    self.place = place
  }
}

extension Trigger.Kind {
  /// The word in a policy file: `customer-replied`.
  ///
  /// - Complexity: O(length).
  public var word: String {
    var word = ""
    for character in String(describing: self) {
      if character.isUppercase { word += "-" }
      word += character.lowercased()
    }
    return word
  }

  /// What the trigger's subject names, in words, or nil when it takes none.
  public var subjectKind: SubjectKind? {
    switch self {
    case .changed: .field
    case .ticked: .checklist
    case .escalated, .entered, .left, .sentBack, .duplicateEscalation, .acknowledged,
      .acknowledgementWithdrawn, .called, .foundNobody, .callsExhausted:
      .level
    case .waiting, .waitCeiling, .resumed: .wait
    case .approvalAsked, .approvalGranted, .approvalDenied: .approval
    case .started, .warned, .breached, .met: .clock
    case .fired: .rule
    case .refused, .bypassed: .step
    default: nil
    }
  }

  /// The kinds of things that a trigger may name.
  public enum SubjectKind: String, Sendable {
    case field, checklist, level, wait, approval, clock, rule, step
  }
}
