public import Expressions

/// The variables that conditions of a policy can see, by slot; the policy's fields follow after them.
public enum TicketSlot: Int, Sendable, CaseIterable {
  case id, priority, status, level, rank, team, owner, assignee
  case escalationType, escalations, reopened, replies, customerReplies, acknowledged
  case waitingFor, rating, attachments, troubleshooting, incident
  case customerInformed, promised, openedAt
  case eventClock, eventLevel, eventField, eventFrom, eventTo, eventReason, eventType, eventRule
  case eventActorRole
  case stepByRule
  case now
}

extension TicketSlot {
  /// The slot of the policy's first field; field `i` has slot `firstField + i`.
  public static let firstField = 64
  /// The slot of the policy's first period; period `i` has slot `firstPeriod + i`.
  public static let firstPeriod = 4096

  /// The name in conditions: `ticket.customer_replies`, `event.actor_role`, `now`.
  public var variableName: String {
    if self == .now { return "now" }
    var words = ""
    for character in String(describing: self) {
      if character.isUppercase { words += "_" }
      words += character.lowercased()
    }
    for prefix in ["event_", "step_"] where words.hasPrefix(prefix) {
      return prefix.dropLast() + "." + words.dropFirst(prefix.count)
    }
    return "ticket." + words
  }

  /// The type in conditions.
  ///
  /// Text that is absent is empty; what may be absent else compares with null.
  public var type: ValueType {
    switch self {
    case .rank, .escalations, .reopened, .replies, .customerReplies, .attachments,
      .troubleshooting:
      .int
    case .rating: .nullable(.int)
    case .acknowledged, .customerInformed, .promised, .stepByRule: .bool
    case .openedAt, .now: .timestamp
    default: .string
    }
  }

  /// Whether only triggers' conditions may look at it: it tells about what just happened.
  public var isAboutEvent: Bool {
    (TicketSlot.eventClock.rawValue...TicketSlot.eventActorRole.rawValue).contains(rawValue)
  }
}

extension FieldDefinition.Kind {
  /// The type of such a field in conditions: text and lists that are absent are empty, a yes-or-no that is absent is false, and
  /// numbers and instants that are absent compare with null.
  public var type: ValueType {
    switch self {
    case .text, .choice: .string
    case .yesNo: .bool
    case .number: .nullable(.double)
    case .list: .list(.string)
    case .instant: .nullable(.timestamp)
    }
  }
}
