public import Chronology

/// The place of a value in its part's ``HistoryPart/values``; 0 is null.
public typealias ValueIndex = UInt32

/// Something that happened to a ticket in another system, in a compact form.
///
/// Texts and other values stand once in the part that holds the event; the event names their
/// places. `HistoryPart` turns places into values.
public struct HistoryEvent: Sendable {
  /// Who could see it.
  public enum Visibility: UInt8, Sendable {
    /// As the kind has it: replies reach the customer, the rest does not.
    case byKind
    /// The customer saw it.
    case customer
    /// Only the support organisation saw it.
    case `internal`
  }

  /// When it happened.
  public var at: Instant
  /// What happened.
  public var kind: HistoryKind
  /// Who could see it.
  public var visibility: Visibility
  /// The line of the history, from 1, that tells it.
  public var line: UInt32
  /// Who did it; null when nobody is named.
  public var actor: ValueIndex
  /// `agent`, `customer`, `system` or a role of the policy; null when nothing is told.
  public var role: ValueIndex
  /// The event's own identity in the system of origin; null when it has none.
  public var source: ValueIndex
  /// Where its arguments begin in ``HistoryPart/arguments``.
  public var firstArgument: UInt32
  /// How many arguments it has.
  public var argumentCount: UInt32
}

/// One thing that an event tells: a parameter of its kind, or the new value of a ticket's field.
public struct HistoryArgument: Sendable {
  /// The place of its name in ``HistoryPart/names``.
  public var name: UInt32
  /// Whether it is a field of the ticket, not a parameter of the kind.
  public var isField: Bool
  /// The value told; of a field the new one.
  public var value: ValueIndex
  /// The field's value before, where the history tells it; else null.
  public var before: ValueIndex
}

/// What another system said about a promise, to compare with: never an input of a replay.
public struct Evidence: Sendable, Hashable {
  /// What it said in the end.
  public enum Verdict: String, Sendable {
    /// The promise was kept.
    case kept
    /// The promise was broken.
    case breached
  }

  /// What it said in the end; nil when it said nothing.
  public var verdict: Verdict?
  /// The deadline that it showed; nil when it showed none.
  public var deadline: Instant?

  /// Evidence from its parts.
  public init(verdict: Verdict? = nil, deadline: Instant? = nil) {
    self.verdict = verdict
    self.deadline = deadline
  }
}

/// A ticket of a history: its events in the order in which they happened.
public struct HistoryTicket: Sendable {
  /// Its identity in the system of origin.
  public var id: String
  /// Where its events stand in ``HistoryPart/events``.
  public var events: Range<Int>
  /// What the other system said about its promise, if anything.
  public var evidence: Evidence?
}
