import Channels
import Chronology
import Ledgers
import Names
import Policies
import Records
import Runtime
import Simulation
import Synchronization
import TestSupport
import Testing
import Ticketing

@Suite("When the other side, or the disk, does not do its part")
struct FailureTests {
  private let full = LedgerFault(.diskFull, "The disk of the ledger is full.")

  @Test("a mail server that hangs for many addresses holds up no chat", .timeLimit(.minutes(2)))
  func hanging() async throws {
    let box = Mutex<SimulatedTime?>(nil)
    let mail = HangingChannel("mail", limit: .seconds(60)) {
      box.withLock { $0 } ?? SimulatedTime(monday)
    }
    let chat = RecordingChannel("chat")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [chat, mail])
    box.withLock { $0 = escalon.time }
    try await escalon.whileRunning {
      for index in 0..<40 {
        try await escalon.open("T-\(index)", customer: "customer\(index)@example.org")
        try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
      }
      try await escalon.soon { mail.tries == 16 }
      try await escalon.give(escalateToLeads, on: "T-1")
      try await escalon.soon { chat.received.count == 1 }
      #expect(mail.tries == 16)
      // Their limit ends, and the next are tried.
      escalon.time.set(monday + .seconds(61))
      try await escalon.soon { mail.tries > 16 }
    }
  }

  @Test(
    "a receiver that answers 500 for ever is tried by its plan, then given up, and the ticket hears of it"
  )
  func failing() async throws {
    let mail = RecordingChannel("mail") { letter, _ in
      letter.recipient.address == "casey@example.org" ? .failed("500") : .delivered("ok")
    }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    try await escalon.advance(to: monday + .hours(24 * 6))
    let tries = mail.received.filter { $0.letter.recipient.address == "casey@example.org" }
    let plan = RetryPlan.messages
    let first = tries.filter { $0.letter.notification == tries[0].letter.notification }
    #expect(first.count == plan.attempts)
    for (number, pair) in zip(first, first.dropFirst()).enumerated() {
      let wait = plan.wait(before: number + 2, of: pair.0.letter.notification)
      #expect(pair.1.at - pair.0.at == wait)
    }
    let failed = try #require(try await escalon.first(.deliveryFailed, of: "T-1"))
    #expect(failed.at == first.last?.at)
    #expect(mail.received.contains { $0.letter.recipient.address == "lee@example.com" })
  }

  @Test(
    "on a full disk commands are told so, nothing is half written, and work goes on when there is room"
  )
  func fullDisk() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    try await escalon.open("T-1")
    let before = try await ledger.head().sequence
    ledger.fail(full)
    await #expect(throws: DeskFault.ledger(full)) {
      try await escalon.give(.note(text: "lost"), on: "T-1")
    }
    await #expect(throws: DeskFault.ledger(full)) { try await escalon.open("T-2") }
    #expect(await escalon.live.desk.ledgerFault() == full)
    #expect(try await ledger.head().sequence == before)
    #expect(try await ledger.ticket(TicketID("T-2")) == nil)
    escalon.time.set(monday + .minutes(5))
    ledger.fail(nil)
    #expect(await escalon.live.desk.ledgerFault() == nil)
    let kept = try await ledger.entries(of: .administration, after: 0, limit: 100).last
    #expect(kept?.kind == "ledger-recovered")
    try await escalon.give(.note(text: "kept"), on: "T-1")
    try await escalon.open("T-2")
    #expect(try await escalon.events(of: "T-1").filter { $0.fact.kind == .noted }.count == 1)
    #expect(await escalon.live.desk.ledgerFault() == nil)
    #expect(
      try await ledger.entries(of: .administration, after: 0, limit: 100).last?.number
        == kept?.number)
  }

  @Test("delivery that waits for the ledger is told to whoever asks", .timeLimit(.minutes(2)))
  func deliveryWaits() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    try await escalon.open("T-1")
    #expect(escalon.live.hindrances.isEmpty)
    ledger.fail(full)
    await #expect(throws: DeskFault.ledger(full)) {
      try await escalon.give(.note(text: "lost"), on: "T-1")
    }
    try await escalon.whileRunning {
      try await escalon.soon { escalon.live.hindrances.contains { $0.hasPrefix("Delivery waits") } }
      ledger.fail(nil)
      try await escalon.soon {
        escalon.time.set(escalon.time.now + .seconds(1))
        return escalon.live.hindrances.isEmpty
      }
    }
  }

  @Test(
    "deadlines that pass on a full disk are kept when there is room, dated at them",
    .timeLimit(.minutes(2)))
  func deadlinesOnAFullDisk() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, ledger: ledger, channels: [RecordingChannel("chat")])
    try await escalon.open("T-1")
    try await escalon.whileRunning {
      ledger.fail(full)
      escalon.time.set(monday + .minutes(16))
      try await escalon.soon { escalon.live.desk.health.fault != nil }
      #expect(try await escalon.first(.escalated, of: "T-1") == nil)
      ledger.fail(nil)
      try await escalon.soon {
        escalon.time.set(escalon.time.now + .seconds(1))
        return try await escalon.first(.escalated, of: "T-1") != nil
      }
    }
    #expect(try await escalon.first(.escalated, of: "T-1")?.at == monday + .minutes(15))
  }

  @Test(
    "on a full disk a letter is sent once, and noted as sent when there is room",
    .timeLimit(.minutes(2)))
  func lettersOnAFullDisk() async throws {
    let ledger = FailingLedger(MemoryLedger())
    let fault = full
    let mail = RecordingChannel("mail") { _, _ in
      ledger.fail(fault)
      return .delivered("250")
    }
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, ledger: ledger, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    try await escalon.whileRunning {
      try await escalon.soon { mail.received.count == 1 }
      for _ in 0..<50 {
        escalon.time.set(escalon.time.now + .seconds(1))
        try await Task.sleep(for: .milliseconds(2))
      }
      #expect(mail.received.count == 1)
      ledger.fail(nil)
      var query = OutboxQuery()
      query.states = [.delivered]
      try await escalon.soon {
        escalon.time.set(escalon.time.now + .seconds(1))
        return try await ledger.notifications(query).count == 1
      }
      #expect(mail.received.count == 1)
    }
  }

  /// What an agent says to have the leads called.
  private var escalateToLeads: Command { .escalate(EscalationRequest(level: .named("L2"))) }
}
