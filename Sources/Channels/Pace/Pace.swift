public import Chronology

/// How fast letters may follow each other to one destination.
///
/// A burst may go at once; behind it one letter in every interval. After a rest of the burst's length the whole
/// burst may go again (the generic cell rate algorithm of ITU-T I.371). With the burst 5 and the interval 10 s:
///
/// | letter asked for at 0 s | waits |
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
  /// When the letters admitted so far would be through, one in every interval.
  private var through: [String: Instant] = [:]
  private var nextSweep = 1024

  /// A pace without any letter so far.
  public init(burst: Int, interval: TimeAmount) {
    self.burst = max(1, burst)
    self.interval = max(.zero, interval)
  }

  /// Takes a place for one letter and says how long it has to wait for it; zero means now.
  ///
  /// Every call takes a place, also one that has to wait: ask once for each try.
  /// - Complexity: O(1) on average.
  public mutating func place(at destination: String, now: Instant) -> TimeAmount {
    if through.count >= nextSweep { sweep(at: now) }
    let start = max(through[destination] ?? now, now)
    through[destination] = start + interval
    let ahead = start - now
    let free = TimeAmount(milliseconds: interval.milliseconds.bounded(times: Int64(burst - 1)))
    return ahead <= free ? .zero : ahead - free
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
