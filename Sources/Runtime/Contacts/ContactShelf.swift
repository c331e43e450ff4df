public import Accounts
import Chronology
public import Ledgers
public import Names
public import Policies
import Synchronization

/// The ways to reach people that they added themselves, as the ledger has them.
public final class ContactShelf: Sendable {
  private struct State {
    var cards: [String: ContactCard] = [:]
    var channels: [String] = []
    var trustsPolicy = false
    var revision = 0
  }

  private let state = Mutex(State())

  /// A shelf on which nobody has contacts.
  init() {}

  /// Reads what the ledger keeps.
  ///
  /// - Throws: `LedgerFault`.
  public func load(from ledger: any Ledger) async throws {
    var cards: [String: ContactCard] = [:]
    for document in try await ledger.documents(.contacts) {
      let card = try ContactCard(document)
      cards[card.person] = card
    }
    let read = cards
    state.withLock { state in
      state.cards = read
      state.revision += 1
    }
  }

  /// Says by which channels there is delivery, and whether addresses that a policy gives count as verified.
  public func set(channels: [String], trustsPolicy: Bool) {
    state.withLock { state in
      state.channels = channels
      state.trustsPolicy = trustsPolicy
      state.revision += 1
    }
  }

  /// The channels at which contacts can be, in order.
  public var channels: [String] { state.withLock { $0.channels } }

  /// Another number after each change.
  var revision: Int { state.withLock { $0.revision } }

  /// A person's card; an empty one for whoever added nothing.
  public func card(of person: String) -> ContactCard {
    state.withLock { $0.cards[person] ?? ContactCard(person: person) }
  }

  /// Everybody's cards, by person.
  public var all: [ContactCard] {
    state.withLock { $0.cards.values.sorted { $0.person < $1.person } }
  }

  /// Puts a card on the shelf, once the ledger has it.
  func set(_ card: ContactCard) {
    state.withLock { state in
      state.cards[card.person] = card
      state.revision += 1
    }
  }

  /// The addresses that a person proved to have at a channel, in the order in which they were added.
  func verified(_ person: Name, at channel: Name) -> [String] {
    state.withLock { state in
      guard let card = state.cards[person.text] else { return [] }
      return card.methods.filter { $0.verifiedAt != nil && $0.channel == channel.text }
        .map(\.address)
    }
  }
}

extension ContactShelf {
  /// Every way to reach a person by channels in turn, then by mail: at each first what the person verified, then what the policy gives.
  ///
  /// A channel other than mail and phone finds people by their names.
  public func ways(
    to person: PersonDefinition, by channels: [Name]
  ) -> [(contact: Contact, isVerified: Bool)] {
    var ways: [(contact: Contact, isVerified: Bool)] = []
    var seen: Set<Name> = []
    for channel in channels + [ContactShelf.mail] where seen.insert(channel).inserted {
      let own = verified(person.id, at: channel)
      ways += own.map { (Contact(channel: channel, address: $0), true) }
      let given =
        switch channel {
        case ContactShelf.mail: person.email
        case ContactShelf.phone: person.phone
        default: person.id.text
        }
      if let given, !own.contains(given) {
        ways.append((Contact(channel: channel, address: given), trustsPolicy))
      }
    }
    return ways
  }

  private var trustsPolicy: Bool { state.withLock { $0.trustsPolicy } }

  /// The channels whose addresses a policy knows.
  private static let mail = Name("mail")
  private static let phone = Name("phone")
}
