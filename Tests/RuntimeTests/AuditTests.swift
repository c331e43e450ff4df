import Chronology
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("The audit of tickets' rows")
struct AuditTests {
  private func audit(
    _ escalon: SimulatedEscalon, after change: (inout TicketRow) -> Void = { _ in }
  ) async throws -> String? {
    let ledger = escalon.ledger
    var row = try #require(try await ledger.ticket(TicketID("T-1")))
    change(&row)
    let events = try await ledger.entries(of: .ticket(row.id), after: 0, limit: 1000).map(\.body)
    return try escalon.live.desk.shelf.snapshotFault(of: row, events: events)
  }

  @Test("a row that follows from the events is whole")
  func whole() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    #expect(try await audit(escalon) == nil)
    try await escalon.advance(to: monday + .hours(2))
    #expect(try await audit(escalon) == nil)
  }

  @Test("a ticket that nobody would wake is found, unless it is marked as standing still")
  func forgotten() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    #expect(try await audit(escalon) { $0.nextWake = nil }?.contains("woken never") == true)
    #expect(
      try await audit(escalon) {
        $0.nextWake = nil
        $0.standsStill = true
      } == nil)
    #expect(try await audit(escalon) { $0.standsStill = true } != nil)
    #expect(try await audit(escalon) { $0.nextWake = monday } != nil)
  }

  @Test("a poured ticket that stands still is whole, and no longer stands still after a command")
  func standing() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday + .hours(1))
    let id = TicketID("T-1")
    let open = PouredTicket.Input(.open(Opening(id: id, priority: "P1")), by: .agent, at: monday)
    _ = try await escalon.live.desk.pour(
      PouredTicket(id: id, inputs: [open], afterwards: .standing(upTo: monday)))
    #expect(try await escalon.ledger.ticket(id)?.standsStill == true)
    #expect(try await audit(escalon) == nil)
    try await escalon.give(.note(text: "goes on"), on: "T-1")
    #expect(try await escalon.ledger.ticket(id)?.standsStill == false)
    #expect(try await audit(escalon) == nil)
  }

  @Test("what lists filter and sort by is compared, the rank of the priority too")
  func facets() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    try await escalon.open("T-1")
    let changes: [(inout TicketFacets) -> Void] = [
      { $0.nextDeadline = nil }, { $0.team = "leads" }, { $0.subject = "?" },
      { $0.priorityRank = 7 }, { $0.status = .closed }, { $0.isBreached = true },
    ]
    for change in changes { #expect(try await audit(escalon) { change(&$0.facets) } != nil) }
  }
}
