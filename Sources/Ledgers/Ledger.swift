public import Accounts
public import Chronology
public import Policies
public import Ticketing

/// Where events are kept for good, with what is looked up beside them.
///
/// Every function throws ``LedgerFault``. What a function gave is of one moment; two calls see two moments.
public protocol Ledger: TicketLedger, OutboxLedger, ShelfLedger {
  /// Makes commits durable in one transaction, in the order given; returns when they are on the disk.
  ///
  /// A commit that meets a conflict is left out, whole, and the others stand.
  ///
  /// - Returns: What became of each, in the same order.
  /// - Complexity: O(what the commits hold, log of what the ledger holds).
  func commit(_ commits: [Commit]) async throws -> [CommitOutcome]

  /// Ends the work; nothing may be asked of the ledger afterwards.
  func close() async throws
}

/// The tickets and their events.
public protocol TicketLedger: Sendable {
  /// A ticket's row, or nil.
  func ticket(_ id: TicketID) async throws -> TicketRow?

  /// The rows of tickets, in the order asked for; those that are not there are left out.
  func tickets(_ ids: [TicketID]) async throws -> [TicketRow]

  /// The rows of all tickets after one, by identity; nil begins.
  func tickets(after id: TicketID?, limit: Int) async throws -> [TicketRow]

  /// A page of a list.
  func page(_ query: TicketQuery) async throws -> TicketPage

  /// How many tickets there are in each state; states without a ticket are left out.
  func counts() async throws -> [Status: Int]

  /// How many open tickets of a query there are of each kind; its order, cursor, limit and states at their end mean nothing here.
  ///
  /// - Complexity: O(open tickets).
  func tally(_ query: TicketQuery) async throws -> TicketTally

  /// Tickets whose text has all the words of `text`, those that were opened last first.
  func search(_ text: String, limit: Int) async throws -> [TicketSummary]

  /// Tickets that do something by themselves at or before an instant, by instant and then by identity.
  ///
  /// `after`: goes on after this one; nil begins.
  /// - Complexity: O(limit + log tickets).
  func due(until instant: Instant, after: DueTicket?, limit: Int) async throws -> [DueTicket]

  /// The earliest instant at which a ticket does something by itself, or nil when none does.
  func nextWake() async throws -> Instant?

  /// The events of a stream after a number, in order.
  func entries(of stream: Stream, after number: Int64, limit: Int) async throws -> [Entry]

  /// The events of a stream before a number, the newest first; nil begins with the last.
  func entries(of stream: Stream, before number: Int64?, limit: Int) async throws -> [Entry]

  /// The events of all streams after a number of the whole ledger, in order.
  func entries(after sequence: Int64, limit: Int) async throws -> [Entry]

  /// The number of the last event and the hash over all; 0 and the origin in an empty ledger.
  func head() async throws -> (sequence: Int64, hash: EntryHash)
}

/// Notifications on their way.
public protocol OutboxLedger: Sendable {
  /// What is pending and due at or before an instant for each of some contacts, in the order of the contacts.
  ///
  /// - Parameters:
  ///   - contacts: Where the notifications go next.
  ///   - instant: The instant.
  ///   - limit: How many at most for each contact.
  /// - Complexity: O(contacts x (limit + log notifications)).
  func dueNotifications(
    to contacts: [Contact], until instant: Instant, limit: Int
  ) async throws -> [DueNotifications]

  /// Every contact that a pending notification goes to next, with the earliest instant at which one is due.
  ///
  /// - Complexity: O(contacts x log notifications).
  func waitingContacts() async throws -> [Contact: Instant]

  /// Dead notifications of which their tickets were not told yet, the oldest first; see ``Commit/reported``.
  ///
  /// Only those of tickets: to what goes to webhooks, and to word about duty, no ticket reacts.
  ///
  /// - Complexity: O(limit).
  func unreportedNotifications(limit: Int) async throws -> [OutboxRow]

  /// A notification, or nil.
  func notification(_ id: String) async throws -> OutboxRow?

  /// Notifications, the newest first.
  func notifications(_ query: OutboxQuery) async throws -> [OutboxRow]

  /// Makes dead notifications pending again, from their first contact.
  ///
  /// - Returns: Where they go, one contact for each of them.
  func sendAgain(_ ids: [String], at now: Instant) async throws -> [Contact]

  /// How many notifications there are in each state, and since when the pending one waits that came first.
  func outboxCounts() async throws -> (counts: [OutboxRow.State: Int], oldestPending: Instant?)
}

/// Policies, accounts, webhooks, calendars, documents, kept answers and attachments.
public protocol ShelfLedger: Sendable {
  /// Every version of every policy, in the order in which they were kept.
  func policies() async throws -> [StoredPolicy]

  /// The version under which new tickets come, or nil when none was activated.
  func activePolicy() async throws -> PolicyVersion?

  /// Every user, by name.
  func users() async throws -> [User]

  /// A user, or nil.
  func user(_ id: UserID) async throws -> User?

  /// A session by the hash of its secret, or nil.
  func session(_ hash: SecretHash) async throws -> Session?

  /// A token by the hash of its secret, or nil.
  func token(_ hash: SecretHash) async throws -> APIToken?

  /// Every API token, by identity.
  func tokens() async throws -> [APIToken]

  /// The number of the ticket's event up to which the links that its customer was sent no longer work; 0 when none was taken back.
  func linksRevoked(of ticket: TicketID) async throws -> Int64

  /// Every webhook, by name.
  func webhooks() async throws -> [Webhook]

  /// Every calendar link, by identity.
  func calendarLinks() async throws -> [CalendarLink]

  /// A calendar link by the hash of its secret, or nil.
  func calendarLink(_ hash: SecretHash) async throws -> CalendarLink?

  /// Every calendar elsewhere that was asked for, by address, without the bytes of its copy.
  func feeds() async throws -> [KeptFeed]

  /// A calendar elsewhere with its copy, or nil.
  func feed(_ url: String) async throws -> KeptFeed?

  /// Every document of a kind, by identity.
  func documents(_ kind: KeptDocument.Kind) async throws -> [KeptDocument]

  /// The documents of a kind that were made or changed last, the newest first.
  func newestDocuments(_ kind: KeptDocument.Kind, limit: Int) async throws -> [KeptDocument]

  /// A document, or nil.
  func document(_ kind: KeptDocument.Kind, _ id: String) async throws -> KeptDocument?

  /// The answer kept under a key, or nil.
  func answer(_ key: String) async throws -> KeptAnswer?

  /// Forgets answers given before an instant and sessions that ended before it, unused or in any case.
  func forget(before instant: Instant) async throws

  /// An attachment with its bytes, or nil.
  func attachment(_ id: String) async throws -> Attachment?

  /// The attachments of a ticket in the order in which they came, without their bytes.
  func attachments(of ticket: TicketID) async throws -> [Attachment]
}
