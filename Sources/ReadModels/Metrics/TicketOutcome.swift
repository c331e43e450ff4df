/// What one ticket came to, in a compact form.
public struct TicketOutcome: Sendable, Hashable {
  /// Its place in the history.
  public internal(set) var ordinal: Int32 = 0
  /// The number of its priority at the end.
  public internal(set) var priority: UInt8 = 0
  /// The number of its status at the end, in the order of `Status`.
  public internal(set) var status: UInt8 = 0
  /// The number of the highest level it reached.
  public internal(set) var topLevel: UInt8 = 0
  /// Promises kept.
  public internal(set) var kept: UInt16 = 0
  /// Promises broken.
  public internal(set) var broken: UInt16 = 0
  /// Escalations.
  public internal(set) var escalations: UInt16 = 0
  /// Calls.
  public internal(set) var calls: UInt16 = 0
  /// Of these, at night.
  public internal(set) var nightCalls: UInt16 = 0
  /// Refused commands and rules.
  public internal(set) var refusals: UInt16 = 0
  /// The clocks of which a promise was broken, a bit each; those beyond 64 share the last.
  public internal(set) var brokenClocks: UInt64 = 0
  /// Working time beyond targets, in milliseconds.
  public internal(set) var overrun: Int64 = 0

  /// A ticket to which nothing happened.
  public init() {}

  mutating func add(kept count: Int) { kept = UInt16(clamping: Int(kept) + count) }

  mutating func add(broken count: Int) { broken = UInt16(clamping: Int(broken) + count) }
}

/// One more, held at the greatest value.
func increment(_ count: inout UInt16) {
  if count < .max { count += 1 }
}
