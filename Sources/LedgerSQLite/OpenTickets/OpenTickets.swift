import Ledgers
import Ticketing

/// The open tickets, one beside the other in the order of their numbers in the file.
///
/// A list looks at all of them: a hundred thousand take about a millisecond, whatever is filtered and sorted by, and
/// no index has to be kept for it at every change of a ticket.
struct OpenTickets {
  /// The tickets' numbers in the file, ascending.
  private var numbers: [Int64] = []
  private var places: [OpenPlace] = []
  private var ids: [TicketID] = []
  /// How many of them are no longer open, and only keep their slot.
  private var gone = 0
  /// How many of each kind there are.
  private(set) var whole = OpenTally()

  /// How many there are.
  var count: Int { numbers.count - gone }

  /// Makes room for so many.
  mutating func reserve(_ count: Int) {
    numbers.reserveCapacity(count)
    places.reserveCapacity(count)
    ids.reserveCapacity(count)
  }

  /// Adds a ticket, or gives it another place.
  ///
  /// - Complexity: O(log tickets); O(tickets) for one that is neither there nor newer than all others, which happens when
  ///   a ticket is opened again.
  mutating func set(_ number: Int64, _ id: TicketID, _ place: OpenPlace) {
    whole.add(place)
    if let last = numbers.last, number <= last {
      let slot = slot(of: number)
      if numbers[slot] == number {
        if places[slot].isGone { gone -= 1 } else { whole.add(places[slot], -1) }
        places[slot] = place
      } else {
        numbers.insert(number, at: slot)
        places.insert(place, at: slot)
        ids.insert(id, at: slot)
      }
    } else {
      numbers.append(number)
      places.append(place)
      ids.append(id)
    }
  }

  /// Takes a ticket away; one that is not there changes nothing.
  ///
  /// - Complexity: O(log tickets), on average over many.
  mutating func remove(_ number: Int64) {
    let slot = slot(of: number)
    guard slot < numbers.count, numbers[slot] == number, !places[slot].isGone else { return }
    whole.add(places[slot], -1)
    places[slot].isGone = true
    gone += 1
    if gone > 1024, gone > numbers.count / 2 { sweep() }
  }

  /// Closes the gaps that tickets left.
  private mutating func sweep() {
    let kept = places.indices.filter { !places[$0].isGone }
    numbers = kept.map { numbers[$0] }
    ids = kept.map { ids[$0] }
    places = kept.map { places[$0] }
    gone = 0
  }

  /// Hands over the place of each ticket, those that are gone as well.
  @inline(__always)
  func forEach(_ body: (OpenPlace) -> Void) {
    places.withUnsafeBufferPointer { for place in $0 { body(place) } }
  }

  /// The first slot whose number is not smaller.
  private func slot(of number: Int64) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension OpenTickets {
  private struct Candidate {
    var keys: OpenKeys
    var slot: Int
  }

  /// The numbers of the first tickets that fit, in the query's order and after its cursor.
  ///
  /// - Complexity: O(open tickets + those that fit x log limit).
  func first(_ limit: Int, of query: TicketQuery, _ filter: OpenFilter) -> [Int64] {
    let after = query.after.map { (keys: OpenKeys($0, in: query.order), id: $0.id) }
    var found: [Candidate] = []
    let most = max(limit * 4, 1024)
    found.reserveCapacity(most)
    // Whoever stands behind this one is not among the first.
    var bound: Candidate?
    places.withUnsafeBufferPointer { places in
      let count = places.count
      for step in 0..<count {
        // Those that are likely to be the first come first, and then most others stand behind the bound at once.
        let slot = query.order.isNewestFirst ? count - 1 - step : step
        guard filter.fits(places[slot]) else { continue }
        let candidate = Candidate(keys: places[slot].keys(in: query.order), slot: slot)
        if let bound, !isOrdered(candidate, before: bound) { continue }
        if let after {
          if candidate.keys < after.keys { continue }
          if candidate.keys == after.keys, ids[slot] <= after.id { continue }
        }
        found.append(candidate)
        if found.count == most {
          found.sort { isOrdered($0, before: $1) }
          found.removeLast(most - limit)
          bound = found.last
        }
      }
    }
    found.sort { isOrdered($0, before: $1) }
    return found.prefix(limit).map { numbers[$0.slot] }
  }

  @inline(__always)
  private func isOrdered(_ lhs: Candidate, before rhs: Candidate) -> Bool {
    lhs.keys == rhs.keys ? ids[lhs.slot] < ids[rhs.slot] : lhs.keys < rhs.keys
  }
}

extension TicketQuery.Order {
  /// Whether tickets that were opened late are likely to stand first.
  fileprivate var isNewestFirst: Bool {
    switch self {
    case .nextDeadline, .priority: false
    case .openedAt, .changedAt: true
    }
  }
}
