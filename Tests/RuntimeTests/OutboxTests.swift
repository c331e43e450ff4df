import Channels
import Chronology
import Expressions
import Ledgers
import Names
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Messages on their way")
struct OutboxTests {
  @Test("a channel that fails makes way for the next contact, under the same identity")
  func nextContact() async throws {
    let chat = RecordingChannel("chat") { _, _ in .failed("no answer") }
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [chat, mail])
    try await escalon.open("T-1")
    try await escalon.advance(to: monday + .minutes(15))
    #expect(chat.received.count == 1)
    #expect(mail.received.map(\.letter.recipient.address) == ["lee@example.com"])
    #expect(mail.received[0].letter.notification == chat.received[0].letter.notification)
  }

  @Test("a mail server that is down for an hour loses nothing, and nothing is sent twice")
  func down() async throws {
    let mail = RecordingChannel("mail") { _, now in
      now < monday + .hours(1) ? .failed("connection refused") : .delivered("250")
    }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    try await escalon.advance(to: monday + .hours(3))
    let delivered = mail.received.filter { $0.outcome.isDelivered }
    #expect(delivered.map(\.letter.recipient.address) == ["casey@example.org"])
    #expect(Set(mail.received.map(\.letter.notification)).count == 1)
    #expect(mail.received.count > 3)
  }

  @Test("what no channel takes is dead, can be seen and sent again, and the ticket hears of it")
  func dead() async throws {
    let mail = RecordingChannel("mail") { letter, _ in
      letter.recipient.address == "casey@example.org" ? .rejected("no such user") : .delivered("ok")
    }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    try await escalon.advance(to: monday + .minutes(1))
    var query = OutboxQuery()
    query.states = [.dead]
    let dead = try await escalon.ledger.notifications(query)
    #expect(dead.map(\.notification.recipient) == ["customer"])
    #expect(dead.first?.attempts.map(\.detail) == ["no such user"])
    #expect(try await escalon.first(.deliveryFailed, of: "T-1") != nil)
    // The policy's rule told the leads.
    #expect(mail.received.contains { $0.letter.recipient.address == "lee@example.com" })
    #expect(try await escalon.live.desk.sendAgain(dead.map(\.notification.id)) == 1)
  }

  @Test("an acknowledgement takes back the calls that were not delivered yet")
  func withdrawn() async throws {
    let mail = RecordingChannel("mail") { _, _ in .failed("busy") }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [mail])
    try await escalon.open("T-1")
    try await escalon.advance(to: monday + .minutes(16))
    try await escalon.give(.acknowledge(promise: nil), on: "T-1", by: Actor(.agent, person: "lee"))
    var query = OutboxQuery()
    query.states = [.withdrawn]
    #expect(try await escalon.ledger.notifications(query).count == 1)
    let tries = mail.received.count
    try await escalon.advance(to: monday + .hours(2))
    #expect(mail.received.filter { $0.letter.kind == .call }.count == tries)
  }

  @Test("many calls for one person at once are one letter")
  func bundled() async throws {
    let chat = RecordingChannel("chat")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [chat, RecordingChannel("mail")])
    for index in 0..<10 { try await escalon.open("T-\(index)") }
    try await escalon.advance(to: monday + .minutes(15))
    #expect(chat.received.count == 1)
    #expect(chat.received[0].letter.links.count == 10)
    #expect(chat.received[0].letter.notification.hasPrefix("bundle of 10 from T-0/"))
    var query = OutboxQuery()
    query.states = [.delivered]
    #expect(try await escalon.ledger.notifications(query).count == 10)
  }

  @Test("a bundle that was begun before a crash goes again as the same letter, with nothing added")
  func begunBundle() async throws {
    let chat = RecordingChannel("chat")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [chat, RecordingChannel("mail")])
    for index in 0..<10 { try await escalon.open("T-\(index)") }
    escalon.sleep(until: monday + .minutes(15))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    // What a process does before it sends a bundle; then it is killed.
    let due = try await escalon.ledger.dueNotifications(until: escalon.time.now).prefix(6)
    try await escalon.ledger.record(
      due.map { row in
        AttemptRecord(
          id: row.notification.id,
          attempt: Attempt(
            number: 1, contact: row.contact, at: escalon.time.now, outcome: .begun,
            detail: "bundle of 6"),
          state: .pending, nextAt: row.nextAt, contact: row.contact)
      })
    try await escalon.live.outbox.deliverWhatIsDue()
    #expect(chat.received.map(\.letter.links.count) == [6, 4])
    #expect(chat.received.first?.letter.notification == "bundle of 6")
    var query = OutboxQuery()
    query.states = [.delivered]
    let delivered = try await escalon.ledger.notifications(query)
    #expect(delivered.count == 10)
    #expect(delivered.allSatisfy { $0.attempts.map(\.outcome) == [.begun, .delivered] })
  }

  @Test("what may have been sent alone before a crash is never put in a bundle")
  func oldOnes() async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail")
    let ledger = MemoryLedger()
    let before = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    for index in 0..<10 { try await before.open("T-\(index)") }
    before.sleep(until: monday + .minutes(15))
    _ = try await before.live.wakes.wakeWhatIsDue()
    let after = try await SimulatedEscalon(
      policy: smallPolicy, at: monday + .minutes(16), ledger: ledger, channels: [chat, mail],
      paces: DeliveryPaces())
    try await after.live.outbox.deliverWhatIsDue()
    #expect(chat.received.count == 10)
    #expect(Set(chat.received.map(\.letter.notification)).count == 10)
  }

  @Test("no internal field stands in what a customer is sent", arguments: shippedPolicies)
  func nothingInternal(name: String) async throws {
    let mail = RecordingChannel("mail")
    let files = [
      NamedText(name: "england-and-wales.ics", text: try shippedText("england-and-wales.ics"))
    ]
    let escalon = try await SimulatedEscalon(
      policy: shippedText("\(name).yaml"), files: files, at: monday, channels: [mail])
    let policy = try #require(escalon.live.desk.shelf.active).policy
    let secret = "SECRET-7319"
    let fields = policy.definition.fields.compactMap { field -> FieldChange? in
      if field.id == "customer_email" { return FieldChange(field.id, .string("casey@example.org")) }
      guard field.kind == .text else { return nil }
      let text = field.audience == .internal ? secret : "for the customer"
      return FieldChange(field.id, .string(text))
    }
    let opening = Opening(id: TicketID("T-1"), fields: fields)
    try await escalon.give(.open(opening), on: "T-1")
    try await escalon.advance(to: monday + .hours(5 * 24))
    let letters = mail.received.filter { $0.letter.recipient.address == "casey@example.org" }
    #expect(letters.allSatisfy { !"\($0.letter)".contains(secret) })
  }
}
