import Ledgers
import Names
import Ticketing

/// A ``TicketTally`` in the numbers that an ``OpenPlace`` has.
struct OpenTally {
  var total = 0
  var breached = 0
  var calling = 0
  var statuses = Array(repeating: 0, count: 256)
  var priorities = Counts()
  var levels = Counts()
  var teams = Counts()
  var assignees = Counts()

  /// How many there are of each number.
  ///
  /// Numbers are given out from 1 on, a few thousand in all, so that a place for each is small.
  struct Counts {
    private var counts: [Int32] = []

    /// How many there are of a number; nil for none.
    subscript(number: UInt32) -> Int? {
      guard number < counts.count, counts[Int(number)] > 0 else { return nil }
      return Int(counts[Int(number)])
    }

    @inline(__always)
    mutating func add(_ number: UInt32, _ count: Int32) {
      if number >= counts.count { grow(to: number) }
      counts[Int(number)] += count
    }

    private mutating func grow(to number: UInt32) {
      counts += Array(repeating: 0, count: max(Int(number) + 1, counts.count * 2) - counts.count)
    }
  }

  /// Counts a ticket; with -1 it counts no longer.
  @inline(__always)
  mutating func add(_ place: OpenPlace, _ count: Int = 1) {
    total += count
    if place.isBreached { breached += count }
    if place.isCalling { calling += count }
    statuses[Int(place.status)] += count
    let count = Int32(count)
    priorities.add(place.priority, count)
    levels.add(place.level, count)
    if place.team != 0 { teams.add(place.team, count) }
    if place.assignee != 0 { assignees.add(place.assignee, count) }
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
  /// - Complexity: O(open tickets); O(1) when every ticket fits, for these numbers are kept.
  func tally(_ filter: OpenFilter) -> OpenTally {
    if filter.fitsAll { return whole }
    var tally = OpenTally()
    forEach { if filter.fits($0) { tally.add($0) } }
    return tally
  }
}
