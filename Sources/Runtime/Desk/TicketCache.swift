import Synchronization
import Ticketing

/// The tickets that were used last, as their events left them, so that a busy ticket is not read again and again.
///
/// Two generations: what is used moves to the young one; when that is full it becomes the old one, and what nobody used in
/// a whole generation is forgotten. Both look-up and storing are O(1).
final class TicketCache: Sendable {
  /// A ticket at a version.
  struct Known: Sendable {
    var ticket: Ticket
    var version: Int64
  }

  private struct State {
    var young: [TicketID: Known] = [:]
    var old: [TicketID: Known] = [:]
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// A cache of at most twice `generation` tickets.
  init(generation: Int) { capacity = max(1, generation) }

  /// A ticket, if it was used lately.
  func known(_ id: TicketID) -> Known? {
    state.withLock { state in
      if let known = state.young[id] { return known }
      guard let known = state.old.removeValue(forKey: id) else { return nil }
      insert(known, &state)
      return known
    }
  }

  /// Remembers a ticket whose events are durable.
  func remember(_ ticket: Ticket, version: Int64) {
    state.withLock { state in
      state.old[ticket.id] = nil
      insert(Known(ticket: ticket, version: version), &state)
    }
  }

  /// Forgets a ticket whose state is in doubt.
  func forget(_ id: TicketID) {
    state.withLock { state in
      state.young[id] = nil
      state.old[id] = nil
    }
  }

  private func insert(_ known: Known, _ state: inout State) {
    if state.young.count >= capacity {
      state.old = state.young
      state.young.removeAll(keepingCapacity: true)
    }
    state.young[known.ticket.id] = known
  }
}
