public import Chronology

/// How long somebody who fails to sign in has to wait before the next try; per account and per address.
///
/// | failures in a row | an account waits | an address waits |
/// | --- | --- | --- |
/// | up to 4 | | |
/// | 5 | 1 s | |
/// | 6 | 2 s | |
/// | 10 | 32 s | |
/// | 15 | 15 min | |
/// | 20 | 15 min | 1 s |
/// | 30 and more | 15 min | 15 min |
///
/// Doubling, from one second, to a quarter of an hour at most: the owner of an account can be kept out by others only that long,
/// and a guesser gets under 100 tries a day (NIST SP 800-63B section 3.2.2 allows 100 in a row). An address has room for
/// colleagues behind one wall, whose tries that succeed cost it nothing. What failed is forgotten after a day without failures, and an
/// account's on success.
public struct SignInThrottle: Sendable {
  private struct Failures: Sendable {
    var count: Int
    var lastAt: Instant
  }

  fileprivate enum Key: Hashable, Sendable {
    case account(String)
    case address(String)

    /// How many failures cost nothing.
    var free: Int {
      switch self {
      case .account: 4
      case .address: 19
      }
    }
  }

  /// A try that was counted as a failure before it was known what would become of it.
  public struct Try: Sendable {
    fileprivate let account: String
    fileprivate let address: String
    fileprivate let at: Instant
    /// When each of them failed last before this.
    fileprivate var before: [Key: Instant] = [:]
  }

  /// How many accounts and addresses are remembered; beyond that the longest quiet half is forgotten.
  public static let capacity = 20_000
  /// How long failures are remembered.
  public static let memory = TimeAmount.hours(24)
  /// The longest wait.
  public static let longestWait = TimeAmount.minutes(15)

  private var failures: [Key: Failures] = [:]

  /// Nobody failed yet.
  public init() {}

  /// How long an account at an address still has to wait; nil when it may try now.
  ///
  /// `account`: the name as given, known or not: the answer must not tell which accounts there are.
  public func wait(account: String, address: String, at now: Instant) -> TimeAmount? {
    let until = max(end(of: .account(account), at: now), end(of: .address(address), at: now))
    return until > now ? until - now : nil
  }

  /// Counts a failure; the try can be taken back.
  ///
  /// - Complexity: O(1) on average.
  @discardableResult
  public mutating func failed(account: String, address: String, at now: Instant) -> Try {
    var attempt = Try(account: account, address: address, at: now)
    for key in [Key.account(account), .address(address)] {
      let known = fresh(key, at: now)
      attempt.before[key] = known?.lastAt
      failures[key] = Failures(count: min((known?.count ?? 0) + 1, 1 << 20), lastAt: now)
    }
    if failures.count > SignInThrottle.capacity { forgetQuietHalf() }
    return attempt
  }

  /// Forgets an account's failures, and that this try counted as one of its address.
  ///
  /// The address's others stay, or one own account would buy guesses at others.
  public mutating func succeeded(_ attempt: Try) {
    failures[.account(attempt.account)] = nil
    takeBack(attempt, .address(attempt.address))
  }

  /// Forgets that a try was counted: nobody looked at its password.
  public mutating func takeBack(_ attempt: Try) {
    takeBack(attempt, .account(attempt.account))
    takeBack(attempt, .address(attempt.address))
  }

  private mutating func takeBack(_ attempt: Try, _ key: Key) {
    guard var known = failures[key] else { return }
    known.count -= 1
    if known.lastAt == attempt.at, let before = attempt.before[key] { known.lastAt = before }
    failures[key] = known.count > 0 ? known : nil
  }

  private func fresh(_ key: Key, at now: Instant) -> Failures? {
    guard let known = failures[key], now - known.lastAt < SignInThrottle.memory else { return nil }
    return known
  }

  private func end(of key: Key, at now: Instant) -> Instant {
    guard let known = fresh(key, at: now), known.count > key.free else { return .distantPast }
    let doublings = min(known.count - key.free - 1, 10)
    return known.lastAt + min(.seconds(1 << Int64(doublings)), SignInThrottle.longestWait)
  }

  private mutating func forgetQuietHalf() {
    let instants = failures.values.map(\.lastAt).sorted()
    let middle = instants[instants.count / 2]
    failures = failures.filter { $0.value.lastAt > middle }
  }
}
