public import Channels
import Chronology
import Ledgers
import Names
import Synchronization

/// How fast letters may follow each other: to each address, and through each channel as a whole.
public struct DeliveryPaces: Sendable {
  /// The pace of every address for itself; nil for none.
  public var address: Pace?
  /// The paces of channels, by name: of the mail server, of a chat's webhook, of a program.
  public var channels: [String: Pace]

  /// Paces from their parts.
  public init(address: Pace? = nil, channels: [String: Pace] = [:]) {
    self.address = address
    self.channels = channels
  }

  /// What holds when nobody says otherwise: 20 letters at once to one address and then one a second, and for a chat 5
  /// at once and then one a second, which is what Slack takes by an incoming webhook (Slack, rate limits).
  public static let usual = DeliveryPaces(
    address: Pace(burst: 20, interval: .seconds(1)),
    channels: ["chat": Pace(burst: 5, interval: .seconds(1))])
}

/// Holds letters back that would go faster than their address and their channel want.
///
/// It is in memory: after a start everybody has a whole burst again.
final class PaceKeeper: Sendable {
  private let paces: Mutex<DeliveryPaces>

  init(_ paces: DeliveryPaces) { self.paces = Mutex(paces) }

  /// When a letter may go to a contact: the present instant when it may go now.
  ///
  /// Asking takes no place.
  func opening(for contact: Contact, at now: Instant) -> Instant {
    paces.withLock { $0.opening(for: contact, at: now) }
  }

  /// Takes a place for a letter that goes now; false when it has to wait.
  func take(_ contact: Contact, at now: Instant) -> Bool {
    paces.withLock { paces in
      guard paces.opening(for: contact, at: now) <= now else { return false }
      paces.address?.take(at: contact.destination, now: now)
      paces.channels[contact.channel.text]?.take(at: "", now: now)
      return true
    }
  }
}

extension DeliveryPaces {
  fileprivate func opening(for contact: Contact, at now: Instant) -> Instant {
    let byAddress = address?.wait(at: contact.destination, now: now) ?? .zero
    let byChannel = channels[contact.channel.text]?.wait(at: "", now: now) ?? .zero
    return now + max(byAddress, byChannel)
  }
}

extension Contact {
  /// What tells it from every other contact.
  fileprivate var destination: String { "\(channel.text) \(address)" }
}
