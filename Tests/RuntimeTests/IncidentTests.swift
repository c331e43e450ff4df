import Channels
import Chronology
import Expressions
import Ledgers
import Names
import Policies
import Records
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

/// The small policy with incidents: four tickets of one cause in half an hour.
private let incidentPolicy =
  smallPolicy + """

    messages:
      update:
        title: Update
        audience: customer
        subject: "We are on it"
        body: "Dear {{ticket.customer_name}}, many are affected. {{ticket.id}}"
    incidents:
      declare-when: { field: cause, tickets: 4, within: 30m }
      parts:
        commander: { who: lee, duties: Leads }
        writer: { who: ann }
      update-every: 1h
      message: update
    gates:
      resolve: { require: summary }
    """

@Suite("Mass incidents")
struct MassIncidentTests {
  private let mail = RecordingChannel("mail")
  private let chat = RecordingChannel("chat")

  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: incidentPolicy, at: monday, ledger: ledger, channels: [mail, chat])
  }

  private func open(
    _ escalon: SimulatedEscalon, _ id: String, cause: String = "mail", summary: String = "Down"
  ) async throws {
    let opening = Opening(
      id: TicketID(id), priority: "P2",
      fields: [
        FieldChange("summary", .string(summary)), FieldChange("cause", .string(cause)),
        FieldChange("customer_email", .string("\(id)@example.org")),
        FieldChange("customer_name", .string("Casey")),
      ], owner: "ann")
    try await escalon.give(.open(opening), on: id, by: Actor(.agent, person: "ann"))
  }

  private func incident(_ escalon: SimulatedEscalon) async throws -> LiveTicket? {
    try await escalon.live.desk.incidents(limit: 10).first
  }

  private func letters(_ subject: String) -> [RecordingChannel.Received] {
    mail.received.filter { $0.letter.subject.contains(subject) }
  }

  @Test("thirty tickets of one cause: one call, thirty customer messages, members closed")
  func thirty() async throws {
    let escalon = try await house()
    for index in 0..<30 {
      escalon.time.set(monday + .seconds(Int64(index * 10)))
      try await open(escalon, "T-\(index)")
    }
    try await escalon.advance(to: monday + .minutes(6))
    let began = try #require(try await incident(escalon))
    let id = began.ticket.id.text
    #expect(began.ticket.incident?.tickets.count == 30)
    #expect(began.ticket.incident?.errands.isEmpty == true)
    #expect(try await escalon.live.desk.incidents(limit: 10).count == 1)
    #expect(letters("We are on it").count == 30)
    let calls = mail.received.filter { $0.letter.subject.contains("Call") }
    #expect(calls.map(\.letter.recipient.address) == ["lee@example.com"])
    #expect(calls.first?.letter.text.contains("Mass incident of") == true)
    try await escalon.give(.acknowledge(promise: nil), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.give(
      .incident(.update(text: "The cause is found", message: nil)), on: id,
      by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(20))
    #expect(mail.received.count { $0.letter.text.contains("The cause is found") } == 30)
    // Nobody answers the thirty tickets one by one; the message to all was the answer.
    #expect(try await escalon.first(.clockBreached, of: "T-7") == nil)
    try await escalon.give(
      .resolve(.byTheGate, fields: []), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(21))
    #expect(try await escalon.first(.closingProposed, of: "T-29") != nil)
    try await escalon.give(.incident(.settle), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(22))
    #expect(try await escalon.ledger.counts()[.resolved] == 31)
    try await escalon.advance(to: monday + .hours(25))
    #expect(try await escalon.ledger.counts()[.closed] == 31)
  }

  @Test("while it is taken over, nobody is called for its tickets")
  func covered() async throws {
    let escalon = try await house()
    for index in 0..<4 { try await open(escalon, "T-\(index)") }
    try await escalon.advance(to: monday + .minutes(1))
    let id = try #require(try await incident(escalon)).ticket.id.text
    try await escalon.give(.acknowledge(promise: nil), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(2))
    let before = mail.received.count
    try await escalon.give(
      .escalate(EscalationRequest(level: .named("L2"))), on: "T-1", by: Actor(.agent, person: "ann")
    )
    try await escalon.advance(to: monday + .minutes(30))
    #expect(chat.received.isEmpty && mail.received.count == before)
    try await escalon.give(
      .incident(.remove(TicketID("T-1"), reason: nil)), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(31))
    #expect(chat.received.map(\.letter.recipient.address) == ["lee"])
    #expect(try await escalon.live.desk.ticket(TicketID("T-1"))?.ticket.membership == nil)
  }

  @Test(
    "a ticket says that it shows an incident: one begins, and a later one of the cause joins it")
  func byHand() async throws {
    let escalon = try await house()
    try await open(escalon, "T-1")
    try await escalon.give(.declareIncident, on: "T-1", by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(1))
    #expect(try await incident(escalon)?.ticket.id.text == "INCIDENT-T-1")
    try await open(escalon, "T-2")
    try await open(escalon, "T-3", cause: "web")
    try await escalon.advance(to: monday + .minutes(2))
    try await escalon.give(.declareIncident, on: "T-3", by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(3))
    let all = try await escalon.live.desk.incidents(limit: 10)
    #expect(all.map(\.ticket.id.text) == ["INCIDENT-T-1", "INCIDENT-T-3"])
    #expect(all[0].ticket.incident?.tickets.map(\.text) == ["T-1", "T-2"])
  }

  @Test("any of several thresholds makes an incident: here of one customer's tickets")
  func segment() async throws {
    let policy = incidentPolicy.replacing(
      "declare-when: { field: cause, tickets: 4, within: 30m }",
      with:
        "declare-when: [ { field: cause, tickets: 4, within: 30m }, { field: summary, tickets: 3, within: 5m } ]"
    )
    let escalon = try await SimulatedEscalon(policy: policy, at: monday, channels: [mail, chat])
    for (index, cause) in ["mail", "web", "disk"].enumerated() {
      try await open(escalon, "T-\(index)", cause: cause, summary: "Gold")
    }
    try await escalon.advance(to: monday + .minutes(1))
    let began = try #require(try await incident(escalon))
    #expect(began.ticket.incident?.cause == IncidentCause(field: "summary", value: "Gold"))
    #expect(began.ticket.incident?.tickets.count == 3)
    try await open(escalon, "T-9", cause: "mail", summary: "Gold")
    try await escalon.advance(to: monday + .minutes(2))
    #expect(try await incident(escalon)?.ticket.incident?.tickets.count == 4)
    #expect(try await escalon.live.desk.incidents(limit: 10).count == 1)
  }

  @Test("a ticket whose cause becomes known later counts from then on")
  func classified() async throws {
    let escalon = try await house()
    for index in 0..<4 { try await open(escalon, "T-\(index)", cause: index == 0 ? "" : "mail") }
    try await escalon.advance(to: monday + .minutes(1))
    #expect(try await incident(escalon) == nil)
    try await escalon.give(
      .edit(Edit(fields: [FieldChange("cause", .string("mail"))])), on: "T-0")
    try await escalon.advance(to: monday + .minutes(2))
    #expect(try await incident(escalon)?.ticket.incident?.tickets.count == 4)
  }

  @Test("killed at any point, every member hears each thing once", arguments: 0..<6)
  func crashes(rounds: Int) async throws {
    let ledger = MemoryLedger()
    let first = try await house(ledger)
    for index in 0..<250 { try await open(first, "T-\(index)") }
    // Some of the work is done, then another process takes over with nothing but the ledger.
    first.time.set(monday + .minutes(1))
    for _ in 0..<rounds {
      try await first.live.wakes.wakeOnce()
    }
    let second = try await house(ledger)
    second.time.set(monday + .minutes(2))
    try await second.advance(to: monday + .minutes(3))
    let all = try await second.live.desk.incidents(limit: 10)
    #expect(all.count == 1)
    #expect(all.first?.ticket.incident?.tickets.count == 250)
    for index in [0, 99, 100, 199, 200, 249] {
      let events = try await second.events(of: "T-\(index)")
      #expect(events.count { $0.fact.kind == .incidentJoined } == 1)
      #expect(events.count { $0.fact.kind == .messaged } == 1)
    }
  }

  @Test("what a crash kept from being declared is declared after the start")
  func recalled() async throws {
    let ledger = MemoryLedger()
    let first = try await house(ledger)
    for index in 0..<4 { try await open(first, "T-\(index)") }
    let second = try await house(ledger)
    second.time.set(monday + .hours(5))
    try await second.advance(to: monday + .hours(5))
    #expect(try await incident(second)?.ticket.incident?.tickets.count == 4)
  }

  @Test("a ticket that a gate holds stays open when the incident is settled, and its owner is told")
  func gate() async throws {
    let escalon = try await house()
    for index in 0..<4 { try await open(escalon, "T-\(index)", summary: index == 2 ? "" : "Down") }
    try await escalon.advance(to: monday + .minutes(1))
    let id = try #require(try await incident(escalon)).ticket.id.text
    try await escalon.give(.incident(.settle), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(2))
    #expect(try await escalon.live.desk.ticket(TicketID("T-1"))?.ticket.status == .resolved)
    #expect(try await escalon.live.desk.ticket(TicketID("T-2"))?.ticket.status == .open)
    #expect(try await escalon.first(.refused, of: "T-2") != nil)
  }

  @Test("nobody writes in time: the policy's message goes to all, and the clock is broken")
  func cadence() async throws {
    let escalon = try await house()
    for index in 0..<4 { try await open(escalon, "T-\(index)") }
    try await escalon.advance(to: monday + .minutes(1))
    let id = try #require(try await incident(escalon)).ticket.id.text
    try await escalon.give(.acknowledge(promise: nil), on: id, by: Actor(.agent, person: "lee"))
    try await escalon.advance(to: monday + .minutes(65))
    #expect(letters("We are on it").count == 8)
    let breach = try #require(try await escalon.first(.clockBreached, of: id))
    #expect(breach.at == monday + .hours(1))
  }
}
