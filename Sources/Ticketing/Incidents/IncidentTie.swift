public import Chronology
public import Names

/// What a ticket has to do with mass incidents.
///
/// An incident is a ticket of its own: it has a stay at a level, calls, clocks and an end like any other, and beside them
/// a part that only incidents have. The customers' tickets are its members and go on by themselves.
///
/// ```
/// none → wished → member → none      a customer's ticket
/// incident                           from its first event to its last
/// ```
public indirect enum IncidentTie: Sendable, Hashable {
  /// Nothing.
  case none
  /// Somebody, or a rule, says that it shows a mass incident; which one is not decided yet.
  case wished(since: Instant)
  /// It is one of an incident's tickets.
  case member(Membership)
  /// It is an incident.
  case incident(IncidentPart)
}

/// A ticket's place in an incident.
public struct Membership: Sendable, Hashable {
  /// The incident.
  public var incident: TicketID
  /// Whether the incident's acknowledgement stands for the calls of this ticket's levels.
  public var isCovered = false
  /// Whether the incident proposed to close this ticket.
  public var isProposed = false

  /// A place in an incident.
  public init(incident: TicketID) { self.incident = incident }
}

/// What an incident has beside what every ticket has.
public struct IncidentPart: Sendable, Hashable {
  /// What its tickets have in common; nil when somebody chose them one by one.
  public var cause: IncidentCause?
  /// The rank of the level at which it began: there it calls as the policy says of incidents.
  public var rank: Int32
  /// Who takes which part, in the order of the policy; the first is the commander.
  public var parts: [TakenPart] = []
  /// Every ticket that ever belonged to it, in the order of joining.
  public var members: [Member] = []
  /// What is still to be done to its members, in order.
  public var errands: [Errand] = []
  /// How many errands there ever were.
  public var errandsSet: Int32 = 0
  /// Whether its acknowledgement stands for its members' calls.
  public var isCovering = false
  /// Who was assigned to what.
  public var resources: [Resource] = []
  /// How many messages went to all affected customers.
  public var updates: Int32 = 0
  /// What the last of them said, when a person wrote it.
  public var lastUpdate: String?

  /// An incident that begins at a level.
  public init(cause: IncidentCause?, rank: Int32) {
    self.cause = cause
    self.rank = rank
  }

  /// The tickets that belong to it now, in the order of joining.
  ///
  /// - Complexity: O(members).
  public var tickets: [TicketID] { members.filter(\.isIn).map(\.ticket) }
}

/// What the tickets of an incident have in common: one value of one field.
public struct IncidentCause: Sendable, Hashable {
  /// The field.
  public var field: Name
  /// Its value.
  public var value: String

  /// A cause from its parts.
  public init(field: Name, value: String) {
    self.field = field
    self.value = value
  }
}

/// Who takes a part in an incident.
public struct TakenPart: Sendable, Hashable {
  /// The part, such as `commander`.
  public var part: Name
  /// The person; nil when nobody was found.
  public var person: Name?

  /// A part from its parts.
  public init(part: Name, person: Name?) {
    self.part = part
    self.person = person
  }
}

/// A ticket that belongs, or belonged, to an incident.
public struct Member: Sendable, Hashable {
  /// The ticket.
  public var ticket: TicketID
  /// Whether it belongs to it now.
  public var isIn = true

  /// A member that joins.
  public init(ticket: TicketID) { self.ticket = ticket }
}

/// Somebody, or a team, assigned to a piece of an incident's work.
public struct Resource: Sendable, Hashable {
  /// The team.
  public var team: Name?
  /// The person.
  public var person: Name?
  /// What they are to do.
  public var task: String

  /// An assignment from its parts.
  public init(team: Name?, person: Name?, task: String) {
    self.team = team
    self.person = person
    self.task = task
  }
}
