import Chronology
import Synchronization
import Ticketing

/// Who looks at which ticket, so that two people do not write to the same customer at once.
///
/// It is a courtesy: nothing is decided by it, and nothing of it is kept.
final class Presence: Sendable {
  private struct Look {
    var person: String
    var until: Instant
  }

  /// How long a look counts: a page is looked at for about so long.
  private static let lasts = TimeAmount.minutes(3)
  /// More tickets than this are not watched at once.
  private static let mostTickets = 4096

  private let looks = Mutex<[TicketID: [Look]]>([:])

  /// Notes that somebody looks at a ticket.
  ///
  /// - Complexity: O(people who look at it); now and then O(tickets that are looked at).
  func note(_ person: String, at ticket: TicketID, now: Instant) {
    looks.withLock { looks in
      if looks.count >= Presence.mostTickets {
        looks = looks.filter { $0.value.contains { $0.until > now } }
        if looks.count >= Presence.mostTickets { looks.removeAll() }
      }
      var others = (looks[ticket] ?? []).filter { $0.person != person && $0.until > now }
      others.append(Look(person: person, until: now + Presence.lasts))
      looks[ticket] = others.suffix(20)
    }
  }

  /// Who else looks at a ticket, in words; nil for nobody.
  func others(than person: String, at ticket: TicketID, now: Instant) -> String? {
    let names = looks.withLock { looks in
      (looks[ticket] ?? []).filter { $0.person != person && $0.until > now }.map(\.person)
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
