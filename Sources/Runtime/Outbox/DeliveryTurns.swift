import Chronology
import HeapModule
import Ledgers
import Names
import Synchronization

/// When each address that something waits for is looked at next, and which addresses are served now.
///
/// One entry for each such address is in memory, so that neither rounds nor letters cost anything for what waits for others.
/// An entry may be early, when what waited was withdrawn; it is never late, but after a commit of which nobody knows what
/// became: ``isRead`` is false then, and the ledger is asked for all of them.
final class DeliveryTurns: Sendable {
  /// An address at an instant; several may stand for one address, and the one that its place names counts.
  private struct Turn: Comparable {
    var at: Instant
    var contact: Contact

    static func < (one: Turn, other: Turn) -> Bool { one.at < other.at }
  }

  /// Where an address stands.
  private struct Place {
    /// When the first is due that waits for it; while it is served, the one for which it was taken.
    var dueAt = Instant.distantFuture
    /// Before this its pace lets nothing go.
    var opensAt = Instant.distantPast
    /// While it is served: when the first is due that came meanwhile.
    var addedAt = Instant.distantFuture
    var isServed = false

    var turn: Instant { max(dueAt, opensAt) }
  }

  /// The addresses of one channel: one that hangs holds up nothing but itself.
  private struct Lane {
    var turns = Heap<Turn>()
    var places: [Contact: Place] = [:]
    var servedCount = 0

    /// The first that is not outdated.
    mutating func first() -> Turn? {
      while let turn = turns.min {
        if let place = places[turn.contact], !place.isServed, place.turn == turn.at { return turn }
        turns.removeMin()
      }
      return nil
    }

    mutating func add(_ contact: Contact, at instant: Instant) {
      var place = places[contact] ?? Place()
      if place.isServed {
        place.addedAt = min(place.addedAt, instant)
      } else if instant < place.dueAt {
        place.dueAt = instant
        turns.insert(Turn(at: place.turn, contact: contact))
      }
      places[contact] = place
    }

    mutating func take(_ contact: Contact) {
      turns.removeMin()
      places[contact]?.isServed = true
      places[contact]?.addedAt = .distantFuture
      servedCount += 1
    }

    mutating func free(_ contact: Contact, nextAt: Instant, opensAt: Instant) {
      guard var place = places[contact], place.isServed else { return }
      servedCount -= 1
      place.isServed = false
      place.dueAt = min(place.addedAt, nextAt)
      place.opensAt = opensAt
      guard place.dueAt < .distantFuture else {
        places[contact] = nil
        return
      }
      places[contact] = place
      turns.insert(Turn(at: place.turn, contact: contact))
    }
  }

  private struct State {
    var lanes: [Name: Lane] = [:]
    var isRead = false
  }

  private let state = Mutex(State())

  /// Addresses of one channel that are served at once.
  private static let servedLimit = 16

  /// Whether every address of the ledger is here.
  var isRead: Bool { state.withLock { $0.isRead } }

  /// The ledger may have more than is known here: it is asked before anything is taken again.
  func doubt() { state.withLock { $0.isRead = false } }

  /// Adds what the ledger has.
  func read(_ waiting: [Contact: Instant]) {
    state.withLock { state in
      for (contact, instant) in waiting {
        state.lanes[contact.channel, default: Lane()].add(contact, at: instant)
      }
      state.isRead = true
    }
  }

  /// Something is due for an address at an instant.
  func add(_ contact: Contact, at instant: Instant) {
    state.withLock { $0.lanes[contact.channel, default: Lane()].add(contact, at: instant) }
  }

  /// Takes addresses for which something is due and that nobody serves, the first due first in each channel.
  ///
  /// - Complexity: O(taken x log addresses + channels).
  func take(at now: Instant) -> [Contact] {
    state.withLock { state in
      var taken: [Contact] = []
      for channel in Array(state.lanes.keys) {
        var lane = state.lanes.removeValue(forKey: channel) ?? Lane()
        while lane.servedCount < DeliveryTurns.servedLimit, let turn = lane.first(), turn.at <= now
        {
          lane.take(turn.contact)
          taken.append(turn.contact)
        }
        state.lanes[channel] = lane
      }
      return taken
    }
  }

  /// Gives an address free.
  ///
  /// - Parameters:
  ///   - contact: The address.
  ///   - nextAt: When something is due for it; the distant future for nothing but what was added meanwhile.
  ///   - opensAt: Before this its pace lets nothing go.
  func free(_ contact: Contact, nextAt: Instant, opensAt: Instant = .distantPast) {
    state.withLock {
      $0.lanes[contact.channel]?.free(contact, nextAt: nextAt, opensAt: opensAt)
    }
  }

  /// When an address can be taken at the earliest; the distant future when none waits.
  var earliest: Instant {
    state.withLock { state in
      var earliest = Instant.distantFuture
      for channel in Array(state.lanes.keys) {
        var lane = state.lanes.removeValue(forKey: channel) ?? Lane()
        if lane.servedCount < DeliveryTurns.servedLimit {
          earliest = min(earliest, lane.first()?.at ?? .distantFuture)
        }
        state.lanes[channel] = lane
      }
      return earliest
    }
  }

  /// How many addresses something is due for, served ones among them; and since when the first of it is, nil when nothing is.
  ///
  /// - Complexity: O(addresses that something waits for).
  func due(at now: Instant) -> (count: Int, since: Instant?) {
    state.withLock { state in
      let due = state.lanes.values.lazy.flatMap { $0.places.values.lazy.map(\.dueAt) }
        .filter { $0 <= now }
      return (due.count { _ in true }, due.min())
    }
  }
}
