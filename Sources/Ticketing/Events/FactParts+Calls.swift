public import Chronology
public import Names
public import Policies

/// A call of one step of a calling plan.
public struct Called: Sendable {
  /// The number of the notification on its ticket; with the ticket's identity it is the notification's identity.
  public var number: Int32
  /// The level.
  public var level: Name
  /// The round, from 1.
  public var round: Int32
  /// The step, from 1.
  public var step: Int32
  /// Whom the plan names.
  public var party: Party
  /// The people that were found.
  public var people: [Name]
  /// The team asked, if one was.
  public var team: Name?
  /// The schedule or contact list that said so.
  public var entry: Name?
  /// The channels to try in order.
  public var channels: [Name]
  /// When the next step is due.
  public var nextAt: Instant

  /// A call from its parts.
  public init(
    number: Int32, level: Name, round: Int32, step: Int32, party: Party, people: [Name],
    team: Name?, entry: Name?, channels: [Name], nextAt: Instant
  ) {
    self.number = number
    self.level = level
    self.round = round
    self.step = step
    self.party = party
    self.people = people
    self.team = team
    self.entry = entry
    self.channels = channels
    self.nextAt = nextAt
  }
}

/// Whom of several people a step called, and why just that one.
public struct Picked: Sendable {
  /// The level.
  public var level: Name
  /// The step, from 1.
  public var step: Int32
  /// Who is called.
  public var person: Name
  /// By what was chosen.
  public var by: CallingPlan.Pick
  /// Of how many.
  public var among: Int32
  /// How often the person was called in the days before; 0 where nobody keeps count.
  public var calls: Int32
  /// When that was last; nil when it was not.
  public var lastAt: Instant?

  /// A choice from its parts.
  public init(
    level: Name, step: Int32, person: Name, by: CallingPlan.Pick, among: Int32, calls: Int32,
    lastAt: Instant?
  ) {
    self.level = level
    self.step = step
    self.person = person
    self.by = by
    self.among = among
    self.calls = calls
    self.lastAt = lastAt
  }
}

/// An internal notification.
public struct Notified: Sendable {
  /// The number of the notification on its ticket.
  public var number: Int32
  /// Whom the policy names.
  public var party: Party
  /// The people that were found; empty when there was nobody.
  public var people: [Name]
  /// The channels to try in order.
  public var channels: [Name]
  /// The template, if any.
  public var message: Name?

  /// A notification from its parts.
  public init(number: Int32, party: Party, people: [Name], channels: [Name], message: Name?) {
    self.number = number
    self.party = party
    self.people = people
    self.channels = channels
    self.message = message
  }
}

/// A customer message that the policy sent.
public struct Messaged: Sendable {
  /// The number of the message on its ticket.
  public var number: Int32
  /// The template.
  public var message: Name
  /// When the next message is promised, if it is.
  public var promise: Instant?

  /// A message from its parts.
  public init(number: Int32, message: Name, promise: Instant?) {
    self.number = number
    self.message = message
    self.promise = promise
  }
}
