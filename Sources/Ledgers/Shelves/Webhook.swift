public import Chronology

/// A program elsewhere that is told of events: where it listens, of which kinds it wants to hear, and what its secrets are made from.
///
/// A secret itself is kept nowhere: it is made from the server's key and a salt, so that whoever has the ledger cannot sign.
public struct Webhook: Sendable, Hashable {
  /// Its name: letters, digits, hyphens and underscores, at most 64; letters to it have it as their address.
  public var id: String
  /// Where it listens.
  public var url: String
  /// The kinds of events that it wants, by their words; empty for every kind.
  public var kinds: [String]
  /// What its secrets are made from, the newest first: one, or two while a secret is changed; 16 bytes each.
  public var salts: [[UInt8]]
  /// Since when nothing is sent to it; nil while it is in use.
  public var disabledAt: Instant?
  /// Why nothing is sent to it; empty while it is in use.
  public var disabledBecause: String
  /// When it was made.
  public var createdAt: Instant

  /// How many bytes a salt has.
  public static let saltCount = 16

  /// A webhook from its parts.
  public init(
    id: String, url: String, kinds: [String], salts: [[UInt8]], disabledAt: Instant? = nil,
    disabledBecause: String = "", createdAt: Instant
  ) {
    self.id = id
    self.url = url
    self.kinds = kinds
    self.salts = salts
    self.disabledAt = disabledAt
    self.disabledBecause = disabledBecause
    self.createdAt = createdAt
  }
}
