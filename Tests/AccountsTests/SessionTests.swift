import Chronology
import Testing

@testable import Accounts

struct SessionTests {
  private let rules = SessionRules()
  private let user = UserID("emre")

  @Test("a session ends half an hour after its last use") func idle() throws {
    let session = rules.begin(try #require(user), secret: seededSecret(1), at: minute(0))
    #expect(rules.isLive(session, at: minute(0)))
    #expect(rules.isLive(session, at: minute(30) - TimeAmount(milliseconds: 1)))
    #expect(!rules.isLive(session, at: minute(30)))
    let used = try #require(rules.used(session, at: minute(29)))
    #expect(rules.isLive(used, at: minute(58)))
    #expect(!rules.isLive(used, at: minute(59)))
  }

  @Test("a session ends twelve hours after its beginning, however it is used") func longest() throws
  {
    var session = rules.begin(try #require(user), secret: seededSecret(1), at: minute(0))
    for each in stride(from: Int64(10), to: 720, by: 10) {
      session = try #require(rules.used(session, at: minute(each)))
    }
    #expect(rules.isLive(session, at: minute(719)))
    #expect(!rules.isLive(session, at: minute(720)))
    #expect(rules.used(session, at: minute(720)) == nil)
  }

  @Test("uses within a minute are not written down") func quiet() throws {
    let session = rules.begin(try #require(user), secret: seededSecret(1), at: minute(0))
    #expect(rules.used(session, at: minute(1) - TimeAmount(milliseconds: 1)) == nil)
    #expect(rules.used(session, at: minute(1)) != nil)
  }

  @Test("a rotated session has another secret and the same longest time") func rotation() throws {
    let session = rules.begin(try #require(user), secret: seededSecret(1), at: minute(0))
    let next = rules.rotated(session, secret: seededSecret(2), at: minute(20))
    #expect(next.hash != session.hash)
    #expect(next.endsAt == session.endsAt)
    #expect(next.idleEndsAt == minute(50))
  }

  private func minute(_ count: Int64) -> Instant { Instant(milliseconds: count * 60_000) }
}

struct SignInThrottleTests {
  private let start = Instant(milliseconds: 0)

  @Test(
    "an account waits longer with each failure",
    arguments: [(4, 0), (5, 1), (6, 2), (10, 32), (14, 512), (15, 900), (400, 900)])
  func account(failures: Int, seconds: Int64) {
    var throttle = SignInThrottle()
    for index in 0..<failures {
      throttle.failed(account: "emre", address: "a\(index)", at: start)
    }
    let wanted: TimeAmount? = seconds == 0 ? nil : .seconds(seconds)
    #expect(throttle.wait(account: "emre", address: "b", at: start) == wanted)
    #expect(throttle.wait(account: "other", address: "b", at: start) == nil)
  }

  @Test("an address that tries many accounts waits, too") func address() {
    var throttle = SignInThrottle()
    for index in 0..<25 { throttle.failed(account: "u\(index)", address: "a", at: start) }
    #expect(throttle.wait(account: "new", address: "a", at: start) == .seconds(32))
    let later = start + .seconds(32)
    #expect(throttle.wait(account: "new", address: "a", at: later) == nil)
    let attempt = throttle.failed(account: "u1", address: "a", at: later)
    throttle.succeeded(attempt)
    #expect(throttle.wait(account: "new", address: "a", at: later) == nil)
    throttle.failed(account: "u2", address: "a", at: later)
    #expect(throttle.wait(account: "new", address: "a", at: later) == .seconds(64))
  }

  @Test("tries that succeed cost their address nothing, nor do tries at which nobody looked")
  func success() {
    var throttle = SignInThrottle()
    for index in 0..<100 {
      let attempt = throttle.failed(account: "u\(index)", address: "a", at: start)
      if index % 2 == 0 { throttle.succeeded(attempt) } else { throttle.takeBack(attempt) }
    }
    #expect(throttle.wait(account: "u1", address: "a", at: start) == nil)
    for _ in 0..<19 { throttle.failed(account: "emre", address: "a", at: start) }
    #expect(throttle.wait(account: "u1", address: "a", at: start) == nil)
  }

  @Test("success forgets an account's failures, and so does a day") func forgets() {
    var throttle = SignInThrottle()
    for index in 0..<10 { throttle.failed(account: "emre", address: "a\(index)", at: start) }
    let later = start + SignInThrottle.memory
    throttle.failed(account: "emre", address: "a", at: later)
    #expect(throttle.wait(account: "emre", address: "b", at: later) == nil)
    for index in 0..<9 { throttle.failed(account: "emre", address: "a\(index)", at: later) }
    throttle.succeeded(throttle.failed(account: "emre", address: "c", at: later))
    #expect(throttle.wait(account: "emre", address: "b", at: later) == nil)
  }

  @Test("memory stays bounded under a flood of names") func bounded() {
    var throttle = SignInThrottle()
    for index in 0..<30_000 {
      throttle.failed(
        account: "u\(index)", address: "a\(index)", at: Instant(milliseconds: Int64(index)))
    }
    for _ in 0..<5 { throttle.failed(account: "u29999", address: "z", at: start) }
    #expect(throttle.wait(account: "u29999", address: "b", at: start) != nil)
  }
}
