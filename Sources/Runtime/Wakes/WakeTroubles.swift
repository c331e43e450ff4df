import Chronology
import Synchronization
import Ticketing

/// What stands in the way of wake-ups: tickets that cannot be woken, and a fault of the whole.
///
/// A ticket that cannot be woken is set aside, so that the others go on, and is looked at again and again. It is
/// remembered by this process alone: a new one tries it anew.
final class WakeTroubles: Sendable {
  private struct Aside {
    var tries: Int
    var nextLook: Instant
  }

  private struct State {
    var aside: [TicketID: Aside] = [:]
    var fault: String?
  }

  private let state = Mutex(State())

  // MARK: Tickets set aside

  /// Sets a ticket aside, or keeps it there.
  ///
  /// - Returns: When it is looked at again.
  func setAside(_ ticket: TicketID, at now: Instant) -> Instant {
    state.withLock { state in
      let tries = (state.aside[ticket]?.tries ?? 0) + 1
      let nextLook = now + WakeTroubles.pause(afterTries: tries)
      state.aside[ticket] = Aside(tries: tries, nextLook: nextLook)
      return nextLook
    }
  }

  /// How long a ticket is left alone after it could not be woken so many times: 10 s, 20 s, 40 s, 80 s, 160 s, 320 s,
  /// then always 10 min.
  static func pause(afterTries tries: Int) -> TimeAmount {
    .seconds(min(600, 10 << Int64(min(max(tries - 1, 0), 6))))
  }

  /// Whether a ticket is set aside and not to be looked at yet.
  func leavesAlone(_ ticket: TicketID, at now: Instant) -> Bool {
    state.withLock { state in
      guard !state.aside.isEmpty, let aside = state.aside[ticket] else { return false }
      return now < aside.nextLook
    }
  }

  /// Whether a ticket is set aside.
  func isAside(_ ticket: TicketID) -> Bool {
    state.withLock { $0.aside[ticket] != nil }
  }

  /// A ticket goes on like every other.
  func takeBack(_ ticket: TicketID) {
    state.withLock { state in
      if !state.aside.isEmpty { state.aside[ticket] = nil }
    }
  }

  /// Forgets tickets that were to be looked at by now and are no longer due.
  func forgetLooked(by now: Instant) {
    state.withLock { state in
      if !state.aside.isEmpty { state.aside = state.aside.filter { now < $0.value.nextLook } }
    }
  }

  /// Looks at every ticket again at once: what stood in their way may be gone.
  func lookAgain() {
    state.withLock { state in
      for ticket in state.aside.keys { state.aside[ticket]?.nextLook = .distantPast }
    }
  }

  /// When a ticket that is set aside is next looked at; nil when there is none.
  var nextLook: Instant? { state.withLock { $0.aside.values.map(\.nextLook).min() } }

  /// How many tickets are set aside.
  var count: Int { state.withLock { $0.aside.count } }

  // MARK: The whole

  /// Wake-ups failed as a whole, or work again (nil).
  func note(fault: String?) { state.withLock { $0.fault = fault } }

  /// One sentence for each thing in the way, without an identity: everybody may read them.
  var hindrances: [String] {
    let (count, fault) = state.withLock { ($0.aside.count, $0.fault) }
    var found: [String] = []
    if let fault { found.append("Wake-ups wait: \(fault)") }
    if count > 0 {
      let tickets = count == 1 ? "1 ticket" : "\(count) tickets"
      found.append("\(tickets) cannot be woken; the log says which and why")
    }
    return found
  }
}
