public import Accounts
public import Chronology
public import Ledgers
public import Policies
import Synchronization
public import Ticketing

/// A ledger that keeps nothing while it is told to fail, as on a full disk; it can be read all the while.
public final class FailingLedger: Ledger {
  private let base: any Ledger
  private let fault = Mutex<LedgerFault?>(nil)
  private let wholeReads = Atomic(0)

  /// A ledger over another one.
  public init(_ base: any Ledger) { self.base = base }

  /// Fails from here on, or no longer.
  public func fail(_ fault: LedgerFault?) { self.fault.withLock { $0 = fault } }

  private func check() throws { if let fault = fault.withLock({ $0 }) { throw fault } }

  // MARK: Writing

  /// Makes commits durable, or fails.
  public func commit(_ commits: [Commit]) async throws -> [CommitOutcome] {
    try check()
    return try await base.commit(commits)
  }

  /// Makes dead notifications pending again, or fails.
  public func sendAgain(_ ids: [String], at now: Instant) async throws -> [Contact] {
    try check()
    return try await base.sendAgain(ids, at: now)
  }

  /// Forgets what is old, or fails.
  public func forget(before instant: Instant) async throws {
    try check()
    try await base.forget(before: instant)
  }

  /// Ends the work of the other ledger.
  public func close() async throws { try await base.close() }

  // MARK: Tickets

  /// What the other ledger has.
  public func ticket(_ id: TicketID) async throws -> TicketRow? { try await base.ticket(id) }

  /// What the other ledger has.
  public func tickets(_ ids: [TicketID]) async throws -> [TicketRow] {
    try await base.tickets(ids)
  }

  /// What the other ledger has.
  public func tickets(after id: TicketID?, limit: Int) async throws -> [TicketRow] {
    try await base.tickets(after: id, limit: limit)
  }

  /// What the other ledger has.
  public func page(_ query: TicketQuery) async throws -> TicketPage { try await base.page(query) }

  /// What the other ledger has.
  public func counts() async throws -> [Status: Int] { try await base.counts() }
  /// As the ledger below says.
  public func tally(_ query: TicketQuery) async throws -> TicketTally {
    try await base.tally(query)
  }

  /// What the other ledger has.
  public func search(_ text: String, limit: Int) async throws -> [TicketSummary] {
    try await base.search(text, limit: limit)
  }

  /// What the other ledger has.
  public func due(
    until instant: Instant, after: DueTicket?, limit: Int
  ) async throws -> [DueTicket] {
    try await base.due(until: instant, after: after, limit: limit)
  }

  /// What the other ledger has.
  public func nextWake() async throws -> Instant? { try await base.nextWake() }

  /// What the other ledger has.
  public func entries(
    of stream: Stream, after number: Int64, limit: Int
  ) async throws -> [Entry] {
    try await base.entries(of: stream, after: number, limit: limit)
  }

  /// What the other ledger has.
  public func entries(
    of stream: Stream, before number: Int64?, limit: Int
  ) async throws -> [Entry] {
    try await base.entries(of: stream, before: number, limit: limit)
  }

  /// How often the events of all streams were read.
  public var readsOfAll: Int { wholeReads.load(ordering: .relaxed) }

  /// What the other ledger has.
  public func entries(after sequence: Int64, limit: Int) async throws -> [Entry] {
    wholeReads.add(1, ordering: .relaxed)
    return try await base.entries(after: sequence, limit: limit)
  }

  /// What the other ledger has.
  public func head() async throws -> (sequence: Int64, hash: EntryHash) { try await base.head() }

  // MARK: Notifications

  /// What the other ledger has.
  public func dueNotifications(
    to contacts: [Contact], until instant: Instant, limit: Int
  ) async throws -> [DueNotifications] {
    try await base.dueNotifications(to: contacts, until: instant, limit: limit)
  }

  /// What the other ledger has.
  public func unreportedNotifications(limit: Int) async throws -> [OutboxRow] {
    try await base.unreportedNotifications(limit: limit)
  }

  /// What the other ledger has.
  public func waitingContacts() async throws -> [Contact: Instant] {
    try await base.waitingContacts()
  }

  /// What the other ledger has.
  public func notification(_ id: String) async throws -> OutboxRow? {
    try await base.notification(id)
  }

  /// What the other ledger has.
  public func notifications(_ query: OutboxQuery) async throws -> [OutboxRow] {
    try await base.notifications(query)
  }

  /// What the other ledger has.
  public func outboxCounts() async throws -> (
    counts: [OutboxRow.State: Int], oldestPending: Instant?
  ) {
    try await base.outboxCounts()
  }

  // MARK: Shelves

  /// What the other ledger has.
  public func policies() async throws -> [StoredPolicy] { try await base.policies() }

  /// What the other ledger has.
  public func activePolicy() async throws -> PolicyVersion? { try await base.activePolicy() }

  /// What the other ledger has.
  public func users() async throws -> [User] { try await base.users() }

  /// What the other ledger has.
  public func user(_ id: UserID) async throws -> User? { try await base.user(id) }

  /// What the other ledger has.
  public func session(_ hash: SecretHash) async throws -> Session? { try await base.session(hash) }

  /// What the other ledger has.
  public func token(_ hash: SecretHash) async throws -> APIToken? { try await base.token(hash) }

  /// What the other ledger has.
  public func tokens() async throws -> [APIToken] { try await base.tokens() }

  /// What the other ledger has.
  public func linksRevoked(of ticket: TicketID) async throws -> Int64 {
    try await base.linksRevoked(of: ticket)
  }

  /// What the other ledger has.
  public func webhooks() async throws -> [Webhook] { try await base.webhooks() }

  /// What the other ledger has.
  public func calendarLinks() async throws -> [CalendarLink] { try await base.calendarLinks() }

  /// What the other ledger has.
  public func calendarLink(_ hash: SecretHash) async throws -> CalendarLink? {
    try await base.calendarLink(hash)
  }

  /// What the other ledger has.
  public func feeds() async throws -> [KeptFeed] { try await base.feeds() }

  /// What the other ledger has.
  public func feed(_ url: String) async throws -> KeptFeed? { try await base.feed(url) }

  /// What the other ledger has.
  public func documents(_ kind: KeptDocument.Kind) async throws -> [KeptDocument] {
    try await base.documents(kind)
  }

  /// What the other ledger has.
  public func newestDocuments(
    _ kind: KeptDocument.Kind, limit: Int
  ) async throws -> [KeptDocument] {
    try await base.newestDocuments(kind, limit: limit)
  }

  /// What the other ledger has.
  public func document(_ kind: KeptDocument.Kind, _ id: String) async throws -> KeptDocument? {
    try await base.document(kind, id)
  }

  /// What the other ledger has.
  public func answer(_ key: String) async throws -> KeptAnswer? { try await base.answer(key) }

  /// What the other ledger has.
  public func attachment(_ id: String) async throws -> Attachment? { try await base.attachment(id) }

  /// What the other ledger has.
  public func attachments(of ticket: TicketID) async throws -> [Attachment] {
    try await base.attachments(of: ticket)
  }
}
