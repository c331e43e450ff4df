public import Chronology
public import Names
public import Ticketing

/// One intended message to one recipient, made durable with the event that caused it.
public struct Notification: Sendable, Hashable {
  /// What it is for.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A call: somebody has to answer.
    case call
    /// Word to a colleague.
    case note
    /// A message to the customer.
    case message
    /// An event for a system that integrates Escalon.
    case webhook
    /// Word to somebody about duty, and about no ticket: a gap ahead, an offered swap, a brief.
    case duty
    /// A code by which somebody proves that an address is theirs; about no ticket, and never stored with it.
    case code
    /// A link by which somebody chooses the password of their account; about no ticket, and never stored with it.
    case invitation

    /// Whether a ticket is told when nobody could be reached by it.
    public var isOfTicket: Bool {
      switch self {
      case .call, .note, .message: true
      case .webhook, .duty, .code, .invitation: false
      }
    }
  }

  /// Its identity, the same at every attempt: ticket, number on the ticket, recipient.
  public var id: String
  /// The ticket; empty for what is about none.
  public var ticket: TicketID
  /// The number of the event that caused it, in its ticket's stream.
  public var event: Int64
  /// What it is for.
  public var kind: Kind
  /// Whom it is for: a person of the policy, `customer`, or the address of a stakeholder.
  public var recipient: String
  /// How to reach them, in order.
  public var contacts: [Contact]
  /// One line.
  public var subject: String
  /// The text; links that act for their reader are put in when it is sent, and never stored.
  public var text: String
  /// When it was caused.
  public var createdAt: Instant

  /// A notification from its parts.
  public init(
    id: String, ticket: TicketID, event: Int64, kind: Kind, recipient: String,
    contacts: [Contact], subject: String, text: String, createdAt: Instant
  ) {
    self.id = id
    self.ticket = ticket
    self.event = event
    self.kind = kind
    self.recipient = recipient
    self.contacts = contacts
    self.subject = subject
    self.text = text
    self.createdAt = createdAt
  }
}

/// One way to reach a recipient.
public struct Contact: Sendable, Hashable {
  /// The medium, as the policy names it: `mail`, `chat`, `phone`, `webhook` ...
  public var channel: Name
  /// Where: a mail address, a number, the address of a webhook.
  public var address: String

  /// A contact from its parts.
  public init(channel: Name, address: String) {
    self.channel = channel
    self.address = address
  }
}

extension [Contact] {
  /// The contact at a position; where there is none, one without a channel and an address.
  public func contact(at position: Int32) -> Contact {
    indices.contains(Int(position)) ? self[Int(position)] : Contact(channel: "none", address: "")
  }
}

/// One try to deliver a notification.
public struct Attempt: Sendable, Hashable {
  /// How a try ended.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The channel took it.
    case delivered
    /// It may work later.
    case failed
    /// It will never work by this contact.
    case rejected
    /// It goes as one letter with others; how that ended is not known yet. The detail is the letter's identity.
    case begun
  }

  /// Which try of the notification, from 1.
  public var number: Int32
  /// The contact tried, by its position.
  public var contact: Int32
  /// When.
  public var at: Instant
  /// How it ended.
  public var outcome: Outcome
  /// What the other side said; safe to show.
  public var detail: String

  /// A try from its parts.
  public init(number: Int32, contact: Int32, at: Instant, outcome: Outcome, detail: String) {
    self.number = number
    self.contact = contact
    self.at = at
    self.outcome = outcome
    self.detail = detail
  }
}

/// A notification on its way.
public struct OutboxRow: Sendable, Hashable {
  /// Where a notification is on its way.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// To be tried at `nextAt`.
    case pending
    /// A channel took it.
    case delivered
    /// No contact worked; it can be sent again by hand.
    case dead
    /// Made needless before it was delivered.
    case withdrawn
  }

  /// The notification.
  public var notification: Notification
  /// Where it is.
  public var state: State
  /// When it is tried next, while it is pending.
  public var nextAt: Instant
  /// The contact to try next, by its position.
  public var contact: Int32
  /// Every try so far, in order.
  public var attempts: [Attempt]

  /// A row from its parts.
  public init(
    notification: Notification, state: State, nextAt: Instant, contact: Int32,
    attempts: [Attempt]
  ) {
    self.notification = notification
    self.state = state
    self.nextAt = nextAt
    self.contact = contact
    self.attempts = attempts
  }

  /// The contact that is tried next; where there is none, one without a channel and an address.
  public var nextContact: Contact { notification.contacts.contact(at: contact) }
}

/// What is due for one contact.
public struct DueNotifications: Sendable, Hashable {
  /// What is due, by instant and then by identity.
  public var rows: [OutboxRow]
  /// Whether that is all of it; else the limit left some out.
  public var isAll: Bool
  /// When the next one after these is due, if they are all; nil when there is none.
  public var nextAt: Instant?

  /// What is due, from its parts.
  public init(rows: [OutboxRow], isAll: Bool, nextAt: Instant?) {
    self.rows = rows
    self.isAll = isAll
    self.nextAt = nextAt
  }
}

/// What is recorded of a try, and what comes next.
public struct AttemptRecord: Sendable, Hashable {
  /// The notification.
  public var id: String
  /// The try.
  public var attempt: Attempt
  /// Where the notification is after it.
  public var state: OutboxRow.State
  /// When it is tried next, while it is pending.
  public var nextAt: Instant
  /// The contact to try next, by its position.
  public var contact: Int32

  /// A record from its parts.
  public init(
    id: String, attempt: Attempt, state: OutboxRow.State, nextAt: Instant, contact: Int32
  ) {
    self.id = id
    self.attempt = attempt
    self.state = state
    self.nextAt = nextAt
    self.contact = contact
  }
}

/// Which notifications a list shows.
public struct OutboxQuery: Sendable, Hashable {
  /// Only these states; empty means all.
  public var states: [OutboxRow.State] = []
  /// Only those of a ticket.
  public var ticket: TicketID?
  /// Goes on after the notification of this identity; nil begins.
  public var after: String?
  /// How many at most, 1 to 500.
  public var limit = 50

  /// Every notification.
  public init() {}

  /// The limit, held to 1 to 500.
  public var rowLimit: Int { min(max(limit, 1), 500) }
}
