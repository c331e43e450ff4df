public import Chronology
public import Findings

/// The last good copy of a feed that is fetched again and again.
///
/// A fetch that fails, or brings what is no calendar, leaves the copy as it is; its age tells how long that has been so.
public struct FeedCopy: Sendable {
  /// What the last good fetch brought.
  public private(set) var bytes: [UInt8]
  /// The tag under which its server knows it, to ask for it only when it has changed.
  public private(set) var tag: String?
  /// When its server last said that this is how it stands.
  public private(set) var confirmed: Instant
  /// Why the fetches since then failed; nil when the last one did not.
  public private(set) var failure: String?

  /// The first good copy, or the findings that speak against it.
  ///
  /// - Throws: `FindingList` when it is no calendar.
  public init(
    _ bytes: [UInt8], tag: String?, file: String, at now: Instant
  ) throws(FindingList) {
    let findings = FeedScanner(bytes, file: file).findings
    guard findings.isEmpty else { throw FindingList(findings) }
    self.bytes = bytes
    self.tag = tag
    confirmed = now
  }

  /// A fetch brought the feed anew: it is taken if it is a calendar.
  public mutating func receive(_ bytes: [UInt8], tag: String?, file: String, at now: Instant) {
    do throws(FindingList) {
      self = try FeedCopy(bytes, tag: tag, file: file, at: now)
    } catch {
      failure = error.all.first?.message
    }
  }

  /// The server says that nothing has changed.
  public mutating func confirm(at now: Instant) {
    confirmed = now
    failure = nil
  }

  /// A fetch failed, for a reason that is safe to show.
  public mutating func fail(_ reason: String) { failure = reason }

  /// How long ago it was known to be right.
  public func age(at now: Instant) -> TimeAmount { now - confirmed }
}
