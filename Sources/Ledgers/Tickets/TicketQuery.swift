public import Chronology
public import Names
public import Ticketing

/// Which tickets a page shows, and in which order.
public struct TicketQuery: Sendable, Hashable {
  /// What a list is sorted by; equal values by the ticket's identity.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// The earliest deadline first; tickets without one last.
    case nextDeadline = "next-deadline"
    /// The most urgent priority first, then the earliest deadline.
    case priority
    /// The newest first.
    case openedAt = "opened-at"
    /// What changed last first.
    case changedAt = "changed-at"
  }

  /// Only these states; empty means all.
  public var statuses: [Status] = []
  /// Only these priorities; empty means all.
  public var priorities: [Name] = []
  /// Only these levels; empty means all.
  public var levels: [Name] = []
  /// Only these teams; empty means all.
  public var teams: [Name] = []
  /// Only tickets that this person keeps.
  public var owner: Name?
  /// Only tickets that this person works on.
  public var assignee: Name?
  /// Only tickets under this policy.
  public var policy: Name?
  /// Only tickets with a running clock past its deadline, or only those without.
  public var isBreached: Bool?
  /// Only tickets for which people are being called, or only those for which nobody is.
  public var isCalling: Bool?
  /// Only tickets with a deadline at or before this instant.
  public var dueBy: Instant?
  /// The order of the list.
  public var order = Order.nextDeadline
  /// Goes on after this place of an earlier page; nil begins.
  public var after: PageCursor?
  /// How many at most, 1 to 500.
  public var limit = 50

  /// Every ticket, by next deadline.
  public init() {}
}

/// A place in a sorted list: the sort key of the last row shown, and its identity.
public struct PageCursor: Sendable, Hashable {
  /// The sort keys in order: instants in milliseconds, ranks as they are; the greatest number for none.
  public var keys: [Int64]
  /// The ticket.
  public var id: TicketID

  /// A place from its parts.
  public init(keys: [Int64], id: TicketID) {
    self.keys = keys
    self.id = id
  }
}

/// One page of a list of tickets.
public struct TicketPage: Sendable, Hashable {
  /// The tickets, in order; without their snapshots.
  public var rows: [TicketSummary]
  /// Where the next page begins; nil at the end.
  public var next: PageCursor?

  /// A page from its parts.
  public init(rows: [TicketSummary], next: PageCursor?) {
    self.rows = rows
    self.next = next
  }

  /// The page that a query found, with the place of its last row when there are more.
  public init(rows: [TicketSummary], hasMore: Bool, of query: TicketQuery) {
    self.rows = rows
    next = rows.last.flatMap { last in
      hasMore ? PageCursor(keys: query.keys(of: last.facets), id: last.id) : nil
    }
  }
}

/// A ticket as lists show it.
public struct TicketSummary: Sendable, Hashable {
  /// Which ticket.
  public var id: TicketID
  /// The number of its last event.
  public var version: Int64
  /// What is shown of it.
  public var facets: TicketFacets

  /// A summary from its parts.
  public init(id: TicketID, version: Int64, facets: TicketFacets) {
    self.id = id
    self.version = version
    self.facets = facets
  }
}

/// A ticket that is due.
public struct DueTicket: Sendable, Hashable {
  /// Which ticket.
  public var id: TicketID
  /// When it does something by itself.
  public var at: Instant

  /// A due ticket from its parts.
  public init(id: TicketID, at: Instant) {
    self.id = id
    self.at = at
  }
}
