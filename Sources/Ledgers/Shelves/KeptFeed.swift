public import Chronology

/// The last good copy of another program's calendar, and how the last try to get it anew went.
///
/// A try that fails, or brings what is no calendar, leaves the copy as it is; its age tells how long that has been so.
public struct KeptFeed: Sendable, Hashable {
  /// Where it comes from.
  public var url: String
  /// The copy; empty while there never was one.
  public var bytes: [UInt8]
  /// The tag by which its server knows the copy.
  public var tag: String?
  /// When its server last said that this is how it stands; nil while there never was a copy.
  public var confirmedAt: Instant?
  /// When it was last asked for.
  public var triedAt: Instant
  /// Why the last try failed; empty when it did not.
  public var failure: String

  /// A copy from its parts.
  public init(
    url: String, bytes: [UInt8] = [], tag: String? = nil, confirmedAt: Instant? = nil,
    triedAt: Instant, failure: String = ""
  ) {
    self.url = url
    self.bytes = bytes
    self.tag = tag
    self.confirmedAt = confirmedAt
    self.triedAt = triedAt
    self.failure = failure
  }
}
