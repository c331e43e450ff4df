public import Ticketing

/// Tickets counted by what became of them.
public struct TicketCounts: Sendable, Hashable {
  /// All tickets that were opened.
  public internal(set) var all = 0
  /// By status at the end, in the order of `Ticketing/Status`.
  public internal(set) var byStatus: [Int] = Array(repeating: 0, count: Status.allCases.count)
  /// By priority at the end.
  public internal(set) var byPriority: [Int]
  /// Tickets that were escalated at least once.
  public internal(set) var escalated = 0
  /// Tickets that had a solution at the end, closed or not.
  public internal(set) var resolved = 0
  /// Of these, resolved at the first level with one reply or none, and never escalated.
  public internal(set) var resolvedAtFirstContact = 0
  /// Tickets that were closed at least once.
  public internal(set) var everClosed = 0
  /// Of these, opened again afterwards.
  public internal(set) var reopenedAfterClosing = 0
  /// Tickets that were opened again, from closed or from resolved.
  public internal(set) var reopened = 0
  /// Escalated tickets that were rated.
  public internal(set) var ratedEscalated = 0
  /// The sum of their last ratings.
  public internal(set) var ratingSumEscalated = 0
  /// Tickets that were rated.
  public internal(set) var rated = 0
  /// The sum of their last ratings.
  public internal(set) var ratingSum = 0
  /// Messages to customers.
  public internal(set) var messages = 0
  /// Internal notifications, calls not included.
  public internal(set) var notifications = 0
  /// Promises of people, to the team or to a customer, that were kept.
  public internal(set) var promisesKept = 0
  /// Promises of people, to the team or to a customer, that were broken.
  public internal(set) var promisesBroken = 0
  /// Inputs that set off more than a policy may cause.
  public internal(set) var cascadesCut = 0

  init(priorities: Int) {
    byPriority = Array(repeating: 0, count: priorities)
  }

  mutating func add(_ other: TicketCounts) {
    all += other.all
    for index in byStatus.indices { byStatus[index] += other.byStatus[index] }
    for index in byPriority.indices { byPriority[index] += other.byPriority[index] }
    escalated += other.escalated
    resolved += other.resolved
    resolvedAtFirstContact += other.resolvedAtFirstContact
    everClosed += other.everClosed
    reopenedAfterClosing += other.reopenedAfterClosing
    reopened += other.reopened
    ratedEscalated += other.ratedEscalated
    ratingSumEscalated += other.ratingSumEscalated
    rated += other.rated
    ratingSum += other.ratingSum
    messages += other.messages
    notifications += other.notifications
    promisesKept += other.promisesKept
    promisesBroken += other.promisesBroken
    cascadesCut += other.cascadesCut
  }

  /// Tickets with a status at the end.
  public subscript(status: Status) -> Int {
    Status.allCases.firstIndex(of: status).map { byStatus[$0] } ?? 0
  }
}
