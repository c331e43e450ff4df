public import Chronology
public import Ticketing

/// What one ticket of a history brings: its commands in the order in which they were given, and how far it goes.
public struct PouredTicket: Sendable {
  /// One command.
  public struct Input: Sendable {
    /// What was asked for.
    public var command: Command
    /// Who asked.
    public var actor: Actor
    /// When.
    public var at: Instant

    /// An input from its parts.
    public init(_ command: Command, by actor: Actor, at instant: Instant) {
      self.command = command
      self.actor = actor
      at = instant
    }
  }

  /// The ticket.
  public var id: TicketID
  /// Its commands, in order.
  public var inputs: [Input]
  /// What was due is done up to this instant; nil leaves the ticket as its last command left it.
  public var until: Instant?
  /// Whether the ticket stands still afterwards: it does nothing by itself before its next command.
  public var standsStill: Bool

  /// A ticket from its parts.
  public init(id: TicketID, inputs: [Input], until: Instant?, standsStill: Bool) {
    self.id = id
    self.inputs = inputs
    self.until = until
    self.standsStill = standsStill
  }
}

/// What became of a ticket that was poured in.
public struct PouredOutcome: Sendable {
  /// The ticket.
  public var id: TicketID
  /// How many events it gained.
  public var events: Int
  /// How many of its commands the policy refused.
  public var refused: Int
}
