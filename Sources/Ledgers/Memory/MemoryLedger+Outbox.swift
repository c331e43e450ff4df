public import Chronology

extension MemoryLedger {
  /// Notifications that are pending and due at or before an instant, by instant and then by identity.
  public func dueNotifications(
    until instant: Instant, passing addresses: Set<Contact>, limit: Int
  ) throws -> [OutboxRow] {
    try open { $0.outbox.due(until: instant, passing: addresses, limit: limit) }
  }

  /// Dead notifications of which their tickets were not told yet, the oldest first.
  public func unreportedNotifications(limit: Int) throws -> [OutboxRow] {
    try open { $0.outbox.unreported(limit: limit) }
  }

  /// The earliest instant at which a pending notification is due, or nil.
  public func nextDelivery() throws -> Instant? { try open { $0.outbox.nextDelivery } }

  /// Keeps what tries led to.
  public func record(_ attempts: [AttemptRecord]) throws {
    try open { state in for attempt in attempts { state.outbox.record(attempt) } }
  }

  /// A notification, or nil.
  public func notification(_ id: String) throws -> OutboxRow? { try open { $0.outbox[id] } }

  /// Notifications, the newest first.
  public func notifications(_ query: OutboxQuery) throws -> [OutboxRow] {
    try open { $0.outbox.list(query) }
  }

  /// Makes dead notifications pending again, from their first contact.
  public func sendAgain(_ ids: [String], at now: Instant) throws -> Int {
    try open { state in
      var count = 0
      for id in ids where state.outbox.sendAgain(id, at: now) { count += 1 }
      return count
    }
  }

  /// How many notifications there are in each state, and since when the oldest pending one waits.
  public func outboxCounts() throws -> (
    counts: [OutboxRow.State: Int], oldestPending: Instant?
  ) {
    try open { ($0.outbox.counts.filter { $0.value > 0 }, $0.outbox.oldestPending) }
  }
}
