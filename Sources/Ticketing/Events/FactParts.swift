public import Chronology
public import Expressions
public import Names
public import Policies

/// To whom a promise of the next word was made.
public enum Promisee: UInt8, Sendable, Hashable {
  /// To the team: by a responder who acknowledged. Broken, the calls start again.
  case team
  /// To the customer: in a message.
  case customer
}

/// A ticket's first event.
public struct Opened: Sendable {
  /// Its identity.
  public var id: TicketID
  /// The policy that holds it.
  public var policy: PolicyVersion
  /// Its priority.
  public var priority: Name
  /// The names of its fields.
  public var fieldNames: [Name]
  /// Their first values.
  public var fields: [Value]
  /// Who keeps it.
  public var owner: Name?

  /// An opening from its parts.
  public init(
    id: TicketID, policy: PolicyVersion, priority: Name, fieldNames: [Name], fields: [Value],
    owner: Name?
  ) {
    self.id = id
    self.policy = policy
    self.priority = priority
    self.fieldNames = fieldNames
    self.fields = fields
    self.owner = owner
  }
}

/// A message to the customer, written by a person.
public struct Replied: Sendable {
  /// The number of the message among all that the ticket sent.
  public var number: Int32
  /// What was written.
  public var text: String?
  /// The template it was made from.
  public var template: Name?
  /// When the next message is promised.
  public var promise: Instant?

  /// A message from its parts.
  public init(number: Int32, text: String?, template: Name?, promise: Instant?) {
    self.number = number
    self.text = text
    self.template = template
    self.promise = promise
  }
}

/// A move up the ladder.
public struct Escalated: Sendable {
  /// The level it came from.
  public var from: Name
  /// The level it goes to.
  public var to: Name
  /// The type.
  public var type: Name?
  /// The policy's reason.
  public var reason: Name?
  /// More about it, in words.
  public var text: String?
  /// Since when what set it off had lasted: the trigger's instant.
  public var triggeredAt: Instant
  /// Whether a rule did it.
  public var isAutomatic: Bool

  /// A move from its parts.
  public init(
    from: Name, to: Name, type: Name?, reason: Name?, text: String?, triggeredAt: Instant,
    isAutomatic: Bool
  ) {
    self.from = from
    self.to = to
    self.type = type
    self.reason = reason
    self.text = text
    self.triggeredAt = triggeredAt
    self.isAutomatic = isAutomatic
  }
}

/// A ticket that moved to another version of its policy.
public struct PolicyMoved: Sendable {
  /// From which version.
  public var from: PolicyVersion
  /// To which.
  public var to: PolicyVersion
  /// The names of the fields under the new version.
  public var fieldNames: [Name]
  /// Their values, carried over by name.
  public var fields: [Value]
  /// The priority, which may have to change.
  public var priority: Name
  /// The level, carried over by name, or the highest when it is gone.
  public var level: Name
  /// Its rank under the new version.
  public var rank: Int32

  /// A move from its parts.
  public init(
    from: PolicyVersion, to: PolicyVersion, fieldNames: [Name], fields: [Value], priority: Name,
    level: Name, rank: Int32
  ) {
    self.from = from
    self.to = to
    self.fieldNames = fieldNames
    self.fields = fields
    self.priority = priority
    self.level = level
    self.rank = rank
  }
}
