public import Chronology

/// How many refusals the ledger lists one by one; the others are only counted, so that nobody fills it by being refused.
///
/// | in one minute | listed at most |
/// | --- | --- |
/// | refusals of one account | 10 |
/// | refusals of all accounts | 60 |
/// | refusals of those who are not signed in, all together | 30 |
///
/// Strangers have a budget of their own: a flood of wrong passwords cannot hide what an account was refused. At most 90 a minute are some
/// 130,000 a day, about 25 MB of ledger in the worst case.
public struct RefusalQuota: Sendable {
  /// How many of one account are listed in a minute.
  public static let ofAccount = 10
  /// How many of all accounts are listed in a minute.
  public static let ofAccounts = 60
  /// How many of those who are not signed in are listed in a minute.
  public static let ofStrangers = 30

  private var minute = Int64.min
  private var accounts: [UserID: Int] = [:]
  private var accountsListed = 0
  private var strangersListed = 0
  private var leftOut = 0
  private var leftOutBefore = 0

  /// Nobody was refused yet.
  public init() {}

  /// Whether a refusal is listed; one that is not is counted.
  ///
  /// `account`: who was refused; nil for somebody who is not signed in.
  /// - Complexity: O(1) on average.
  public mutating func lists(_ account: UserID?, at now: Instant) -> Bool {
    begin(minuteOf: now)
    guard let account else {
      guard strangersListed < RefusalQuota.ofStrangers else { return count() }
      strangersListed += 1
      return true
    }
    let listed = accounts[account] ?? 0
    guard listed < RefusalQuota.ofAccount, accountsListed < RefusalQuota.ofAccounts else {
      return count()
    }
    accounts[account] = listed + 1
    accountsListed += 1
    return true
  }

  /// How many were left out in minutes that are over and were not told of yet; telling is the caller's.
  public mutating func takeLeftOut(at now: Instant) -> Int {
    begin(minuteOf: now)
    defer { leftOutBefore = 0 }
    return leftOutBefore
  }

  private mutating func count() -> Bool {
    leftOut += 1
    return false
  }

  private mutating func begin(minuteOf now: Instant) {
    let current = now.milliseconds / 60_000
    guard current != minute else { return }
    minute = current
    accounts.removeAll(keepingCapacity: true)
    accountsListed = 0
    strangersListed = 0
    leftOutBefore += leftOut
    leftOut = 0
  }
}
