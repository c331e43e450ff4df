import Ledgers
import Names
import Synchronization

/// The addresses that somebody serves now.
final class BusyAddresses: Sendable {
  private let taken = Mutex<Set<Contact>>([])

  /// Those that are served now.
  var all: Set<Contact> { taken.withLock { $0 } }

  /// Takes those that are free, in the order given, as long as no more than `limit` of their channel are taken: a channel
  /// that hangs holds up nothing but itself.
  func take(_ contacts: [Contact], limit: Int) -> [Contact] {
    taken.withLock { taken in
      var counts: [Name: Int] = [:]
      for contact in taken { counts[contact.channel, default: 0] += 1 }
      var free: [Contact] = []
      for contact in contacts where counts[contact.channel, default: 0] < limit {
        guard taken.insert(contact).inserted else { continue }
        counts[contact.channel, default: 0] += 1
        free.append(contact)
      }
      return free
    }
  }

  /// Lets others serve an address.
  func free(_ contact: Contact) {
    taken.withLock { _ = $0.remove(contact) }
  }
}
