import Chronology
import Ledgers
import Names
import Records
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Commands at the desk")
struct DeskTests {
  @Test("what is answered is in the ledger, and the row is the fold of the events")
  func durable() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    let opened = try await escalon.open("T-1")
    #expect(opened.exists)
    let receipt = try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    let row = try #require(try await escalon.ledger.ticket(TicketID("T-1")))
    #expect(row.version == receipt.version)
    var folded = Ticket(id: TicketID("T-1"))
    for event in try await escalon.events(of: "T-1") { folded.evolve(with: event) }
    #expect(writeTicket(folded) == row.snapshot)
    #expect(row.facets.subject == "Mail is down")
  }

  @Test("a command that knows an older version is not carried out")
  func staleVersion() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    let before = try await escalon.events(of: "T-1").count
    await #expect(throws: DeskFault.otherVersion(Int64(before))) {
      try await escalon.live.desk.give(
        Order(.note(text: "x"), on: TicketID("T-1"), by: .agent, expectedVersion: 1))
    }
    #expect(try await escalon.events(of: "T-1").count == before)
  }

  @Test("a refused command is an answer with every reason, and stands in the ledger")
  func refused() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    let receipt = try await escalon.give(.rate(9, comment: nil), on: "T-1")
    #expect(receipt.refusal?.reasons.isEmpty == false)
    #expect(try await escalon.first(.refused, of: "T-1") != nil)
  }

  @Test("a file that a refused command brought along is not kept")
  func refusedFile() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    try await escalon.open("T-2")
    try await escalon.give(.mergeInto(TicketID("T-2")), on: "T-1")
    func attach(to ticket: String) async throws -> Receipt {
      let attachment = Attachment(
        id: "file-of-\(ticket)", ticket: TicketID(ticket), name: "a.txt", type: "text/plain",
        isForCustomer: true, by: "customer", at: monday, bytes: [1, 2, 3])
      return try await escalon.live.desk.give(
        Order(
          .attach(count: 1), on: TicketID(ticket), by: .customer,
          shelving: [.attach(attachment)]))
    }
    #expect(try await attach(to: "T-1").refusal != nil)
    #expect(try await attach(to: "T-2").refusal == nil)
    #expect(try await escalon.ledger.attachment("file-of-T-1") == nil)
    #expect(try await escalon.ledger.attachments(of: TicketID("T-1")).isEmpty)
    #expect(try await escalon.ledger.attachment("file-of-T-2") != nil)
  }

  @Test("what is written after a clock that stood ahead was put right goes at once")
  func clockAhead() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1", priority: "P2")
    escalon.time.set(monday + .minutes(50))
    try await escalon.give(.note(text: "ahead"), on: "T-1")
    escalon.time.set(monday + .minutes(1))
    let receipt = try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-1")
    #expect(receipt.ticket.lastAt == monday + .minutes(50))
    let row = try #require(try await escalon.ledger.notifications(OutboxQuery()).first)
    #expect(row.notification.text.contains("We look into it"))
    #expect(row.nextAt == monday + .minutes(1))
  }

  @Test("unknown tickets, and those that are there already, are told apart")
  func unknown() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    await #expect(throws: DeskFault.unknownTicket(TicketID("T-9"))) {
      try await escalon.give(.note(text: "x"), on: "T-9")
    }
    try await escalon.open("T-1")
    await #expect(throws: DeskFault.ticketExists(TicketID("T-1"))) { try await escalon.open("T-1") }
  }

  @Test("orders about one ticket from many sides happen one after the other, none is lost")
  func concurrent() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    try await withThrowingTaskGroup { group in
      for index in 0..<200 {
        group.addTask { try await escalon.give(.note(text: "note \(index)"), on: "T-1") }
      }
      try await group.waitForAll()
    }
    let notes = try await escalon.events(of: "T-1").filter { $0.fact.kind == .noted }
    #expect(notes.count == 200)
    let row = try #require(try await escalon.ledger.ticket(TicketID("T-1")))
    #expect(try readTicket(row.snapshot).lastAt == monday)
  }

  @Test("more orders than the desk takes on are told to come again")
  func busy() async throws {
    var limits = TicketDesk.Limits()
    limits.orders = 0
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday, limits: limits)
    await #expect(throws: DeskFault.busy(retryAfterSeconds: 1)) { try await escalon.open("T-1") }
  }

  @Test("a desk that drains takes nothing more")
  func drained() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    await escalon.live.desk.drain()
    await #expect(throws: DeskFault.stopping) { try await escalon.open("T-1") }
  }

  @Test(
    "of two tickets that are merged both change, in one commit; the one keeps the other's clocks")
  func merged() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    escalon.time.set(monday + .minutes(5))
    try await escalon.open("T-2")
    let receipt = try await escalon.give(.mergeInto(TicketID("T-2")), on: "T-1")
    #expect(receipt.ticket.status == .merged)
    #expect(try await escalon.first(.absorbed, of: "T-2") != nil)
    let clock = try #require(
      try await escalon.live.desk.ticket(TicketID("T-2"))?.ticket.clock("first-response"))
    #expect(clock.startedAt == monday)
  }

  @Test(
    "a merge that the other ticket refuses is told by both, and answered for the one that was asked"
  )
  func refusedMerge() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    for ticket in ["T-1", "T-2", "T-3"] { try await escalon.open(ticket) }
    for number in 0..<5 { try await escalon.give(.note(text: "\(number)"), on: "T-2") }
    try await escalon.give(.mergeInto(TicketID("T-3")), on: "T-2")
    let receipt = try await escalon.give(.mergeInto(TicketID("T-2")), on: "T-1")
    #expect(receipt.refusal?.command == "merge" && receipt.refusal?.reasons.isEmpty == false)
    #expect(receipt.ticket.id == TicketID("T-1") && receipt.ticket.status == .open)
    let own = try #require(try await escalon.live.desk.ticket(TicketID("T-1")))
    #expect(receipt.version == own.version)
    #expect(try await escalon.first(.refused, of: "T-1") != nil)
    #expect(try await escalon.first(.refused, of: "T-2") != nil)
  }

  @Test("a part that is split off has the clocks of the whole")
  func split() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    escalon.time.set(monday + .minutes(5))
    try await escalon.give(.split(into: TicketID("T-2")), on: "T-1")
    let part = try #require(try await escalon.live.desk.ticket(TicketID("T-2")))
    #expect(part.ticket.clock("first-response")?.startedAt == monday)
  }

  @Test("a ticket that is moved stands under the other version, with what its clocks had consumed")
  func moved() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    let text = smallPolicy.replacing("P1: 15m", with: "P1: 45m").replacing("\"1\"", with: "\"2\"")
    let stored = try await escalon.live.administration.keepPolicy(text: text, files: [], by: "test")
    escalon.time.set(monday + .minutes(10))
    let receipt = try await escalon.live.desk.give(
      Order(.movePolicy([]), on: TicketID("T-1"), by: .agent, target: stored.version))
    #expect(receipt.refusal == nil)
    #expect(receipt.ticket.policy == stored.version)
    #expect(receipt.ticket.clock("first-response")?.deadline == monday + .minutes(45))
  }
}
