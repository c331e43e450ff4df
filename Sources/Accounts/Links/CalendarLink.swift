public import Chronology

/// An address at which calendar programs read shifts without signing in; who has it, may read them.
///
/// Only the hash of its secret is kept, so that nobody who reads the ledger can use it.
public struct CalendarLink: Sendable, Hashable {
  /// Whose shifts it shows.
  public enum Subject: Sendable, Hashable {
    /// Everybody's on one schedule, by the policy's name for it.
    case schedule(String)
    /// One person's on all schedules, by the policy's name for them.
    case person(String)
  }

  /// Its identity, for lists and for revoking.
  public var id: String
  /// The hash of its secret.
  public var hash: SecretHash
  /// Who made it; while that account is disabled, nobody reads by it.
  public var user: UserID
  /// Whose shifts.
  public var subject: Subject
  /// What it is for, in its maker's words.
  public var title: String
  /// When it was made.
  public var createdAt: Instant
  /// When it was revoked, or nil.
  public var revokedAt: Instant?

  /// A link from its parts.
  public init(
    id: String, hash: SecretHash, user: UserID, subject: Subject, title: String,
    createdAt: Instant, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.hash = hash
    self.user = user
    self.subject = subject
    self.title = title
    self.createdAt = createdAt
    self.revokedAt = revokedAt
  }
}
