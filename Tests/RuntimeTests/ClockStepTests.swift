import Channels
import Chronology
import Ledgers
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("The host's time is set while Escalon runs", .timeLimit(.minutes(2)))
struct ClockStepTests {
  private func start(_ channels: [RecordingChannel]) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: channels)
  }

  @Test("back: nothing happens twice, and what was promised happens when the time comes again")
  func back() async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail")
    let escalon = try await start([chat, mail])
    try await escalon.whileRunning {
      try await escalon.open("T-1")
      escalon.time.set(monday + .minutes(15))
      try await escalon.soon { chat.received.count == 1 }
      escalon.time.set(monday - .hours(5))
      let events = try await escalon.events(of: "T-1").count
      try await Task.sleep(for: .milliseconds(50))
      #expect(try await escalon.events(of: "T-1").count == events)
      #expect(chat.received.count == 1)
      // The backup is called ten minutes after the first call, by the time that stood then.
      escalon.time.set(monday + .minutes(25))
      try await escalon.soon { mail.received.count == 1 }
      #expect(mail.received.map(\.letter.recipient.address) == ["max@example.com"])
      #expect(chat.received.count == 1)
    }
    let events = try await escalon.events(of: "T-1")
    #expect(events.filter { $0.fact.kind == .escalated }.count == 1)
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
  }

  @Test("back: whoever is written to afterwards is written to at once")
  func writtenToAtOnce() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await start([mail])
    try await escalon.whileRunning {
      try await escalon.open("T-1")
      escalon.time.set(monday - .hours(5))
      try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
      try await escalon.soon { mail.received.count == 1 }
      #expect(mail.received.first?.at == monday - .hours(5))
    }
  }

  @Test("back: new tickets run by the time as it is now")
  func newTickets() async throws {
    let chat = RecordingChannel("chat")
    let escalon = try await start([chat])
    let earlier = monday - .hours(5)
    try await escalon.whileRunning {
      try await escalon.open("T-1")
      escalon.time.set(earlier)
      try await escalon.open("T-2")
      escalon.time.set(earlier + .minutes(15))
      try await escalon.soon { chat.received.count == 1 }
    }
    #expect(try await escalon.first(.escalated, of: "T-2")?.at == earlier + .minutes(15))
    #expect(try await escalon.first(.escalated, of: "T-1") == nil)
  }

  @Test("forward: everything between happens at once, in order, dated at its deadline")
  func forward() async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail")
    let escalon = try await start([chat, mail])
    let late = monday + .hours(6)
    try await escalon.whileRunning {
      try await escalon.open("T-1")
      escalon.time.set(monday + .minutes(5))
      try await escalon.open("T-2")
      escalon.time.set(late)
      try await escalon.soon { try await escalon.first(.escalated, of: "T-2") != nil }
      try await escalon.soon { !chat.received.isEmpty && !mail.received.isEmpty }
    }
    for (ticket, deadline) in [("T-1", 15), ("T-2", 20)] {
      let escalated = try #require(try await escalon.first(.escalated, of: ticket))
      #expect(escalated.at == monday + .minutes(Int64(deadline)))
      #expect(escalated.noticedAt == late)
    }
  }

  @Test("there and back again: no letter has two identities, and none goes twice")
  func thereAndBack() async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail")
    let escalon = try await start([chat, mail])
    var random = SplitMix64(seed: 77)
    try await escalon.whileRunning {
      for index in 0..<12 {
        try await escalon.open("T-\(index)", customer: "customer\(index)@example.org")
        try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
        escalon.time.set(monday + .minutes(Int64(random.next() % 600) - 300))
        try await Task.sleep(for: .milliseconds(5))
      }
      escalon.time.set(monday + .hours(20))
      try await escalon.soon {
        escalon.time.set(escalon.time.now + .seconds(1))
        return try await escalon.ledger.outboxCounts().counts[.pending] == nil
      }
    }
    let customers = mail.received.filter { $0.letter.recipient.address.hasPrefix("customer") }
    #expect(customers.count == 12)
    #expect(Set(customers.map(\.letter.notification)).count == 12)
    for index in 0..<12 {
      let events = try await escalon.events(of: "T-\(index)")
      #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
    }
  }
}
