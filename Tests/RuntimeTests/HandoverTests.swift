import Channels
import Chronology
import Expressions
import Ledgers
import Names
import ReadModels
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

/// The small policy with two shifts a day, whose work is handed over.
let shiftPolicy =
  smallPolicy.replacing(
    "fields:\n",
    with: """
      schedules:
        shifts:
          layers:
            - { id: day, people: [ ann ], during: { mon-sun: "08:00-16:00" } }
            - { id: late, people: [ max ], during: { mon-sun: "16:00-24:00" } }
      handover: { within: 30m, at-shift-end-of: shifts, tell: lead }
      fields:

      """)

@Suite("Handing over a shift")
struct ShiftHandoverTests {
  private let mail = RecordingChannel("mail")

  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: shiftPolicy, at: monday, ledger: ledger,
      channels: [mail, RecordingChannel("chat")])
  }

  /// Opens tickets that Ann works on, and answers them so that nothing else happens.
  private func open(_ escalon: SimulatedEscalon, _ ids: [String]) async throws {
    for id in ids {
      try await escalon.open(id, priority: "P2")
      try await escalon.give(.assign(team: nil, person: "ann"), on: id)
      try await escalon.give(.reply(Reply(text: "On it")), on: id)
    }
  }

  private let end = monday + .hours(7)

  @Test("at a shift's end open work is offered to whoever comes; accepted whole, it moves")
  func accepted() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2", "T-3"])
    try await escalon.give(.resolve(.byTheGate, fields: []), on: "T-3")
    try await escalon.advance(to: end + .minutes(10))
    let offered = try #require(try await escalon.first(.handoverOffered, of: "T-1"))
    #expect(offered.at == end)
    #expect(try await escalon.first(.handoverOffered, of: "T-3") == nil)
    let handovers = HandoverDesk(desk: escalon.live.desk)
    let outcome = try await handovers.answer(
      workOf: "ann", by: Actor(.agent, person: "max"), .acceptHandover)
    #expect(outcome.done.map(\.text) == ["T-1", "T-2"])
    #expect(try await escalon.live.desk.ticket(TicketID("T-2"))?.ticket.assignee == "max")
    try await escalon.advance(to: end + .hours(2))
    #expect(try await escalon.first(.handoverLapsed, of: "T-1") == nil)
  }

  @Test("a handover that nobody accepts escalates; one that is refused too, unless it is kept")
  func refused() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2", "T-3"])
    try await escalon.advance(to: end + .minutes(5))
    for id in ["T-1", "T-3"] {
      try await escalon.give(
        .refuseHandover(reason: "No access"), on: id, by: Actor(.agent, person: "max"))
      #expect(try await escalon.live.desk.ticket(TicketID(id))?.ticket.assignee == "ann")
    }
    try await escalon.give(.acceptHandover, on: "T-1", by: Actor(.agent, person: "ann"))
    try await escalon.advance(to: end + .hours(1))
    let lapsed = try #require(try await escalon.first(.handoverLapsed, of: "T-2"))
    #expect(lapsed.at == end + .minutes(30))
    #expect(try await escalon.first(.escalated, of: "T-2")?.at == lapsed.at)
    #expect(try await escalon.live.desk.ticket(TicketID("T-1"))?.ticket.assignee == "ann")
    #expect(try await escalon.first(.handoverLapsed, of: "T-1") == nil)
    #expect(try await escalon.first(.escalated, of: "T-3")?.at == end + .minutes(30))
  }

  @Test("when nobody comes after a shift, its open work escalates at the end of it")
  func nobodyComes() async throws {
    let alone = shiftPolicy.replacing(
      "      - { id: late, people: [ max ], during: { mon-sun: \"16:00-24:00\" } }\n", with: "")
    let escalon = try await SimulatedEscalon(
      policy: alone, at: monday, channels: [mail, RecordingChannel("chat")])
    try await open(escalon, ["T-1"])
    try await escalon.advance(to: end + .minutes(1))
    #expect(try await escalon.first(.handoverLapsed, of: "T-1")?.at == end)
    #expect(try await escalon.first(.escalated, of: "T-1")?.at == end)
  }

  @Test("an end that nobody saw is done after the start, and done once")
  func missed() async throws {
    let ledger = MemoryLedger()
    let first = try await house(ledger)
    try await open(first, ["T-1"])
    let second = try await house(ledger)
    second.time.set(end + .hours(1))
    try await second.advance(to: end + .hours(1))
    #expect(try await second.events(of: "T-1").count { $0.fact.kind == .handoverOffered } == 1)
    try await second.give(.acceptHandover, on: "T-1", by: Actor(.agent, person: "max"))
    try await second.give(.assign(team: nil, person: "ann"), on: "T-1")
    let third = try await house(ledger)
    third.time.set(end + .hours(2))
    try await third.advance(to: end + .hours(2))
    #expect(try await third.events(of: "T-1").count { $0.fact.kind == .handoverOffered } == 1)
  }

  @Test("the brief tells what is due first, what is promised and waited for, and what was tried")
  func brief() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2"])
    try await escalon.give(.troubleshoot(text: "Restarted it"), on: "T-2")
    try await escalon.give(.note(text: "Asked the vendor"), on: "T-2")
    try await escalon.give(
      .reply(Reply(text: "Soon", promise: monday + .hours(3))), on: "T-2")
    let brief = try await HandoverDesk(desk: escalon.live.desk).brief(of: "ann")
    #expect(brief.map(\.ticket.id.text) == ["T-2", "T-1"])
    #expect(brief[0].tried.map(\.text) == ["Asked the vendor", "Restarted it"])
    #expect(brief[0].earliest == monday + .hours(3))
    #expect(brief[1].due.map(\.title) == ["Solved"])
    #expect(brief[1].summary == "Mail is down")
  }
}
