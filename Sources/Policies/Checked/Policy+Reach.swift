public import Chronology
public import Names

extension Policy {
  /// When the quiet hours end in which a person is not to be called about a priority; nil when they can be called.
  ///
  /// Quiet hours that never end spare nobody: a person who can never be called is the policy's mistake, and no reason to forget
  /// a ticket.
  ///
  /// - Complexity: O(people + log n).
  public func quietEnd(of person: Name, about priority: Name, at instant: Instant) -> Instant? {
    guard let known = definition.people.first(where: { $0.id == person }),
      let quiet = known.quietDuring, !known.quietExcept.contains(priority),
      let calendar = calendars[quiet], calendar.isOpen(at: instant)
    else { return nil }
    return calendar.nextClosing(after: instant)
  }

  /// The channels by which a person is reached about a priority at an instant, in the order to try; empty when the policy does
  /// not say.
  ///
  /// - Complexity: O(people + rows * log n).
  public func channels(of person: Name, about priority: Name, at instant: Instant) -> [Name] {
    let reach = definition.people.first { $0.id == person }?.reach ?? []
    return reach.first { row in
      (row.priorities.isEmpty || row.priorities.contains(priority))
        && row.during.map { calendars[$0]?.isOpen(at: instant) ?? false } ?? true
    }?.channels ?? []
  }
}
