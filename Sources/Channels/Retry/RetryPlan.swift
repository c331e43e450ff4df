public import Chronology

/// How often and when a letter is tried.
///
/// | plan | waits before each try | last try after |
/// | --- | --- | --- |
/// | ``calls`` | 0 s, 10 s, 30 s, 1 m, 2 m, 5 m, 10 m, 15 m, 30 m | 1 h 3 m 40 s |
/// | ``notes`` | 0 s, 30 s, 2 m, 10 m, 30 m, 1 h, 2 h, 4 h, 8 h, 12 h | 27 h 42 m 30 s |
/// | ``messages`` | 0 s, 30 s, 5 m, 15 m, 30 m, 1 h, 2 h, 4 h, 8 h, 12 h, 24 h, 24 h, 24 h | 99 h 50 m 30 s |
/// | ``webhooks`` | 0 s, 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h | 75 h 35 m 5 s |
///
/// Webhooks follow the example table of Standard Webhooks 1.0.0; messages the 4 to 5 days of RFC 5321
/// section 4.5.4.1. A call that nobody could be reached by for an hour is past its use: the ladder has
/// called others since.
public struct RetryPlan: Sendable, Hashable {
  /// The wait before each try, counted from the end of the one before; the first is usually none.
  public var waits: [TimeAmount]
  /// By how much of itself a wait may grow, in percent; 0 to 100.
  public var jitterPercent: Int
  /// The longest wait that the other side may ask for.
  public var longestAsked: TimeAmount

  /// A plan from its parts.
  public init(waits: [TimeAmount], jitterPercent: Int = 20, longestAsked: TimeAmount) {
    self.waits = waits
    self.jitterPercent = min(max(jitterPercent, 0), 100)
    self.longestAsked = longestAsked
  }

  /// How often a letter is tried at most.
  public var attempts: Int { waits.count }

  /// The wait before a try, or nil when the letter is given up.
  ///
  /// Jitter only lengthens a wait, so that the table is a promise to the other side. The same
  /// notification and try give the same wait.
  /// - Parameters:
  ///   - attempt: Which try comes next, from 1.
  ///   - notification: Whose jitter it is.
  ///   - asked: How long the other side asked to be left alone; at most ``longestAsked`` counts.
  /// - Complexity: O(length of the identity).
  public func wait(
    before attempt: Int, of notification: String, asked: TimeAmount? = nil
  ) -> TimeAmount? {
    guard attempt >= 1, attempt <= waits.count else { return nil }
    let base = waits[attempt - 1]
    let span = base.milliseconds / 100 * Int64(jitterPercent)
    var wait = base
    if span > 0 {
      let chance = Self.mixed(notification, attempt)
      wait = wait + TimeAmount(milliseconds: Int64(chance % UInt64(span + 1)))
    }
    guard let asked else { return wait }
    return max(wait, min(asked, longestAsked))
  }

  /// FNV-1a over the identity and the try, stirred as SplitMix64 does: chance that repeats.
  private static func mixed(_ notification: String, _ attempt: Int) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in notification.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = hash &+ UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}

extension RetryPlan {
  /// Calls: fast, for an hour.
  public static let calls = RetryPlan(
    waits: [
      .zero, .seconds(10), .seconds(30), .minutes(1), .minutes(2), .minutes(5), .minutes(10),
      .minutes(15), .minutes(30),
    ], longestAsked: .minutes(15))

  /// Word to colleagues: for a day.
  public static let notes = RetryPlan(
    waits: [
      .zero, .seconds(30), .minutes(2), .minutes(10), .minutes(30), .hours(1), .hours(2),
      .hours(4), .hours(8), .hours(12),
    ], longestAsked: .hours(24))

  /// Messages to customers: for four days, as mail servers do.
  public static let messages = RetryPlan(
    waits: [
      .zero, .seconds(30), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2),
      .hours(4), .hours(8), .hours(12), .hours(24), .hours(24), .hours(24),
    ], longestAsked: .hours(24))

  /// Webhooks: the example table of Standard Webhooks 1.0.0, for three days.
  public static let webhooks = RetryPlan(
    waits: [
      .zero, .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10),
      .hours(14), .hours(20), .hours(24),
    ], longestAsked: .hours(24))

  /// The plan for letters of a kind.
  public static func plan(for kind: Letter.Kind) -> RetryPlan {
    switch kind {
    case .call: calls
    case .note: notes
    case .message: messages
    case .webhook: webhooks
    }
  }
}
