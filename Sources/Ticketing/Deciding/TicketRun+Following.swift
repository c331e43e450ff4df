public import Chronology

extension TicketRun {
  /// Follows a ticket of which the history tells nothing more, as long as the policy ends it by itself: it is solved, and only
  /// the customer's silence or the time of watching is still to pass.
  ///
  /// That nobody came back is known: the history would tell it. What people would have done about a ticket that the policy
  /// has not solved, or does not let close, is not.
  ///
  /// - Parameters:
  ///   - end: The history's last instant; nothing is followed beyond.
  ///   - take: Told after each wake-up, whose events are in `events`.
  /// - Complexity: O(reminders to the customer + events decided).
  public func followEnding(until end: Instant, _ take: () -> Void) {
    while !ticket.status.isActive, ticket.silenceEnds != nil || ticket.monitoringEnds != nil {
      let next = ticket.nextWake
      guard next <= end else { return }
      wake(at: next)
      guard !events.isEmpty else { return }
      take()
    }
  }
}
