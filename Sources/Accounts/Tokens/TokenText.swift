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
    let letters = Array(text.utf8)
    guard letters.count == 53, letters.starts(with: TokenText.prefix.utf8),
      let secret = Secret(text: String(decoding: letters[4..<47], as: UTF8.self)),
      equalInConstantTime(TokenText.checksum(of: letters[4..<47]), Array(letters[47...]))
    else { return nil }
    self.secret = secret
  }

  /// The whole text: 53 characters.
  public var text: String {
    let body = secret.text
    return TokenText.prefix + body
      + String(decoding: TokenText.checksum(of: Array(body.utf8)[...]), as: UTF8.self)
  }

  private static func checksum(of body: ArraySlice<UInt8>) -> [UInt8] {
    Array(Array(SHA256.hash(data: body).prefix(4)).base64URL.utf8)
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

extension [APIToken] {
  /// Those of these tokens that are good at an instant and fall with the given ones: themselves, what was made by them, what was made by that.
  ///
  /// `isRoot`: which tokens are given.
  /// - Complexity: O(tokens x longest line of makers).
  public func falling(at now: Instant, with isRoot: (APIToken) -> Bool) -> [APIToken] {
    var fallen = Set(filter(isRoot).map(\.id))
    while true {
      let made = filter { token in
        !fallen.contains(token.id) && token.madeBy.map(fallen.contains) ?? false
      }
      if made.isEmpty { break }
      fallen.formUnion(made.map(\.id))
    }
    return filter { fallen.contains($0.id) && $0.isLive(at: now) }
  }
}
