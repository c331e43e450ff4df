import Chronology
import Expressions
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("A ticket that cannot be woken stops no other")
struct SetAsideTests {
  /// An Escalon with three open tickets in a ledger, and one that knows of them only from there.
  private func threeTickets() async throws -> (ledger: MemoryLedger, next: SimulatedEscalon) {
    let ledger = MemoryLedger()
    let first = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    for id in ["T-1", "T-2", "T-3"] { try await first.open(id) }
    let next = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    return (ledger, next)
  }

  private func isEscalated(_ id: String, _ escalon: SimulatedEscalon) async throws -> Bool {
    try await escalon.ledger.entries(of: .ticket(TicketID(id)), after: 0, limit: 1000)
      .contains { $0.kind == "escalated" }
  }

  @Test(
    "a ticket whose state cannot be read is set aside, named as a hindrance, and looked at again")
  func unreadable() async throws {
    let (ledger, escalon) = try await threeTickets()
    let whole = try #require(try ledger.ticket(TicketID("T-2")))
    func keep(_ snapshot: [UInt8]) throws {
      var row = whole
      row.snapshot = snapshot
      var commit = Commit()
      commit.tickets = [TicketWrite(expectedVersion: row.version, entries: [], row: row)]
      _ = try ledger.commit([commit])
    }
    try keep(Array("{}".utf8))
    let due = monday + .minutes(16)
    escalon.sleep(until: due)
    #expect(try await escalon.live.wakes.wakeWhatIsDue() == due + .seconds(10))
    #expect(try await isEscalated("T-1", escalon))
    #expect(try await isEscalated("T-3", escalon))
    #expect(try await !isEscalated("T-2", escalon))
    #expect(
      escalon.live.hindrances == ["1 ticket cannot be woken; the log says which and why"])
    let desk = escalon.live.desk
    let figures = desk.meters.text(in: .prometheus, with: await desk.readings())
    #expect(figures.contains("escalon_wakes_set_aside 1\n"))
    // It is left alone until the next look, and longer after that one.
    escalon.sleep(until: due + .seconds(10))
    #expect(try await escalon.live.wakes.wakeWhatIsDue() == due + .seconds(30))
    try keep(whole.snapshot)
    escalon.sleep(until: due + .seconds(30))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    #expect(try await escalon.first(.escalated, of: "T-2")?.at == monday + .minutes(15))
    #expect(escalon.live.hindrances.isEmpty)
  }

  @Test("a ticket whose messages would take an identity that is there already is set aside")
  func taken() async throws {
    let (ledger, escalon) = try await threeTickets()
    var commit = Commit()
    for number in 1...9 {
      commit.notifications.append(
        Notification(
          id: "T-2/\(number)/lee", ticket: TicketID("T-2"), event: 1, kind: .call,
          recipient: "lee", contacts: [], subject: "", text: "", createdAt: .distantFuture))
    }
    _ = try ledger.commit([commit])
    escalon.sleep(until: monday + .minutes(16))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    #expect(try await isEscalated("T-1", escalon))
    #expect(try await isEscalated("T-3", escalon))
    #expect(try await !isEscalated("T-2", escalon))
    #expect(escalon.live.hindrances.count == 1)
  }

  @Test("a ticket that was known at an older version is read anew and woken with the others")
  func stale() async throws {
    let (ledger, escalon) = try await threeTickets()
    try await escalon.give(.note(text: "known here now"), on: "T-2")
    let other = try await SimulatedEscalon(policy: smallPolicy, at: monday, ledger: ledger)
    try await other.give(.note(text: "and changed there"), on: "T-2")
    escalon.sleep(until: monday + .minutes(16))
    _ = try await escalon.live.wakes.wakeWhatIsDue()
    for id in ["T-1", "T-2", "T-3"] { #expect(try await isEscalated(id, escalon)) }
    #expect(escalon.live.hindrances.isEmpty)
  }

  @Test("a row that says it is due when its ticket is not is set aside, not asked for ever")
  func notDue() async throws {
    let (ledger, escalon) = try await threeTickets()
    var row = try #require(try ledger.ticket(TicketID("T-2")))
    row.nextWake = monday
    var commit = Commit()
    commit.tickets = [TicketWrite(expectedVersion: row.version, entries: [], row: row)]
    _ = try ledger.commit([commit])
    escalon.sleep(until: monday + .minutes(1))
    let next = try await escalon.live.wakes.wakeWhatIsDue()
    #expect(next == monday + .seconds(70))
    #expect(escalon.live.hindrances.count == 1)
  }

  @Test("a stakeholder who is named twice is written to once, and everything goes on")
  func namedTwice() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(
      policy: shippedText("call-escalation.yaml"), at: monday,
      channels: [mail, RecordingChannel("chat"), RecordingChannel("phone")])
    let stakeholders = ["a@x.example", "a@x.example", "b/c@x.example"]
    let opening = Opening(
      id: TicketID("T-1"),
      fields: [FieldChange("stakeholders", .list(stakeholders.map { .string($0) }))])
    try await escalon.give(.open(opening), on: "T-1")
    try await escalon.advance(to: monday + .hours(24))
    #expect(try await isEscalated("T-1", escalon))
    #expect(escalon.live.hindrances.isEmpty)
    let rows = try await escalon.ledger.notifications(OutboxQuery())
    let notes = rows.map(\.notification).filter { $0.recipient.hasSuffix("@x.example") }
    let events = Set(notes.map(\.event))
    #expect(!events.isEmpty)
    #expect(notes.count == 2 * events.count)
    #expect(notes.contains { $0.id.hasSuffix("/b%2Fc@x.example") })
  }
}
