import Channels
import Chronology
import Testing

@Suite("Letters are tried again by their plan")
struct RetryPlanTests {
  @Test(
    "each kind has its waits, and an end",
    arguments: [
      (Letter.Kind.call, 9, "1h3m40s"), (.note, 10, "27h42m30s"), (.message, 13, "99h50m30s"),
      (.webhook, 10, "75h35m5s"),
    ])
  func plans(kind: Letter.Kind, attempts: Int, last: String) {
    let plan = RetryPlan.plan(for: kind)
    #expect(plan.attempts == attempts)
    #expect(plan.waits.first == .zero)
    #expect(plan.waits.reduce(.zero, +).description == last)
    #expect(plan.wait(before: attempts + 1, of: "x") == nil)
    #expect(plan.wait(before: 0, of: "x") == nil)
    #expect(plan.wait(before: .min, of: "x") == nil)
  }

  @Test("webhooks keep to the table of Standard Webhooks")
  func standard() {
    let seconds = RetryPlan.webhooks.waits.map { $0.milliseconds / 1000 }
    #expect(seconds == [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400])
  }

  @Test("jitter lengthens a wait by at most its share, and repeats for the same try")
  func jitter() throws {
    let plan = RetryPlan.webhooks
    for attempt in 1...plan.attempts {
      let base = plan.waits[attempt - 1].milliseconds
      var seen: Set<Int64> = []
      for number in 0..<200 {
        let wait = try #require(plan.wait(before: attempt, of: "N-\(number)")).milliseconds
        #expect(wait >= base && wait <= base + base / 5)
        #expect(plan.wait(before: attempt, of: "N-\(number)")?.milliseconds == wait)
        seen.insert(wait)
      }
      #expect(attempt == 1 ? seen == [0] : seen.count > 100)
    }
  }

  @Test("what the other side asks for counts when it is longer, up to a bound")
  func asked() {
    let plan = RetryPlan.webhooks
    #expect(plan.wait(before: 2, of: "x", asked: .seconds(120)) == .seconds(120))
    #expect(plan.wait(before: 2, of: "x", asked: .hours(9999)) == .hours(24))
    #expect(plan.wait(before: 2, of: "x", asked: .seconds(-5)) == plan.wait(before: 2, of: "x"))
    #expect(plan.wait(before: 4, of: "x", asked: .seconds(1)) == plan.wait(before: 4, of: "x"))
    #expect(RetryPlan.calls.wait(before: 2, of: "x", asked: .hours(3)) == .minutes(15))
  }
}
