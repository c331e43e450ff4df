import Channels
import Chronology
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("One brief for a shift's end and person")
struct ShiftBriefTests {
  private let mail = RecordingChannel("mail")
  private let end = monday + .hours(7)
  private let max = Actor(.agent, person: "max")

  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: shiftPolicy, at: monday, ledger: ledger,
      channels: [mail, RecordingChannel("chat")])
  }

  private func open(_ escalon: SimulatedEscalon, _ ids: [String]) async throws {
    for id in ids {
      try await escalon.open(id, priority: "P2")
      try await escalon.give(.assign(team: nil, person: "ann"), on: id)
      try await escalon.give(.reply(Reply(text: "On it")), on: id)
    }
  }

  private func states(_ escalon: SimulatedEscalon, _ brief: ShiftBrief) async throws -> [String] {
    try await HandoverDesk(desk: escalon.live.desk).lines(of: brief).map {
      "\($0.line.ticket) \($0.state.rawValue)"
    }
  }

  private func onlyBrief(_ escalon: SimulatedEscalon) async throws -> ShiftBrief {
    let briefs = try await HandoverDesk(desk: escalon.live.desk).shiftBriefs(limit: 9)
    #expect(briefs.count == 1)
    return try #require(briefs.first)
  }

  @Test("whoever comes gets one letter with all tickets, and none about a ticket alone")
  func letter() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2", "T-3"])
    try await escalon.give(.note(text: "Asked the vendor"), on: "T-2")
    try await escalon.advance(to: end)
    let brief = try await onlyBrief(escalon)
    #expect(brief.person == "ann" && brief.schedule == "shifts" && brief.endedAt == end)
    #expect(brief.lines.map(\.ticket.text) == ["T-1", "T-2", "T-3"])
    let rows = try await escalon.ledger.notifications(OutboxQuery()).map(\.notification)
    let toMax = rows.filter { $0.recipient == "max" }
    #expect(toMax.map(\.kind) == [.duty])
    #expect(toMax.first?.subject == "Ann Agent hands 3 tickets over to you")
    #expect(toMax.first?.text.contains("  - last: Asked the vendor") == true)
    #expect(mail.received.filter { $0.letter.recipient.address == "max@example.com" }.count == 1)
  }

  @Test("lines are accepted one by one and whole, and refused with a reason") func answers()
    async throws
  {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2", "T-3", "T-4"])
    try await escalon.advance(to: end + .minutes(1))
    let brief = try await onlyBrief(escalon)
    let desk = HandoverDesk(desk: escalon.live.desk)
    let stranger = try await desk.answer(brief, by: Actor(.agent, person: "lee"), .acceptHandover)
    #expect(stranger.done.isEmpty)
    _ = try await desk.answer(brief, tickets: [TicketID("T-2")], by: max, .acceptHandover)
    let no = try await desk.answer(
      brief, tickets: [TicketID("T-3")], by: max, .refuseHandover(reason: "No access"))
    #expect(no.done.map(\.text) == ["T-3"])
    #expect(
      try await states(escalon, brief) == [
        "T-1 offered", "T-2 accepted", "T-3 refused", "T-4 offered",
      ])
    let rest = try await desk.answer(brief, by: max, .acceptHandover)
    #expect(rest.done.map(\.text) == ["T-1", "T-4"])
    #expect(try await escalon.live.desk.ticket(TicketID("T-4"))?.ticket.assignee == "max")
    #expect(try await escalon.live.desk.ticket(TicketID("T-3"))?.ticket.assignee == "ann")
    try await escalon.advance(to: end + .hours(1))
    let lines = try await desk.lines(of: brief)
    #expect(lines[2].state == .refused && lines[2].reason == "No access")
    #expect(try await escalon.first(.escalated, of: "T-3") != nil)
  }

  @Test("what nobody answers lapses, and the brief says so") func lapses() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2"])
    try await escalon.advance(to: end + .hours(1))
    let brief = try await onlyBrief(escalon)
    #expect(try await states(escalon, brief) == ["T-1 lapsed", "T-2 lapsed"])
  }

  @Test("an end that is done after a start makes one brief, also of what was offered before it")
  func started() async throws {
    let ledger = MemoryLedger()
    let first = try await house(ledger)
    try await open(first, ["T-1", "T-2"])
    first.time.set(end)
    // As if the process had ended between the first offer and the brief.
    try await first.give(.offerHandover(of: .assignment, to: "max"), on: "T-1", by: .system)
    let second = try await house(ledger)
    second.time.set(end + .minutes(5))
    try await second.advance(to: end + .minutes(5))
    let brief = try await onlyBrief(second)
    #expect(brief.lines.map(\.ticket.text) == ["T-1", "T-2"])
    let third = try await house(ledger)
    third.time.set(end + .minutes(6))
    try await third.advance(to: end + .minutes(6))
    _ = try await onlyBrief(third)
    let letters = try await third.dutyLetters()
    #expect(letters == ["max: Ann Agent hands 2 tickets over to you"])
  }

  @Test("what is handed over by hand has a brief, too; done again it briefs whoever has it still")
  func byHand() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1"])
    let desk = HandoverDesk(desk: escalon.live.desk)
    let ann = Actor(.agent, person: "ann")
    let (outcome, brief) = try await desk.handOver(workOf: "ann", to: ["lee"], by: ann)
    #expect(outcome.done.map(\.text) == ["T-1"] && brief?.schedule == nil)
    escalon.time.set(monday + .minutes(1))
    let again = try await desk.handOver(workOf: "ann", to: ["lee"], by: ann)
    #expect(again.outcome.done.isEmpty && again.brief?.lines == brief?.lines)
    #expect(try await escalon.dutyLetters().count == 2)
    try await open(escalon, ["T-2"])
    let other = try await desk.handOver(workOf: "ann", to: ["max"], by: ann)
    #expect(other.brief?.lines.map(\.ticket.text) == ["T-2"])
    let nothing = try await desk.handOver(workOf: "max", to: ["lee"], by: max)
    #expect(nothing.brief == nil)
  }

  @Test("a refused brief is told to whoever has the work once, with all that stays with them")
  func refusedOnce() async throws {
    let escalon = try await house()
    try await open(escalon, ["T-1", "T-2", "T-3"])
    try await escalon.advance(to: end + .minutes(1))
    let brief = try await onlyBrief(escalon)
    let desk = HandoverDesk(desk: escalon.live.desk)
    _ = try await desk.answer(brief, tickets: [TicketID("T-2")], by: max, .acceptHandover)
    let no = try await desk.answer(brief, by: max, .refuseHandover(reason: "No access"))
    #expect(no.done.map(\.text) == ["T-1", "T-3"])
    try await escalon.advance(to: end + .minutes(2))
    let toAnn = mail.received.map(\.letter).filter { $0.recipient.address == "ann@example.com" }
    #expect(toAnn.map(\.subject) == ["Max Backup does not take over 2 tickets"])
    let letter = try #require(toAnn.first)
    #expect(letter.text.contains("No access") && letter.text.contains("- T-1"))
    #expect(letter.text.contains("- T-3") && !letter.text.contains("T-2"))
    #expect(letter.links.map(\.url) == ["https://escalon.test/handover/\(brief.id)"])
    let again = try await desk.answer(brief, by: max, .refuseHandover(reason: "No access"))
    #expect(again.done.isEmpty)
    #expect(try await escalon.dutyLetters().count == 2)
  }

  @Test("a ticket that is offered alone can be looked up and answered as a brief of one")
  func single() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    try await open(escalon, ["T/1", "T-2"])
    let ann = Actor(.agent, person: "ann")
    for ticket in ["T/1", "T-2"] {
      try await escalon.give(
        .offerHandover(of: .assignment, to: "max"), on: ticket, by: ann)
      escalon.time.set(escalon.time.now + .minutes(1))
    }
    let desk = HandoverDesk(desk: try await house(ledger).live.desk)
    let offers = try await desk.singleOffers(limit: 9)
    #expect(offers.map(\.id) == ["1.T-2", "1.T%2F1"] && offers.allSatisfy(\.isSingle))
    #expect(try await desk.shiftBriefs(limit: 9).isEmpty)
    let offer = try #require(try await desk.shiftBrief("1.T%2F1"))
    #expect(offer.person == "ann" && offer.receivers == ["max"])
    #expect(try await desk.lines(of: offer).map(\.state) == [.offered])
    let taken = try await desk.answer(offer, by: max, .acceptHandover)
    #expect(taken.done.map(\.text) == ["T/1"])
    #expect(try await desk.lines(of: offer).map(\.state) == [.accepted])
  }

  @Test("a brief that is damaged is told as damage, and one that is not there as none")
  func damaged()
    async throws
  {
    let escalon = try await house()
    var commit = Commit()
    commit.shelving = [
      .document(KeptDocument(kind: .handover, id: "x", at: monday, bytes: Array("{}".utf8)))
    ]
    _ = try await escalon.ledger.commit([commit])
    let desk = HandoverDesk(desk: escalon.live.desk)
    await #expect(throws: DeskFault.self) { try await desk.shiftBrief("x") }
    #expect(try await desk.shiftBrief("y") == nil)
  }
}
