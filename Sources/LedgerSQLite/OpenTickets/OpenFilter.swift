import Chronology
import Ledgers
import Names
import Ticketing

/// Which open tickets a query asks for, in the numbers that an ``OpenPlace`` has.
struct OpenFilter {
  /// A bit for each state that fits.
  private var statuses: UInt8 = 0
  /// Nil where every ticket fits.
  private var priorities: [UInt32]?
  private var levels: [UInt32]?
  private var teams: [UInt32]?
  private var owner: UInt32?
  private var assignee: UInt32?
  private var policy: UInt32?
  private var isBreached: Bool?
  private var isCalling: Bool?
  /// Milliseconds; a ticket without a deadline has the greatest number, which never fits.
  private var dueBy: Int64?
  /// Whether nothing but the state is asked about.
  private var isPlain = false

  /// The filter of a query; `number` gives a name's number, nil when no ticket ever had that name.
  ///
  /// Nil when no open ticket can fit.
  init?(_ query: TicketQuery, number: (Name) -> UInt32?) {
    for status in Status.allCases
    where !status.isFinal && (query.statuses.isEmpty || query.statuses.contains(status)) {
      statuses |= 1 << status.position
    }
    priorities = query.priorities.isEmpty ? nil : query.priorities.compactMap(number)
    levels = query.levels.isEmpty ? nil : query.levels.compactMap(number)
    teams = query.teams.isEmpty ? nil : query.teams.compactMap(number)
    if let name = query.owner {
      guard let number = number(name) else { return nil }
      owner = number
    }
    if let name = query.assignee {
      guard let number = number(name) else { return nil }
      assignee = number
    }
    if let name = query.policy {
      guard let number = number(name) else { return nil }
      policy = number
    }
    isBreached = query.isBreached
    isCalling = query.isCalling
    dueBy = query.dueBy.map { min($0.milliseconds, .max - 1) }
    isPlain =
      priorities == nil && levels == nil && teams == nil && owner == nil && assignee == nil
      && policy == nil && isBreached == nil && isCalling == nil && dueBy == nil
    if statuses == 0 || priorities == [] || levels == [] || teams == [] { return nil }
  }

  /// Whether every open ticket fits.
  var fitsAll: Bool { isPlain && statuses == OpenFilter.allStatuses }

  private static let allStatuses = Status.allCases.filter { !$0.isFinal }
    .reduce(0 as UInt8) { $0 | 1 << $1.position }

  /// Whether a ticket is one of those asked for.
  @inline(__always)
  func fits(_ place: OpenPlace) -> Bool {
    if statuses & (1 << place.status) == 0 { return false }
    if isPlain { return true }
    if let dueBy, dueBy < place.deadline { return false }
    if let isBreached, isBreached != place.isBreached { return false }
    if let isCalling, isCalling != place.isCalling { return false }
    if let owner, owner != place.owner { return false }
    if let assignee, assignee != place.assignee { return false }
    if let policy, policy != place.policy { return false }
    if let teams, !teams.contains(place.team) { return false }
    if let priorities, !priorities.contains(place.priority) { return false }
    if let levels, !levels.contains(place.level) { return false }
    return true
  }
}
