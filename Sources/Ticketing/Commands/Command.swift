public import Chronology
public import Expressions
public import Names
public import Policies

/// What somebody asks for; the decider answers with events, or refuses with every reason at once.
public enum Command: Sendable {
  /// A new ticket.
  case open(Opening)
  /// Change fields or the priority.
  case edit(Edit)
  /// Write to the customer, with or without a promise of when the next message comes.
  case reply(Reply)
  /// The customer wrote.
  case customerReplied(text: String?)
  /// Write an internal note.
  case note(text: String?)
  /// Log a troubleshooting step that was taken.
  case troubleshoot(text: String?)
  /// Tick an item of a checklist, or take the tick away.
  case tick(checklist: Name, item: Name, done: Bool)
  /// Add attachments.
  case attach(count: Int)
  /// Hand the technical work to a team, a person, or both; the owner stays.
  case assign(team: Name?, person: Name?)
  /// Wait for somebody, as one of the policy's waits.
  case wait(Name, asked: String?)
  /// End the waiting.
  case resume
  /// Raise the ticket.
  case escalate(EscalationRequest)
  /// Take it: the calls stop; with a promise, until it is broken.
  case acknowledge(promise: Instant?)
  /// Give it back: whoever took it does not have it any more, and the calls begin anew.
  case withdrawAcknowledgement
  /// Send it back down, to a level or the one below, with a reason.
  case sendBack(to: Name?, reason: String)
  /// Ask a role to approve a step.
  case askApproval(role: Name, for: GateStep)
  /// Approve a step, in a role.
  case grantApproval(role: Name, for: GateStep)
  /// Refuse to approve a step, in a role.
  case denyApproval(role: Name, for: GateStep, reason: String?)
  /// The solution is there.
  case resolve(Passing, fields: [FieldChange])
  /// The solution was checked and holds.
  case validate
  /// The customer says it is solved.
  case confirm
  /// The customer says it is not.
  case deny(reason: String?)
  /// The customer's rating, 1 to 5.
  case rate(Int, comment: String?)
  /// Watch the solved ticket for a while.
  case monitor(Passing)
  /// End it.
  case close(Passing, reason: String?)
  /// Open it again.
  case reopen(reason: String?)
  /// This ticket goes into another, which goes on.
  case mergeInto(TicketID)
  /// Another ticket comes into this one, with its clocks as they stood before it was merged.
  case absorb(TicketID, clocks: [ClockState], openedAt: Instant)
  /// A part of this ticket becomes another, with a copy of its clocks.
  case split(into: TicketID)
  /// This ticket and another belong together.
  case link(TicketID, relation: Name)
  /// Say that this ticket shows a mass incident: it joins the one that is open for its cause, or a new one begins.
  case declareIncident
  /// What is asked of a mass incident, or of a member by its incident.
  indirect case incident(IncidentCommand)
  /// Offer the owner's or the assignee's part to somebody; nothing moves before it is accepted.
  case offerHandover(of: Part, to: Name?)
  /// Take what was offered.
  case acceptHandover
  /// Refuse what was offered.
  case refuseHandover(reason: String)
  /// A notification could not be delivered by any contact of its recipient.
  case reportUndelivered(notification: Int32, to: String)
  /// Move the ticket to the policy that decides, from the one under which it was opened; with what its clocks had consumed under that
  /// one's calendars, see ``TicketRun/readings(at:)``. A clock without a reading is read on the new version's calendar.
  case movePolicy([ClockReading])
}

/// What a clock had consumed when it was read.
public struct ClockReading: Sendable, Hashable {
  /// The clock.
  public var clock: Name
  /// The working time consumed.
  public var consumed: TimeAmount

  /// A reading from its parts.
  public init(clock: Name, consumed: TimeAmount) {
    self.clock = clock
    self.consumed = consumed
  }
}

/// A new ticket.
public struct Opening: Sendable {
  /// Its identity.
  public var id: TicketID
  /// Its priority; nil lets the matrix or the policy decide.
  public var priority: Name?
  /// Its fields; what the policy does not declare is refused.
  public var fields: [FieldChange]
  /// Who keeps it; nil means whoever opens it, if on the support side.
  public var owner: Name?

  /// A new ticket from its parts.
  public init(
    id: TicketID, priority: Name? = nil, fields: [FieldChange] = [], owner: Name? = nil
  ) {
    self.id = id
    self.priority = priority
    self.fields = fields
    self.owner = owner
  }
}

/// A new value for a field.
public struct FieldChange: Sendable, Hashable {
  /// The field.
  public var field: Name
  /// Its new value; null empties it.
  public var value: Value

  /// A change from its parts.
  public init(_ field: Name, _ value: Value) {
    self.field = field
    self.value = value
  }
}

/// Changes to a ticket's fields and priority.
public struct Edit: Sendable {
  /// The fields.
  public var fields: [FieldChange]
  /// The priority, when a person sets it.
  public var priority: Name?

  /// An edit from its parts.
  public init(fields: [FieldChange] = [], priority: Name? = nil) {
    self.fields = fields
    self.priority = priority
  }
}

/// A message to the customer.
public struct Reply: Sendable {
  /// What was written, when a person wrote it.
  public var text: String?
  /// The template it was made from, if any.
  public var template: Name?
  /// When the next message comes, if that is promised.
  public var promise: Instant?
  /// How a gate is to be passed, if it is not to be met.
  public var passing: Passing

  /// A reply from its parts.
  public init(
    text: String? = nil, template: Name? = nil, promise: Instant? = nil,
    passing: Passing = .byTheGate
  ) {
    self.text = text
    self.template = template
    self.promise = promise
    self.passing = passing
  }
}

/// A wish to raise a ticket.
public struct EscalationRequest: Sendable {
  /// To which level; nil takes what the reason proposes, or the next.
  public var level: LevelChoice?
  /// Of which type.
  public var type: Name?
  /// For which of the policy's reasons.
  public var reason: Name?
  /// More about it, in words.
  public var text: String?
  /// How a gate is to be passed, if it is not to be met.
  public var passing: Passing

  /// A request from its parts.
  public init(
    level: LevelChoice? = nil, type: Name? = nil, reason: Name? = nil, text: String? = nil,
    passing: Passing = .byTheGate
  ) {
    self.level = level
    self.type = type
    self.reason = reason
    self.text = text
    self.passing = passing
  }
}

/// How a step's gate is passed.
public enum Passing: Sendable, Hashable {
  /// By having what it requires.
  case byTheGate
  /// By a bypass that the policy offers; recorded with who and why.
  case bypass(why: String)
}

/// Whose part is handed over.
public enum Part: UInt8, Sendable, Hashable {
  /// The keeping of the customer's ticket.
  case ownership
  /// The technical work.
  case assignment
}
