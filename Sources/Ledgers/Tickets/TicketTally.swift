public import Names
public import Ticketing

/// How many open tickets there are of each kind.
public struct TicketTally: Sendable, Hashable {
  /// All of them.
  public var total = 0
  /// Those with a clock past its deadline.
  public var breached = 0
  /// Those for which people are being called.
  public var calling = 0
  /// By state; states without a ticket are left out, here and below.
  public var statuses: [Status: Int] = [:]
  /// By priority.
  public var priorities: [Name: Int] = [:]
  /// By level.
  public var levels: [Name: Int] = [:]
  /// By team; those without a team are left out.
  public var teams: [Name: Int] = [:]
  /// By who works on them; those on which nobody works are left out.
  public var assignees: [Name: Int] = [:]

  /// None.
  public init() {}

  /// Counts a ticket with these facets; one at its end is passed over.
  public mutating func add(_ facets: TicketFacets) {
    guard !facets.status.isFinal else { return }
    total += 1
    if facets.isBreached { breached += 1 }
    if facets.isCalling { calling += 1 }
    statuses[facets.status, default: 0] += 1
    priorities[facets.priority, default: 0] += 1
    levels[facets.level, default: 0] += 1
    if let team = facets.team { teams[team, default: 0] += 1 }
    if let assignee = facets.assignee { assignees[assignee, default: 0] += 1 }
  }
}
