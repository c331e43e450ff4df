public import Names

/// What is asked of an incident, or of a member by its incident.
public enum IncidentCommand: Sendable {
  /// A new incident.
  case open(Opening, IncidentDeclaration)
  /// Tickets belong to it, too.
  case add([TicketID])
  /// A ticket does not belong to it after all.
  case remove(TicketID, reason: String?)
  /// Somebody takes a part; nil means whoever the policy names for it now.
  case take(part: Name, person: Name?)
  /// All affected customers are written to: with a text, or a template, or the policy's own.
  case update(text: String?, message: Name?)
  /// A team or a person is to do something.
  case assign(Resource)
  /// The members are resolved, as far as their gates allow.
  case settle
  /// An errand came so far; these could not become members.
  case serve(errand: Int32, upTo: Int32, lost: [TicketID])
  /// What an incident does to a member.
  case hear(IncidentWord)
  /// The ticket leaves its incident, or no longer asks for one.
  case leave(reason: String?)
}

/// How an incident begins.
public struct IncidentDeclaration: Sendable, Hashable {
  /// What its tickets have in common, if anything.
  public var cause: IncidentCause?
  /// Its first tickets.
  public var tickets: [TicketID]

  /// A declaration from its parts.
  public init(cause: IncidentCause? = nil, tickets: [TicketID] = []) {
    self.cause = cause
    self.tickets = tickets
  }
}

/// What an incident does to one member.
public struct IncidentWord: Sendable, Hashable {
  /// The incident.
  public var incident: TicketID
  /// What is done.
  public var kind: Errand.Kind
  /// What a person wrote to the customers.
  public var text: String?
  /// The template of the message to them.
  public var message: Name?
  /// Whether the incident's acknowledgement stands for the calls of its members.
  public var isCovering: Bool

  /// What an errand of an incident does to a member.
  public init(_ errand: Errand, of incident: TicketID, isCovering: Bool) {
    self.incident = incident
    kind = errand.kind
    text = errand.text
    message = errand.message
    self.isCovering = isCovering
  }
}
