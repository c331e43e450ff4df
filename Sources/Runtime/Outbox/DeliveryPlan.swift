import Channels
import Chronology
import Ledgers

/// What follows from one try: nothing more, another contact, the same again later, or giving up.
///
/// | the try | next |
/// | --- | --- |
/// | delivered | nothing more |
/// | failed | the next contact at once; after the last one the first again, by the retry plan of the kind |
/// | rejected | the same, and that contact is not tried again |
/// | no contact left, or the plan is over | it is dead |
struct DeliveryPlan {
  let row: OutboxRow
  /// The identity of the bundle in which it went; what went together is tried again at one instant.
  let bundle: String?

  /// What is recorded of a try that ended with `outcome` at an instant.
  ///
  /// - Complexity: O(contacts x tries).
  func record(of outcome: DeliveryOutcome, at now: Instant) -> AttemptRecord {
    let attempt = Attempt(
      number: Int32(row.attempts.count + 1), contact: row.contact, at: now,
      outcome: outcome.word, detail: outcome.detail)
    func record(_ state: OutboxRow.State, _ nextAt: Instant, _ contact: Int32) -> AttemptRecord {
      AttemptRecord(
        id: row.notification.id, attempt: attempt, state: state, nextAt: nextAt, contact: contact)
    }
    if outcome.isDelivered { return record(.delivered, now, row.contact) }
    let attempts = row.attempts + [attempt]
    guard let next = nextContact(after: attempts) else { return record(.dead, now, row.contact) }
    let tries = attempts.count { $0.contact == next && $0.outcome != .begun } + 1
    var asked: TimeAmount?
    if case .failed(_, let retryAfter) = outcome, next == row.contact { asked = retryAfter }
    let plan = RetryPlan.plan(for: Letter.Kind(row.notification.kind))
    guard let wait = plan.wait(before: tries, of: bundle ?? row.notification.id, asked: asked)
    else {
      return record(.dead, now, row.contact)
    }
    return record(.pending, now + wait, next)
  }

  /// The next contact in turn that never rejected; nil when all did.
  private func nextContact(after attempts: [Attempt]) -> Int32? {
    let count = Int32(row.notification.contacts.count)
    guard count > 0 else { return nil }
    let rejected = Set(attempts.filter { $0.outcome == .rejected }.map(\.contact))
    return (1...count).map { (row.contact + $0) % count }.first { !rejected.contains($0) }
  }
}

extension DeliveryOutcome {
  /// How the try ended, as it is kept.
  var word: Attempt.Outcome {
    switch self {
    case .delivered: .delivered
    case .failed: .failed
    case .rejected, .gone: .rejected
    }
  }
}

extension Letter.Kind {
  /// The kind of letter of a kind of notification.
  init(_ kind: Notification.Kind) {
    self =
      switch kind {
      case .call: .call
      case .note, .duty, .code, .invitation: .note
      case .message: .message
      case .webhook: .webhook
      }
  }
}
