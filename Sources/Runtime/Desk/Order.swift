import Chronology
public import Ledgers
public import Policies
public import Ticketing

/// A command for a ticket, as somebody gave it.
public struct Order: Sendable {
  /// The ticket.
  public var ticket: TicketID
  /// What is asked for.
  public var command: Command
  /// Who asks.
  public var actor: Actor
  /// The ticket's version that the sender knew; nil means any.
  ///
  /// The command is not carried out when there is a newer one.
  public var expectedVersion: Int64?
  /// The policy version that a policy move leads to; nil for every other command.
  public var target: PolicyVersion?
  /// Makes the answer that is kept under the request's key; called once, when the outcome is known and not yet durable.
  public var keptAnswer: (@Sendable (Receipt) -> KeptAnswer)?
  /// What is kept together with the command: an attachment's bytes.
  public var shelving: [Shelving]

  /// Whether whoever is offered a handover by it, or hears that one was refused, is told of it by a brief or one letter: then there is none
  /// about the ticket alone.
  public var isBriefed = false
  /// Letters that are made durable with it, unless the policy rejects it.
  var notifications: [Notification] = []
  /// The dead notifications of which this order tells the ticket.
  public var reported: [String] = []

  /// An order from its parts.
  public init(
    _ command: Command, on ticket: TicketID, by actor: Actor, expectedVersion: Int64? = nil,
    target: PolicyVersion? = nil, shelving: [Shelving] = [],
    keptAnswer: (@Sendable (Receipt) -> KeptAnswer)? = nil
  ) {
    self.ticket = ticket
    self.command = command
    self.actor = actor
    self.expectedVersion = expectedVersion
    self.target = target
    self.shelving = shelving
    self.keptAnswer = keptAnswer
  }
}

/// What became of an order; given only once it is durable.
public struct Receipt: Sendable {
  /// The ticket after it; one that was never opened when its opening was refused.
  public var ticket: Ticket
  /// The number of its last event.
  public var version: Int64
  /// What happened, in order; their numbers end at ``version``.
  public var events: [Event]
  /// Why the policy rejects the command, or nil.
  public var refusal: Refusal?

  /// A receipt from its parts.
  public init(ticket: Ticket, version: Int64, events: [Event], refusal: Refusal?) {
    self.ticket = ticket
    self.version = version
    self.events = events
    self.refusal = refusal
  }
}

/// Why the desk could not take an order; the policy was not asked, or its answer could not be kept.
public enum DeskFault: Error, Sendable, Hashable {
  /// Too much is waiting already; ask again after this many seconds.
  case busy(retryAfterSeconds: Int)
  /// Escalon is about to stop.
  case stopping
  /// There is no such ticket.
  case unknownTicket(TicketID)
  /// There is such a ticket already.
  case ticketExists(TicketID)
  /// The ticket has another version than the sender knew.
  case otherVersion(Int64)
  /// No policy was activated, or the ticket's is not kept.
  case noPolicy
  /// The ledger cannot keep what was decided.
  case ledger(LedgerFault)
}
