public import Chronology
import Names

/// Something that happened to a ticket, with all that was decided and what caused it.
public struct Event: Sendable {
  /// When it happened: for what a deadline caused, the deadline.
  public var at: Instant
  /// When it was noticed: the instant of the input at which it was decided; never before `at`.
  public var noticedAt: Instant
  /// What caused it.
  public var cause: Cause
  /// What happened.
  public var fact: Fact

  /// An event from its parts.
  public init(at: Instant, noticedAt: Instant, cause: Cause, fact: Fact) {
    self.at = at
    self.noticedAt = noticedAt
    self.cause = cause
    self.fact = fact
  }
}
