public import Chronology
public import Names

/// Counts tickets of one cause, and says when there are as many in so short a time as make a mass incident.
///
/// Pure: the same tickets told in the same order give the same answers. Bounded: of a cause as many tickets are kept as
/// make an incident, and of all causes the ``mostTickets`` told last. Nothing looks at other open tickets.
public struct IncidentWatch: Sendable {
  /// One cause: a value of a field under a policy.
  public struct Cause: Sendable, Hashable {
    /// The policy's name; every version of it counts together.
    public var policy: Name
    /// What the tickets have in common.
    public var cause: IncidentCause

    /// A cause under a policy.
    public init(policy: Name, cause: IncidentCause) {
      self.policy = policy
      self.cause = cause
    }
  }

  /// A ticket that counts.
  public struct Counted: Sendable, Hashable {
    /// The ticket.
    public var ticket: TicketID
    /// When it was opened.
    public var openedAt: Instant

    /// A ticket that counts.
    public init(ticket: TicketID, openedAt: Instant) {
      self.ticket = ticket
      self.openedAt = openedAt
    }
  }

  /// How many tickets are kept at most.
  public static let mostTickets = 100_000

  private var counted: [Cause: [Counted]] = [:]
  /// The causes in the order in which tickets were told, so that the oldest are forgotten first.
  private var told: [Cause] = []
  private var firstTold = 0

  /// A watch that has seen nothing.
  public init() {}

  /// Counts a ticket.
  ///
  /// - Parameters:
  ///   - ticket: The ticket; told again for the same cause it counts once.
  ///   - cause: Its cause.
  ///   - count: So many tickets make an incident.
  ///   - time: Opened within this time.
  /// - Returns: The tickets that make an incident, by opening and then by identity, once there are enough; they are then forgotten.
  /// - Complexity: O(count).
  public mutating func note(
    _ ticket: Counted, of cause: Cause, count: Int, within time: TimeAmount
  ) -> [TicketID]? {
    var tickets = counted[cause] ?? []
    guard !tickets.contains(where: { $0.ticket == ticket.ticket }) else { return nil }
    let place = tickets.firstIndex { IncidentWatch.stands(ticket, before: $0) } ?? tickets.count
    tickets.insert(ticket, at: place)
    let newest = tickets[tickets.count - 1].openedAt
    tickets.removeAll { newest - $0.openedAt > time }
    if tickets.count >= count {
      counted[cause] = nil
      return tickets.map(\.ticket)
    }
    counted[cause] = tickets
    told.append(cause)
    forgetOldest()
    return nil
  }

  /// Counts a ticket no more: it has another cause now.
  public mutating func withdraw(_ ticket: TicketID, from cause: Cause) {
    counted[cause]?.removeAll { $0.ticket == ticket }
    if counted[cause]?.isEmpty == true { counted[cause] = nil }
  }

  /// Takes what was counted of a cause: an incident of it is open, and these tickets belong to it.
  public mutating func take(_ cause: Cause) -> [TicketID] {
    (counted.removeValue(forKey: cause) ?? []).map(\.ticket)
  }

  private static func stands(_ lhs: Counted, before rhs: Counted) -> Bool {
    (lhs.openedAt, lhs.ticket) < (rhs.openedAt, rhs.ticket)
  }

  private mutating func forgetOldest() {
    while told.count - firstTold > IncidentWatch.mostTickets {
      let cause = told[firstTold]
      firstTold += 1
      if counted[cause]?.isEmpty == false { counted[cause]?.removeFirst() }
      if counted[cause]?.isEmpty == true { counted[cause] = nil }
    }
    if firstTold > IncidentWatch.mostTickets {
      told.removeFirst(firstTold)
      firstTold = 0
    }
  }
}
