import Synchronization
import Ticketing

/// Lets one order at a time decide about a ticket; the others wait in the order in which they came.
final class TicketLocks: Sendable {
  /// Who waits for each ticket that is held; a ticket that nobody holds is not in it.
  private let waiting = Mutex<[TicketID: [CheckedContinuation<Void, Never>]]>([:])

  /// How many orders wait for a ticket that another one holds.
  ///
  /// - Complexity: O(tickets that are held).
  var heldBack: Int { waiting.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// Holds tickets until ``release(_:)``; in the order of their identities, so that no two orders wait for each other.
  ///
  /// - Returns: What to release.
  func acquire(_ tickets: [TicketID]) async -> [TicketID] {
    let ordered = Set(tickets).sorted()
    for ticket in ordered { await acquire(ticket) }
    return ordered
  }

  private func acquire(_ ticket: TicketID) async {
    let isFree = waiting.withLock { waiting in
      if waiting[ticket] != nil { return false }
      waiting[ticket] = []
      return true
    }
    if isFree { return }
    await withCheckedContinuation { continuation in
      let isFree = waiting.withLock { waiting in
        if waiting[ticket] == nil {
          waiting[ticket] = []
          return true
        }
        waiting[ticket]?.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Lets the next in line go on.
  func release(_ tickets: [TicketID]) {
    for ticket in tickets {
      let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
        guard var line = waiting[ticket], !line.isEmpty else {
          waiting[ticket] = nil
          return nil
        }
        let next = line.removeFirst()
        waiting[ticket] = line
        return next
      }
      next?.resume()
    }
  }
}
