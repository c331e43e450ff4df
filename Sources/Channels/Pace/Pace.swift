public import Chronology

/// How fast letters may follow each other to one destination.
///
/// A burst may go at once; behind it one letter in every interval. After a rest of the burst's length the whole
/// burst may go again (the generic cell rate algorithm of ITU-T I.371). With the burst 5 and the interval 10 s,
/// of letters that want to go at 0 s:
///
/// | letter | goes at |
/// | --- | --- |
/// | 1st to 5th | 0 s |
/// | 6th | 10 s |
/// | 7th | 20 s |
///
/// A value: who holds it decides what a destination is (an address, a server) and where the instants come from.
public struct Pace: Sendable {
  /// How many may go at once, 1 or more.
  public let burst: Int
  /// The time between two letters behind the burst.
  public let interval: TimeAmount
  /// By how much the letters let through may be ahead of one in every interval before the next has to wait.
  private let free: TimeAmount
  /// When the letters let through so far would be through, one in every interval.
  private var through: [String: Instant] = [:]
  private var nextSweep = 1024

  /// A pace without any letter so far.
  public init(burst: Int, interval: TimeAmount) {
    self.burst = max(1, burst)
    self.interval = max(.zero, interval)
    free = TimeAmount(
      milliseconds: self.interval.milliseconds.bounded(times: Int64(self.burst - 1)))
  }

  /// How long the next letter has to wait; zero means that it may go now.
  ///
  /// Asking takes no place. The wait is never longer than the interval, also after the wall time was set back.
  /// - Complexity: O(1).
  public func wait(at destination: String, now: Instant) -> TimeAmount {
    guard let through = through[destination], through > now else { return .zero }
    let ahead = through - now
    return ahead <= free ? .zero : min(ahead - free, interval)
  }

  /// Takes a place for a letter that goes now.
  ///
  /// - Complexity: O(1) on average.
  public mutating func take(at destination: String, now: Instant) {
    if through.count >= nextSweep { sweep(at: now) }
    let start = min(max(through[destination] ?? now, now), now + free + interval)
    through[destination] = start + interval
  }

  /// How many destinations are remembered: those whose letters are not through.
  public var remembered: Int { through.count }

  /// Forgets who is through, which changes no answer.
  private mutating func sweep(at now: Instant) {
    through = through.filter { $0.value > now }
    nextSweep = max(1024, through.count * 2)
  }
}

extension Int64 {
  fileprivate func bounded(times factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
