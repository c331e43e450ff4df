import Ledgers
import Synchronization

/// The addresses that somebody serves now.
final class BusyAddresses: Sendable {
  private let taken = Mutex<Set<Contact>>([])

  /// Those that are served now.
  var all: Set<Contact> { taken.withLock { $0 } }

  /// Takes those that are free, in the order given, as long as no more than `limit` are taken in all.
  func take(_ contacts: [Contact], limit: Int) -> [Contact] {
    taken.withLock { taken in
      var free: [Contact] = []
      for contact in contacts where taken.count < limit {
        if taken.insert(contact).inserted { free.append(contact) }
      }
      return free
    }
  }

  /// Lets others serve an address.
  func free(_ contact: Contact) {
    taken.withLock { _ = $0.remove(contact) }
  }
}
