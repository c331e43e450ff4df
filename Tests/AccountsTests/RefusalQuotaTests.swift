import Accounts
import Chronology
import Testing

@Suite("How many refusals are listed")
struct RefusalQuotaTests {
  private let start = Instant(milliseconds: 1_768_192_200_000)

  @Test("an account's, all accounts' and strangers' refusals each have their share of a minute")
  func shares() throws {
    var quota = RefusalQuota()
    let listed = try (0..<20).map { account in
      let id = try #require(UserID("user\(account)"))
      return (0..<20).count { _ in quota.lists(id, at: start) }
    }
    #expect(listed == Array(repeating: 10, count: 6) + Array(repeating: 0, count: 14))
    #expect((0..<100).count { _ in quota.lists(nil, at: start) } == 30)
  }

  @Test("what was left out is told once, when its minute is over")
  func leftOut() {
    var quota = RefusalQuota()
    for _ in 0..<100 { _ = quota.lists(nil, at: start) }
    #expect(quota.takeLeftOut(at: start) == 0)
    let later = start + .minutes(1)
    #expect(quota.takeLeftOut(at: later) == 70)
    #expect(quota.takeLeftOut(at: later) == 0)
    let isListed = quota.lists(nil, at: later)
    #expect(isListed)
  }
}
