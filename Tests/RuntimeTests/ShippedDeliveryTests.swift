import Channels
import Chronology
import Expressions
import Ledgers
import Names
import Policies
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("What the shipped policies send")
struct ShippedDeliveryTests {
  private func start(
    _ name: String, _ channels: [RecordingChannel], files: [NamedText] = []
  ) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: shippedText("\(name).yaml"), files: files, at: monday, channels: channels)
  }

  @Test("stakeholders named on a ticket are written to at each escalation")
  func stakeholders() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await start("call-escalation", [mail])
    let opening = Opening(
      id: TicketID("T-1"), priority: "P1",
      fields: [FieldChange("stakeholders", .list([.string("board@example.org")]))])
    try await escalon.give(.open(opening), on: "T-1")
    try await escalon.advance(to: monday + .minutes(1))
    let addresses = mail.received.map(\.letter.recipient.address)
    #expect(addresses.contains("board@example.org"))
  }

  @Test("the team hears of a P1 by mail, and by chat where mail fails", arguments: [true, false])
  func teamHears(mailWorks: Bool) async throws {
    let chat = RecordingChannel("chat")
    let mail = RecordingChannel("mail") { _, _ in mailWorks ? .delivered("ok") : .failed("down") }
    let escalon = try await start("technical-support", [mail, chat])
    let opening = Opening(
      id: TicketID("T-1"), priority: "P1",
      fields: [FieldChange("production_down", .bool(true))])
    try await escalon.give(.open(opening), on: "T-1")
    try await escalon.advance(to: monday + .minutes(1))
    #expect(mail.received.contains { $0.letter.kind == .note })
    #expect(chat.received.contains { $0.letter.kind == .note } == !mailWorks)
  }

  @Test("a call carries the escalation report, filled in, and a link to acknowledge by")
  func report() async throws {
    let mail = RecordingChannel("mail")
    let holidays = NamedText(
      name: "england-and-wales.ics", text: try shippedText("england-and-wales.ics"))
    let escalon = try await start("customer-support", [mail], files: [holidays])
    let opening = Opening(
      id: TicketID("T-1"), priority: "P2",
      fields: [FieldChange("customer_plan", .string("Plan 7319"))])
    try await escalon.give(.open(opening), on: "T-1")
    try await escalon.advance(to: monday + .minutes(30))
    let call = try #require(mail.received.first { $0.letter.kind == .call }?.letter)
    #expect(call.text.contains("Escalation report"))
    #expect(call.text.contains("Plan: Plan 7319"))
    #expect(call.links.contains { $0.url.hasPrefix("https://escalon.test/a/") })
  }
}
