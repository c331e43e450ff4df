import Expressions
import Policies

/// What conditions can see of a ticket, in groups: what is looked at again only after an event that may change it.
struct Aspects: OptionSet {
  let rawValue: UInt16

  static let waiting = Aspects(rawValue: 1 << 0)
  static let status = Aspects(rawValue: 1 << 1)
  static let priority = Aspects(rawValue: 1 << 2)
  /// The stay at a level, with who knows of it.
  static let stay = Aspects(rawValue: 1 << 3)
  static let people = Aspects(rawValue: 1 << 4)
  static let fields = Aspects(rawValue: 1 << 5)
  /// Counts, promises, ties and whatever else the ticket holds.
  static let rest = Aspects(rawValue: 1 << 6)
  /// The present instant and the event at hand: another at every look.
  static let moment = Aspects(rawValue: 1 << 7)
  /// No variable, but a clock that begins to run: it has not been looked at yet.
  static let clocks = Aspects(rawValue: 1 << 8)

  static let all = Aspects(rawValue: .max)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The groups of a condition's variables.
  init(of condition: Program) {
    self = []
    for slot in condition.slots { formUnion(Aspects(slot: slot)) }
  }

  /// The group of a variable.
  init(slot: Int) {
    if slot >= TicketSlot.firstField {
      self = slot < TicketSlot.firstPeriod ? .fields : .moment
      return
    }
    switch TicketSlot(rawValue: slot) {
    case .waitingFor: self = .waiting
    case .status: self = .status
    case .priority: self = .priority
    case .level, .rank, .escalationType, .acknowledged, .customerInformed: self = .stay
    case .team, .owner, .assignee: self = .people
    case .id, .escalations, .reopened, .replies, .customerReplies, .rating, .attachments,
      .troubleshooting, .incident, .promised, .openedAt:
      self = .rest
    default: self = .moment
    }
  }
}

extension Fact {
  /// What of the ticket it may change when it is folded; a kind that is not named here may change everything.
  var aspects: Aspects {
    switch self {
    case .fieldChanged: .fields
    case .priorityChanged: .priority
    case .assigned, .owned: .people
    case .waitStarted, .waitEnded: [.waiting, .status]
    case .entered, .acknowledged, .acknowledgementWithdrawn: .stay
    case .replied, .messaged, .promiseBroken: [.stay, .rest]
    case .customerReplied, .attached, .troubleshot, .escalated, .promised, .promiseKept, .rated,
      .linked, .incidentJoined, .incidentLeft:
      .rest
    case .clockStarted, .clockResumed, .clockTaken: .clocks
    case .noted, .ticked, .duplicateEscalation, .sentBack, .left, .clockPaused, .clockRetargeted,
      .clockWarned, .clockBreached, .clockStopped, .clockCancelled, .callingStarted, .called,
      .foundNobody, .callsDeferred, .callsStopped, .callsExhausted, .notified, .reminderSet,
      .reminderLapsed, .waitCeilingReached, .approvalAsked, .approvalGranted, .approvalDenied,
      .ruleFired, .refused, .bypassed, .validated, .customerAsked, .customerAskedAgain,
      .askingEnded, .confirmed, .denied, .split, .handoverOffered, .handoverRefused,
      .handoverLapsed, .incidentDeclared, .callsCovered, .callsUncovered, .closingProposed,
      .membersAdded, .memberRemoved, .partTaken, .resourceAssigned, .incidentUpdated,
      .incidentResolved, .errandSet, .errandServed, .peopleSpared, .personPicked, .cascadeCut,
      .deliveryFailed:
      []
    default: .all
    }
  }
}
