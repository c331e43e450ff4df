public import Chronology
import Crypto

/// The text of an API token: `esc_`, 43 characters of secret, 6 of checksum.
///
/// The beginning lets scanners for leaked secrets find it; the checksum lets them, and us, tell a token from something
/// that only looks like one without asking the ledger.
public struct TokenText: Sendable, Hashable {
  /// What every token begins with.
  public static let prefix = "esc_"

  /// The secret in it.
  public let secret: Secret

  /// The text of a secret.
  public init(secret: Secret) { self.secret = secret }

  /// A token as somebody presents it; nil when it is none.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 53, text.hasPrefix(TokenText.prefix),
      let secret = Secret(text: text.dropFirst(4).dropLast(6))
    else { return nil }
    self.secret = secret
    guard equalInConstantTime(Array(self.text.utf8), Array(text.utf8)) else { return nil }
  }

  /// The whole text: 53 characters.
  public var text: String {
    let body = secret.text
    let checksum = Array(SHA256.hash(data: Array(body.utf8)).prefix(4)).base64URL
    return TokenText.prefix + body + checksum
  }
}

extension APIToken {
  /// Whether it can be used at an instant: not revoked, and not at or past its end.
  public func isLive(at now: Instant) -> Bool {
    now < expiresAt && (revokedAt.map { now < $0 } ?? true)
  }

  /// How long a token may last at most: a year.
  public static let longest = TimeAmount.hours(366 * 24)
}
