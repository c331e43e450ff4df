public import Chronology

/// How long somebody stays signed in.
///
/// A session ends half an hour after it was used last and twelve hours after it began, whatever happens in between; both
/// within what OWASP's Session Management Cheat Sheet (sections Idle Timeout, Absolute Timeout) calls usual for work of a day.
public struct SessionRules: Sendable, Hashable {
  /// How long a session lasts without being used.
  public var idle = TimeAmount.minutes(30)
  /// How long a session lasts at all.
  public var longest = TimeAmount.hours(12)
  /// How often the use of a session is written down; more would make every reading a writing.
  public var touchedEvery = TimeAmount.minutes(1)

  /// The usual rules.
  public init() {}

  /// A new session for a user; every sign-in and every change of rights takes a new secret, so that a
  /// secret from before is worth nothing afterwards.
  public func begin(_ user: UserID, secret: Secret, at now: Instant) -> Session {
    Session(
      hash: secret.hash, user: user, createdAt: now, usedAt: now,
      idleEndsAt: min(now + idle, now + longest), endsAt: now + longest)
  }

  /// The same stay under a new secret: the old one ends, the longest time goes on.
  public func rotated(_ session: Session, secret: Secret, at now: Instant) -> Session {
    var next = session
    next.hash = secret.hash
    next.usedAt = now
    next.idleEndsAt = min(now + idle, session.endsAt)
    return next
  }

  /// Whether a session is still good; its ends are half open: at the end it is over.
  public func isLive(_ session: Session, at now: Instant) -> Bool {
    now < session.idleEndsAt && now < session.endsAt
  }

  /// The session after a use, or nil when that need not be written down yet.
  public func used(_ session: Session, at now: Instant) -> Session? {
    guard isLive(session, at: now), now - session.usedAt >= touchedEvery else { return nil }
    var next = session
    next.usedAt = now
    next.idleEndsAt = min(now + idle, session.endsAt)
    return next
  }
}
