public import Chronology

extension MemoryLedger {
  /// What is pending and due at or before an instant for each of some contacts, in the order of the contacts.
  public func dueNotifications(
    to contacts: [Contact], until instant: Instant, limit: Int
  ) throws -> [DueNotifications] {
    try open { state in
      contacts.map { state.outbox.due(to: $0, until: instant, limit: limit) }
    }
  }

  /// Every contact that a pending notification goes to next, with the earliest instant at which one is due.
  public func waitingContacts() throws -> [Contact: Instant] {
    try open { $0.outbox.waitingContacts }
  }

  /// Dead notifications of which their tickets were not told yet, the oldest first.
  public func unreportedNotifications(limit: Int) throws -> [OutboxRow] {
    try open { $0.outbox.unreported(limit: limit) }
  }

  /// A notification, or nil.
  public func notification(_ id: String) throws -> OutboxRow? { try open { $0.outbox[id] } }

  /// Notifications, the newest first.
  public func notifications(_ query: OutboxQuery) throws -> [OutboxRow] {
    try open { $0.outbox.list(query) }
  }

  /// Makes dead notifications pending again, from their first contact.
  public func sendAgain(_ ids: [String], at now: Instant) throws -> [Contact] {
    try open { state in ids.compactMap { state.outbox.sendAgain($0, at: now) } }
  }

  /// How many notifications there are in each state, and since when the pending one waits that came first.
  public func outboxCounts() throws -> (
    counts: [OutboxRow.State: Int], oldestPending: Instant?
  ) {
    try open { ($0.outbox.counts.filter { $0.value > 0 }, $0.outbox.oldestPending) }
  }
}
