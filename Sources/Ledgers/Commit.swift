public import Accounts
public import Policies
public import Ticketing

/// What one command changes, all of it or nothing: events, the ticket's state, messages that follow, and the answer given.
public struct Commit: Sendable {
  /// The tickets it changes: one for most commands, two when tickets meet.
  public var tickets: [TicketWrite] = []
  /// What was done to the ledger itself.
  public var administration: [NewEntry] = []
  /// The notifications that its events cause.
  public var notifications: [Notification] = []
  /// The notifications that its events make needless, if they were not yet delivered: calls that somebody answered.
  public var withdrawals: [Withdrawal] = []
  /// What tries to deliver notifications led to.
  ///
  /// A try that was recorded already changes nothing. One of a notification that is no longer pending is kept, and
  /// changes its state only if it was delivered after all. One of an unknown notification is left out.
  public var attempts: [AttemptRecord] = []
  /// Dead notifications of which the ticket is told by this commit, by their identities.
  public var reported: [String] = []
  /// The answer, kept under the key of the request, so that a repeated request gets the same.
  public var answer: KeptAnswer?
  /// What changes on the shelves beside the tickets.
  public var shelving: [Shelving] = []

  /// A commit that changes nothing yet.
  public init() {}
}

/// The events that one ticket gains, and its state after them.
public struct TicketWrite: Sendable {
  /// The number of the last event that the decision knew; 0 for a new ticket.
  public var expectedVersion: Int64
  /// The events, in order.
  public var entries: [NewEntry]
  /// The ticket after them; its version is `expectedVersion` and as many as there are events.
  public var row: TicketRow
  /// Text that its events add to the full-text search; empty adds none.
  public var searchText: String

  /// A write from its parts.
  public init(
    expectedVersion: Int64, entries: [NewEntry], row: TicketRow, searchText: String = ""
  ) {
    self.expectedVersion = expectedVersion
    self.entries = entries
    self.row = row
    self.searchText = searchText
  }

  /// The version that the ticket has after the write; the row has to say the same.
  public var checkedVersion: Int64 {
    let version = expectedVersion + Int64(entries.count)
    precondition(row.version == version, "a ticket's version is the number of its last event")
    return version
  }
}

/// A ticket whose undelivered calls nobody needs any more.
public struct Withdrawal: Sendable, Hashable {
  /// Which ticket.
  public var ticket: TicketID
  /// Calls of events up to and with this number.
  public var upTo: Int64

  /// A withdrawal from its parts.
  public init(ticket: TicketID, upTo: Int64) {
    self.ticket = ticket
    self.upTo = upTo
  }
}

/// A change to what a ledger keeps beside tickets; in the same transaction as the events that tell of it.
public enum Shelving: Sendable {
  /// Keeps a version of a policy.
  case keep(StoredPolicy)
  /// New tickets come under this version from now on.
  case activate(PolicyVersion)
  /// Creates or replaces a user.
  case user(User)
  /// Creates or replaces a session.
  case session(Session)
  /// Notes when a session was used last and when it ends unless it is used; one that has ended stays ended.
  case touch(Session)
  /// Ends a session.
  case endSession(SecretHash)
  /// Ends every session of a user.
  case endSessions(of: UserID)
  /// Creates or replaces an API token.
  case token(APIToken)
  /// The links that a ticket's customer was sent by its events up to a number no longer work.
  case revokeLinks(of: TicketID, upTo: Int64)
  /// Creates or replaces a webhook.
  case webhook(Webhook)
  /// Removes a webhook.
  case removeWebhook(String)
  /// Creates or replaces a calendar link.
  case calendarLink(CalendarLink)
  /// Keeps the copy of a calendar elsewhere, or what the last try came to; one that is there is replaced.
  case feed(KeptFeed)
  /// Notes what the last try came to, and leaves the copy's bytes as they are; nothing for one that is not there.
  case touchFeed(KeptFeed)
  /// Creates or replaces a document.
  case document(KeptDocument)
  /// Keeps an attachment's bytes.
  case attach(Attachment)
}

/// What became of a commit.
public enum CommitOutcome: Sendable, Hashable {
  /// It is durable; the ledger-wide number of its last event, or of the ledger's last when it had none.
  case committed(upTo: Int64)
  /// A ticket had other events than the decision knew: nothing of the commit happened.
  case conflict(TicketID, version: Int64)
  /// Something that the commit creates is there already under the same key: nothing of the commit happened.
  ///
  /// The text is that key: of the kept answer, or the identity of the notification or attachment, or name and
  /// version of the policy.
  case taken(String)
}
