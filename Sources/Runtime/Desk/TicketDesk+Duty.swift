import Chronology
import Ledgers

extension TicketDesk {
  /// Makes something about duty durable, which belongs to no ticket: documents, what is written of them, and what is sent because of it.
  ///
  /// - Throws: ``DeskFault``.
  func keepDuty(_ commit: Commit) async throws(DeskFault) {
    let outcome: CommitOutcome
    do {
      outcome = try await fromLedger { try await queue.commit(commit) }
    } catch {
      // Whether it was kept is not known.
      turns.doubt()
      throw error
    }
    switch outcome {
    case .committed(let sequence): feed.publish(upTo: sequence)
    case .conflict(_, let version): throw .otherVersion(version)
    case .taken(let key): throw .ledger(LedgerFault(.unavailable, "\(key) is taken"))
    }
    for notification in commit.notifications {
      turns.add(notification.contacts.contact(at: 0), at: notification.createdAt)
    }
    if let first = commit.notifications.map(\.createdAt).min() { outboxBell.ring(at: first) }
  }
}
