public import Chronology
public import Ledgers

extension Ledger {
  /// Keeps what tries led to, in a commit of their own.
  public func record(_ attempts: [AttemptRecord]) async throws {
    var commit = Commit()
    commit.attempts = attempts
    _ = try await self.commit([commit])
  }

  /// When the first pending notification is due, whoever it goes to; nil when none is.
  public func nextDelivery() async throws -> Instant? { try await waitingContacts().values.min() }

  /// Everything that is due, by instant and then by identity.
  public func dueNotifications(until instant: Instant) async throws -> [OutboxRow] {
    let contacts = Array(try await waitingContacts().keys)
    return try await dueNotifications(to: contacts, until: instant, limit: .max).flatMap(\.rows)
      .sorted { ($0.nextAt, $0.notification.id) < ($1.nextAt, $1.notification.id) }
  }
}
