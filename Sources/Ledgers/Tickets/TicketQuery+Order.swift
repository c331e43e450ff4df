import Chronology
import Ticketing

extension TicketQuery {
  /// The most rows that a page may have.
  public static let mostRows = 500

  /// The limit, held to 1 to ``mostRows``.
  public var rowLimit: Int { min(max(limit, 1), Self.mostRows) }

  /// The sort keys of a ticket in the query's order, as a ``PageCursor`` has them.
  public func keys(of facets: TicketFacets) -> [Int64] {
    let deadline = facets.nextDeadline?.milliseconds ?? .max
    return switch order {
    case .nextDeadline: [deadline]
    case .priority: [Int64(facets.priorityRank), deadline]
    case .openedAt: [facets.openedAt.milliseconds]
    case .changedAt: [facets.changedAt.milliseconds]
    }
  }

  /// Whether `lhs` stands before `rhs` in the query's order, equal keys by identity.
  public func isOrdered(_ lhs: TicketSummary, before rhs: TicketSummary) -> Bool {
    OrderPlace(order, keys: keys(of: lhs.facets), id: lhs.id)
      < OrderPlace(order, keys: keys(of: rhs.facets), id: rhs.id)
  }

  /// Whether a ticket with these facets is one of those asked for; order, cursor and limit left aside.
  ///
  /// - Complexity: O(values that the query names).
  public func fits(_ facets: TicketFacets) -> Bool {
    (statuses.isEmpty || statuses.contains(facets.status))
      && (priorities.isEmpty || priorities.contains(facets.priority))
      && (levels.isEmpty || levels.contains(facets.level))
      && (teams.isEmpty || facets.team.map(teams.contains) ?? false)
      && (owner == nil || owner == facets.owner)
      && (assignee == nil || assignee == facets.assignee)
      && (policy == nil || policy == facets.policy)
      && (isBreached == nil || isBreached == facets.isBreached)
      && (isCalling == nil || isCalling == facets.isCalling)
      && (dueBy.map { limit in facets.nextDeadline.map { $0 <= limit } ?? false } ?? true)
  }
}

extension TicketRow {
  /// The ticket as lists show it.
  public var summary: TicketSummary {
    TicketSummary(id: id, version: version, facets: facets)
  }
}
