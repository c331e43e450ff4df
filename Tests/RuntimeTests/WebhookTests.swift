import Channels
import Chronology
import JSONText
import Ledgers
import Runtime
import Simulation
import Testing
import Ticketing

@Suite("Webhooks that are told of events")
struct WebhookTests {
  private func escalon(
    _ channel: RecordingChannel, kinds: [String] = []
  ) async throws -> SimulatedEscalon {
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [channel, RecordingChannel("mail")])
    let webhook = Webhook(
      id: "desk", url: "https://example.com/hook", kinds: kinds,
      salts: [[UInt8](repeating: 5, count: 16)], createdAt: monday)
    try await escalon.live.administration.keep(webhook, "webhook-created", by: "test")
    return escalon
  }

  @Test("each event of a wanted kind is sent once, as the ledger has it, in order")
  func told() async throws {
    let channel = RecordingChannel("webhook")
    let escalon = try await escalon(channel, kinds: ["opened", "clock-breached"])
    try await escalon.open("T-1")
    try await escalon.advance(to: monday + .hours(2))
    let letters = channel.received.map(\.letter)
    #expect(
      letters.compactMap(\.happening?.type) == [
        "escalon.ticket.opened", "escalon.ticket.clock-breached",
        "escalon.ticket.clock-breached",
      ])
    #expect(Set(letters.map(\.notification)).count == letters.count)
    let entries = try await escalon.ledger.entries(
      of: .ticket(TicketID("T-1")), after: 0, limit: 1)
    #expect(letters.first?.happening?.data == entries.first?.body)
  }

  @Test("a receiver that answers 410 is sent nothing more, ever, and the ledger says why")
  func gone() async throws {
    let channel = RecordingChannel("webhook") { _, _ in .gone("HTTP 410: the receiver is gone") }
    let escalon = try await escalon(channel, kinds: ["opened"])
    try await escalon.open("T-1")
    try await escalon.advance(to: monday + .minutes(1))
    try await escalon.open("T-2")
    try await escalon.advance(to: monday + .hours(100))
    #expect(channel.received.count == 1)
    let kept = try #require(try await escalon.ledger.webhooks().first)
    #expect(kept.disabledAt == monday)
    #expect(kept.disabledBecause == "HTTP 410: the receiver is gone")
    let entries = try await escalon.ledger.entries(of: .administration, after: 0, limit: 100)
    let told = try #require(entries.last { $0.kind == "webhook-disabled" })
    #expect(String(decoding: told.body, as: UTF8.self).contains("410"))
    var query = OutboxQuery()
    query.states = [.dead]
    let dead = try await escalon.ledger.notifications(query)
    #expect(dead.first { $0.notification.kind == .webhook }?.attempts.map(\.outcome) == [.rejected])
    // That a program was not reached is no event of the ticket: it would be told to the program.
    #expect(try await escalon.first(.deliveryFailed, of: "T-1") == nil)
    // After a new start it is disabled still.
    let shelf = WebhookShelf()
    try await shelf.load(from: escalon.ledger)
    #expect(shelf.endpoint("desk", signer: SimulatedEscalon.links.signer) == nil)
  }

  @Test("the same key makes the same secret, another another, and each salt its own")
  func secrets() throws {
    let webhook = Webhook(
      id: "desk", url: "https://example.com/hook", kinds: [],
      salts: [[UInt8](repeating: 5, count: 16), [UInt8](repeating: 6, count: 16)],
      createdAt: monday)
    let signer = SimulatedEscalon.links.signer
    let secrets = webhook.salts.map { webhook.secret(from: $0, signer: signer) }
    #expect(Set(secrets).count == 2)
    #expect(secrets == webhook.salts.map { webhook.secret(from: $0, signer: signer) })
    for secret in secrets { #expect(throws: Never.self) { try WebhookSecret(secret) } }
    #expect(webhook.problemWithURL == nil)
    var other = webhook
    other.url = "ftp://example.com"
    #expect(other.problemWithURL != nil)
  }
}
