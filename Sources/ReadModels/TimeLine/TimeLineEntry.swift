public import Chronology
public import Findings
public import Policies
public import Ticketing

/// An event of a ticket in sentences that a support manager understands.
public struct TimeLineEntry: Sendable, Hashable {
  /// When it happened.
  public var at: Instant
  /// When it was noticed; later than `at` only for what a deadline caused while nobody looked.
  public var noticedAt: Instant
  /// The stable word of what happened: `clock-breached`; see `Ticketing/Fact/word`.
  public var word: String
  /// What happened, as one sentence without a full stop.
  public var sentence: String
  /// What brought it about, as a clause: `because rule production-down fired on opened`, `by an agent`.
  public var cause: String
  /// Where the policy file says so; nil when a person did it, or the ticket stands under another version of the policy.
  public var place: SourcePlace?
  /// What happened without its numbers and times: entries of one shape differ only in when.
  public var shape: String

  /// `sentence, cause`: the whole in one line, without the time.
  public var line: String { "\(sentence), \(cause)" }
}

/// The time line of a ticket: every event as sentences, in order.
///
/// - Parameters:
///   - events: All events of the ticket from its first.
///   - policy: The policy that holds it; titles and places come from it.
/// - Complexity: O(events x (clocks + fields)).
public func timeLine(of events: [Event], policy: Policy) -> [TimeLineEntry] {
  var writer = TimeLineWriter(policy: policy)
  return events.map { writer.entry(for: $0) }
}
