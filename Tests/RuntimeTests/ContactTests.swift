import Accounts
import Channels
import Chronology
import Ledgers
import Names
import Policies
import Runtime
import Simulation
import Testing
import Ticketing

@Suite("Contacts that people verified")
struct ContactTests {
  private let mail = RecordingChannel("mail")
  private let chat = RecordingChannel("chat")

  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: smallPolicy, at: monday, ledger: ledger, channels: [mail, chat])
  }

  private func desk(_ escalon: SimulatedEscalon) -> ContactDesk {
    ContactDesk(
      desk: escalon.live.desk, signer: SimulatedEscalon.links.signer,
      random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
  }

  private func added(_ escalon: SimulatedEscalon, _ address: String) async throws -> ContactMethod {
    let user = try #require(UserID("lee"))
    return try await desk(escalon).add(
      channel: "mail", address: address, title: "Home", of: "lee", by: user)
  }

  @Test("the code goes to the address that it proves, and stands in no ledger") func code()
    async throws
  {
    let escalon = try await house()
    let method = try await added(escalon, "lee@home.example")
    try await escalon.advance(to: monday)
    let letter = try #require(mail.received.first?.letter)
    #expect(letter.recipient.address == "lee@home.example" && letter.ticket.isEmpty)
    let line = try #require(letter.text.split(separator: "\n").last { $0.hasPrefix("Code: ") })
    let code = line.dropFirst("Code: ".count)
    let digits = code.filter(\.isNumber)
    #expect(digits.count == 8)
    for row in try await escalon.ledger.notifications(OutboxQuery()) {
      #expect(!row.notification.text.contains(code) && !row.notification.id.contains(digits))
    }
    let document = try #require(try await escalon.ledger.document(.contacts, "lee"))
    #expect(!String(decoding: document.bytes, as: UTF8.self).contains(digits))
    let verified = try await desk(escalon).verify(method.id, of: "lee", code: String(code))
    #expect(verified.verifiedAt == monday)
    let kinds = try await escalon.ledger.entries(of: .administration, after: 0, limit: 99)
    #expect(kinds.map(\.kind).suffix(2) == ["contact-added", "contact-verified"])
  }

  @Test("calls go to verified contacts first, also after a start; to unverified ones never")
  func calls() async throws {
    let ledger = MemoryLedger()
    let first = try await house(ledger)
    _ = try await added(first, "lee@nowhere.example")
    first.time.set(monday + .minutes(1))
    let method = try await added(first, "lee@home.example")
    let id = try #require(method.code?.id)
    let code = SimulatedEscalon.links.signer.contactCode(id)
    _ = try await desk(first).verify(method.id, of: "lee", code: code)
    let second = try await house(ledger)
    try await second.open("T-1")
    try await second.give(.escalate(EscalationRequest(level: .top)), on: "T-1")
    let rows = try ledger.notifications(OutboxQuery())
    let call = try #require(rows.first { $0.notification.kind == .call })
    #expect(
      call.notification.contacts == [
        Contact(channel: "chat", address: "lee"),
        Contact(channel: "mail", address: "lee@home.example"),
        Contact(channel: "mail", address: "lee@example.com"),
      ])
  }

  @Test("a wrong code is counted although it is refused, and tests go to verified contacts only")
  func wrong() async throws {
    let escalon = try await house()
    let method = try await added(escalon, "lee@home.example")
    await #expect(throws: ContactRefusal.wrongCode(triesLeft: 4)) {
      try await desk(escalon).verify(method.id, of: "lee", code: "0")
    }
    let kept = escalon.live.desk.contacts.card(of: "lee").method(method.id)
    #expect(kept?.code?.triesLeft == 4)
    await #expect(throws: ContactRefusal.unverified) {
      _ = try await desk(escalon).test(method.id, of: "lee")
    }
    await #expect(throws: ContactRefusal.unknown) {
      _ = try await desk(escalon).verify(method.id, of: "max", code: "0")
    }
  }

  @Test("a code that reaches nobody is told to no ticket") func dead() async throws {
    let refusing = RecordingChannel("mail") { _, _ in .rejected("no such box") }
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, channels: [refusing])
    _ = try await added(escalon, "lee@nowhere.example")
    try await escalon.advance(to: monday + .hours(1))
    let row = try #require(
      try await escalon.ledger.notifications(OutboxQuery()).first)
    #expect(row.state == .dead && row.notification.kind == .code)
    #expect(try await escalon.ledger.unreportedNotifications(limit: 9).isEmpty)
  }
}
