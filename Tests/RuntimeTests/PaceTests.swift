import Channels
import Chronology
import Ledgers
import Names
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Letters go at the pace of their destination")
struct PaceTests {
  /// When letters came, in seconds after the beginning.
  private func seconds(_ received: [RecordingChannel.Received]) -> [Int64] {
    received.map { ($0.at - monday).milliseconds / 1000 }
  }

  @Test(
    "a customer who is written to often at once gets a burst, and then one letter in every interval"
  )
  func address() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [mail],
      paces: DeliveryPaces(address: Pace(burst: 2, interval: .seconds(10))))
    for index in 0..<5 {
      try await escalon.open("T-\(index)")
      try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
    }
    try await escalon.open("T-9", customer: "dana@example.org")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-9")
    try await escalon.advance(to: monday + .minutes(2))
    func letters(to address: String) -> [RecordingChannel.Received] {
      mail.received.filter { $0.letter.recipient.address == address }
    }
    #expect(seconds(letters(to: "casey@example.org")) == [0, 0, 10, 20, 30])
    #expect(seconds(letters(to: "dana@example.org")) == [0])
    #expect(Set(mail.received.map(\.letter.notification)).count == 6)
  }

  @Test("a channel's own pace holds for all its addresses together, and for no other channel")
  func channel() async throws {
    let mail = RecordingChannel("mail")
    let chat = RecordingChannel("chat")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [mail, chat],
      paces: DeliveryPaces(channels: ["mail": Pace(burst: 1, interval: .seconds(60))]))
    for index in 0..<4 {
      try await escalon.open("T-\(index)", customer: "customer\(index)@example.org")
      try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
    }
    try await escalon.give(.escalate(EscalationRequest(level: .named("L2"))), on: "T-0")
    try await escalon.advance(to: monday + .minutes(5))
    #expect(seconds(mail.received) == [0, 60, 120, 180])
    #expect(seconds(chat.received) == [0])
  }

  @Test("a try that fails takes a place as well, and nothing is lost by waiting")
  func failing() async throws {
    let mail = RecordingChannel("mail") { _, now in
      now < monday + .minutes(1) ? .failed("busy") : .delivered("ok")
    }
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [mail],
      paces: DeliveryPaces(address: Pace(burst: 1, interval: .seconds(20))))
    for index in 0..<6 {
      try await escalon.open("T-\(index)")
      try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
    }
    try await escalon.advance(to: monday + .minutes(14))
    let times = seconds(mail.received)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 20 })
    var query = OutboxQuery()
    query.states = [.delivered]
    #expect(try await escalon.ledger.notifications(query).count == 6)
  }
}
