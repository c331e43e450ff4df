import Ledgers
import Names
import Ticketing

/// A ``TicketTally`` in the numbers that an ``OpenPlace`` has.
struct OpenTally {
  var total = 0
  var breached = 0
  var calling = 0
  var statuses = Array(repeating: 0, count: 256)
  var priorities: [UInt32: Int] = [:]
  var levels: [UInt32: Int] = [:]
  var teams: [UInt32: Int] = [:]
  var assignees: [UInt32: Int] = [:]

  @inline(__always)
  mutating func add(_ place: OpenPlace) {
    total += 1
    if place.isBreached { breached += 1 }
    if place.isCalling { calling += 1 }
    statuses[Int(place.status)] += 1
    priorities[place.priority, default: 0] += 1
    levels[place.level, default: 0] += 1
    if place.team != 0 { teams[place.team, default: 0] += 1 }
    if place.assignee != 0 { assignees[place.assignee, default: 0] += 1 }
  }

  /// The same by names.
  ///
  /// - Complexity: O(names).
  func named(by numbers: [Name: UInt32]) -> TicketTally {
    var tally = TicketTally()
    (tally.total, tally.breached, tally.calling) = (total, breached, calling)
    for status in Status.allCases where statuses[Int(status.position)] > 0 {
      tally.statuses[status] = statuses[Int(status.position)]
    }
    for (name, number) in numbers {
      tally.priorities[name] = priorities[number]
      tally.levels[name] = levels[number]
      tally.teams[name] = teams[number]
      tally.assignees[name] = assignees[number]
    }
    return tally
  }
}

extension OpenTickets {
  /// How many tickets that fit there are of each kind.
  ///
  /// - Complexity: O(open tickets).
  func tally(_ filter: OpenFilter) -> OpenTally {
    var tally = OpenTally()
    forEach { if filter.fits($0) { tally.add($0) } }
    return tally
  }
}
