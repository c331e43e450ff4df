import Chronology
import Ledgers
import Names
import Ticketing

/// Words that questions and the layout share.
enum TicketSQL {
  /// Whether a ticket is at its end; SQLite takes an index of such tickets only for a question in the same words.
  static let isFinal = "status IN ('closed', 'merged')"
}

/// The question that a page of a list asks of the tickets at their end, in SQL.
///
/// Every order has an index that holds the filtered columns too, so that tickets that do not fit are passed over
/// without a look at their rows; the index of an owner or an assignee serves the order by deadline. The index is
/// named in the question: which plan is taken never depends on statistics.
struct PageSQL {
  let text: String
  private let query: TicketQuery
  private let lists: [[String]]

  /// The question for the tickets that are at their end.
  init(_ query: TicketQuery) {
    self.query = query
    lists = [
      query.statuses.filter(\.isFinal).map(\.rawValue),
      query.priorities.map(\.text), query.levels.map(\.text), query.teams.map(\.text),
    ].map(Self.padded)

    let keys = Self.keys(of: query.order)
    var conditions = [TicketSQL.isFinal]
    if query.after != nil {
      let marks = keys.map { _ in "?" } + ["?"]
      conditions.append(
        "(\((keys + ["id"]).joined(separator: ", "))) > (\(marks.joined(separator: ", ")))")
    }
    for (column, list) in zip(["status", "priority", "level", "team"], lists) where !list.isEmpty {
      conditions.append("\(column) IN (\(list.map { _ in "?" }.joined(separator: ", ")))")
    }
    if query.owner != nil { conditions.append("owner = ?") }
    if query.assignee != nil { conditions.append("assignee = ?") }
    if query.policy != nil { conditions.append("policy = ?") }
    if query.isBreached != nil { conditions.append("is_breached = ?") }
    if query.isCalling != nil { conditions.append("is_calling = ?") }
    if query.dueBy != nil { conditions.append("deadline_order <= ?") }
    text = """
      SELECT id, version, subject, policy, status, priority, priority_rank, level, level_rank,
        team, owner, assignee, opened_at, changed_at, next_deadline, is_breached, is_calling
      FROM ticket INDEXED BY \(Self.index(for: query))
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY \(keys.joined(separator: ", ")), id LIMIT ?
      """
  }

  /// Binds the values of the question to its statement.
  func bind(to statement: inout Prepared, limit: Int) {
    if let after = query.after {
      for (place, _) in Self.keys(of: query.order).enumerated() {
        let key = place < after.keys.count ? after.keys[place] : 0
        switch query.order {
        case .openedAt, .changedAt: statement.bind(~key)
        case .nextDeadline, .priority: statement.bind(key)
        }
      }
      statement.bind(after.id.text)
    }
    for list in lists { for value in list { statement.bind(value) } }
    if let owner = query.owner { statement.bind(owner) }
    if let assignee = query.assignee { statement.bind(assignee) }
    if let policy = query.policy { statement.bind(policy) }
    if let isBreached = query.isBreached { statement.bind(isBreached) }
    if let isCalling = query.isCalling { statement.bind(isCalling) }
    if let dueBy = query.dueBy { statement.bind(min(dueBy.milliseconds, .max - 1)) }
    statement.bind(Int64(limit))
  }

  private static func keys(of order: TicketQuery.Order) -> [String] {
    switch order {
    case .nextDeadline: ["deadline_order"]
    case .priority: ["priority_rank", "deadline_order"]
    case .openedAt: ["opened_order"]
    case .changedAt: ["changed_order"]
    }
  }

  private static func index(for query: TicketQuery) -> String {
    switch query.order {
    case .nextDeadline where query.owner != nil: "ended_ticket_of_owner"
    case .nextDeadline where query.assignee != nil: "ended_ticket_of_assignee"
    case .nextDeadline: "ended_ticket_by_deadline"
    case .priority: "ended_ticket_by_priority"
    case .openedAt: "ended_ticket_by_opening"
    case .changedAt: "ended_ticket_by_change"
    }
  }

  /// The different values, the last repeated up to a power of two: statements are kept, and so there are few of them.
  private static func padded(_ values: [String]) -> [String] {
    var different: [String] = []
    for value in values where !different.contains(value) { different.append(value) }
    guard let last = different.last else { return [] }
    var count = 1
    while count < different.count { count *= 2 }
    return different + Array(repeating: last, count: count - different.count)
  }
}
