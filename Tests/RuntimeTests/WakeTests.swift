import Channels
import Chronology
import Ledgers
import Names
import Records
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("What is due happens by itself")
struct WakeTests {
  @Test(
    "a ticket that nobody answers escalates at its deadline, and the calls go out in their order")
  func untouched() async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [chat, mail])
    try await escalon.open("T-1")
    try await escalon.advance(to: monday + .minutes(30))
    let escalated = try #require(try await escalon.first(.escalated, of: "T-1"))
    #expect(escalated.at == monday + .minutes(15))
    #expect(chat.received.map(\.letter.recipient.address) == ["lee"])
    #expect(mail.received.map(\.letter.recipient.address) == ["max@example.com"])
    #expect(mail.received.map(\.at) == [monday + .minutes(25)])
    #expect(chat.received[0].letter.links.first?.url.hasPrefix("https://escalon.test/a/") == true)
  }

  @Test(
    "after a long sleep everything overdue happens, dated at its deadline, with the instant it was noticed"
  )
  func slept() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    escalon.time.set(monday + .minutes(5))
    try await escalon.open("T-2")
    let late = monday + .hours(9)
    escalon.sleep(until: late)
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    for (ticket, deadline) in [("T-1", 15), ("T-2", 20)] {
      let breach = try #require(try await escalon.first(.clockBreached, of: ticket))
      #expect(breach.at == monday + .minutes(Int64(deadline)))
      #expect(breach.noticedAt == late)
    }
  }

  @Test("of many tickets the earliest deadline comes first in the ledger")
  func inOrder() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    for index in 0..<40 {
      escalon.time.set(monday + .minutes(Int64((index * 7) % 40)))
      try await escalon.open("T-\(index)")
    }
    let head = try await escalon.ledger.head().sequence
    escalon.sleep(until: monday + .hours(8))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    let entries = try await escalon.ledger.entries(after: head, limit: 100_000)
    var firsts: [Stream: Instant] = [:]
    var order: [Instant] = []
    for entry in entries where firsts[entry.stream] == nil {
      let at = try readEvent(entry.body).event.at
      firsts[entry.stream] = at
      order.append(at)
    }
    #expect(order.count == 40)
    #expect(order == order.sorted())
  }

  @Test("handling a wake-up twice changes nothing")
  func twice() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    escalon.sleep(until: monday + .minutes(16))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    let head = try await escalon.ledger.head().sequence
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    #expect(try await escalon.ledger.head().sequence == head)
  }

  @Test("a wall time that steps back breaks nothing: events go on from the last one")
  func steppedBack() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    escalon.time.set(monday + .minutes(10))
    try await escalon.give(.note(text: "a"), on: "T-1")
    escalon.time.set(monday - .hours(5))
    try await escalon.give(.note(text: "b"), on: "T-1")
    let events = try await escalon.events(of: "T-1")
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
    try await escalon.advance(to: monday + .minutes(16))
    #expect(try await escalon.first(.escalated, of: "T-1")?.at == monday + .minutes(15))
  }

  @Test(
    "the runtime decides what the decider decides, for every shipped policy",
    arguments: shippedPolicies)
  func sameAsTheDecider(name: String) async throws {
    let files = [
      NamedText(name: "england-and-wales.ics", text: try shippedText("england-and-wales.ics"))
    ]
    let escalon = try await SimulatedEscalon(
      policy: shippedText("\(name).yaml"), files: files, at: monday,
      channels: ["mail", "chat", "phone"].map { RecordingChannel($0) })
    let scenario = Scenario(try #require(escalon.live.desk.shelf.active).policy)
    let opening = Command.open(Opening(id: TicketID("T-1")))
    scenario.at("2026-01-05T09:00:00Z", opening)
    scenario.advance(to: "2026-01-12T09:00:00Z")
    try await escalon.give(opening, on: "T-1")
    try await escalon.advance(to: monday + .hours(7 * 24))
    let live = try await escalon.events(of: "T-1").map { "\($0.at) \($0.cause) \($0.fact)" }
    let decided = scenario.events.map { "\($0.at) \($0.cause) \($0.fact)" }
    #expect(live.count == decided.count)
    let difference = zip(live, decided).first { $0 != $1 }
    #expect(difference == nil)
  }
}
