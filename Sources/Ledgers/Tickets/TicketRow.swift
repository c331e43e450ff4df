public import Chronology
public import Names
public import Ticketing

/// What a ledger keeps of a ticket beside its events: where it stands, and what queues look for.
public struct TicketRow: Sendable, Hashable {
  /// Which ticket.
  public var id: TicketID
  /// The number of its last event.
  public var version: Int64
  /// The canonical record of its state: the fold of its events.
  public var snapshot: [UInt8]
  /// When it next does something by itself; nil when it waits for an input alone.
  public var nextWake: Instant?
  /// Whether it does nothing by itself until its next command, whatever its state says: a history left it so.
  public var standsStill: Bool
  /// What queues filter and sort by.
  public var facets: TicketFacets

  /// A row from its parts.
  public init(
    id: TicketID, version: Int64, snapshot: [UInt8], nextWake: Instant?, facets: TicketFacets,
    standsStill: Bool = false
  ) {
    self.id = id
    self.version = version
    self.snapshot = snapshot
    self.nextWake = nextWake
    self.standsStill = standsStill
    self.facets = facets
  }
}

/// What queues filter and sort tickets by; all of it follows from the state.
public struct TicketFacets: Sendable, Hashable {
  /// One line that tells what it is about; empty when nobody said.
  public var subject: String
  /// The policy that holds it.
  public var policy: Name
  /// Where it is in its life.
  public var status: Status
  /// Its priority.
  public var priority: Name
  /// The rank of its priority, 0 for the most urgent.
  public var priorityRank: Int32
  /// Its level.
  public var level: Name
  /// The rank of its level, 0 for the first rung.
  public var levelRank: Int32
  /// The team that works on it now.
  public var team: Name?
  /// Who keeps it for the customer.
  public var owner: Name?
  /// Who works on it now.
  public var assignee: Name?
  /// When it was opened.
  public var openedAt: Instant
  /// When its last event happened.
  public var changedAt: Instant
  /// The earliest deadline among its running clocks; nil when none runs.
  public var nextDeadline: Instant?
  /// Whether a clock that still runs is past its deadline.
  public var isBreached: Bool
  /// Whether the calls of its level were not yet acknowledged.
  public var isCalling: Bool

  /// Facets from their parts.
  public init(
    subject: String, policy: Name, status: Status, priority: Name, priorityRank: Int32,
    level: Name, levelRank: Int32, team: Name?, owner: Name?, assignee: Name?,
    openedAt: Instant, changedAt: Instant, nextDeadline: Instant?, isBreached: Bool,
    isCalling: Bool
  ) {
    self.subject = subject
    self.policy = policy
    self.status = status
    self.priority = priority
    self.priorityRank = priorityRank
    self.level = level
    self.levelRank = levelRank
    self.team = team
    self.owner = owner
    self.assignee = assignee
    self.openedAt = openedAt
    self.changedAt = changedAt
    self.nextDeadline = nextDeadline
    self.isBreached = isBreached
    self.isCalling = isCalling
  }
}
