import Accounts
import Chronology
import Synchronization

/// The tokens that were used within the last second, with their users: a program that sends a thousand commands a second is looked up once.
///
/// A change made by this process holds at once, since it empties the list; one made by another process within a second.
final class KnownCallers: Sendable {
  private struct Known {
    var user: User
    var token: APIToken
    var until: Instant
  }

  private let known = Mutex<[SecretHash: Known]>([:])
  private static let lasts = TimeAmount.seconds(1)
  private static let capacity = 1000

  /// The user and the token of a hash, if they were looked up within the last second.
  func find(_ hash: SecretHash, at now: Instant) -> (User, APIToken)? {
    known.withLock { known in
      guard let found = known[hash], now < found.until, found.until <= now + KnownCallers.lasts
      else { return nil }
      return (found.user, found.token)
    }
  }

  /// Remembers what was looked up.
  func remember(_ user: User, _ token: APIToken, at now: Instant) {
    known.withLock { known in
      if known.count >= KnownCallers.capacity { known.removeAll() }
      known[token.hash] = Known(user: user, token: token, until: now + KnownCallers.lasts)
    }
  }

  /// Forgets everybody.
  func forget() { known.withLock { $0.removeAll() } }
}
