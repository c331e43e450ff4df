public import Chronology
public import Names

/// What a ticket's clock came to over all its runs.
public struct PromiseOfTicket: Sendable, Hashable {
  /// Whether a run was broken.
  public let isBroken: Bool
  /// Whether the last run was kept.
  public let isKept: Bool
  /// The deadline of the last run; nil when it stood still at the end.
  public let deadline: Instant?
}

extension TicketFold {
  /// What the clock came to on the ticket that was just finished, or nil when it never started.
  ///
  /// - Complexity: O(clocks).
  public func promise(_ clock: Name) -> PromiseOfTicket? {
    let index = names.clocks.index(of: clock)
    let track = tracks[index]
    guard index < names.clocks.count, track.run > 0 else { return nil }
    let bit = UInt64(1) << UInt64(min(index, 63))
    return PromiseOfTicket(
      isBroken: outcome.brokenClocks & bit != 0, isKept: track.counted?.outcome == .kept,
      deadline: track.deadline)
  }
}
