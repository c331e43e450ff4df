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
  /// What comes after its last command.
  public var afterwards: Afterwards

  /// A ticket from its parts.
  public init(id: TicketID, inputs: [Input], afterwards: Afterwards) {
    self.id = id
    self.inputs = inputs
    self.afterwards = afterwards
  }

  /// What comes after the last command of a ticket.
  public enum Afterwards: Sendable, Equatable {
    /// It is live: what was due is done up to an instant, and it goes on from there.
    case live(upTo: Instant)
    /// What was due is done up to an instant; then it stands still until its next command.
    case standing(upTo: Instant)
    /// The history ended it: it is followed up to an instant as long as the policy ends it by itself, and then stands still.
    ///
    /// Nobody is called about what was over long ago, even if the policy would not have let it close.
    case ended(upTo: Instant)
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
  /// Whether the ledger had the ticket already, as far as these commands go: then nothing was done.
  public var wasThere = false
}
