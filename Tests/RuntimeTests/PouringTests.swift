import Chronology
import Ledgers
import Names
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Histories poured into a live Escalon")
struct PouringTests {
  @Test("a ticket of a history is decided at its own instants, and nobody is written to")
  func poured() async throws {
    let mail = RecordingChannel("mail")
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday + .hours(24 * 365), channels: [mail])
    let id = TicketID("OLD-1")
    let ticket = PouredTicket(
      id: id,
      inputs: [
        PouredTicket.Input(.open(Opening(id: id, priority: "P1")), by: .agent, at: monday),
        PouredTicket.Input(.note(text: "late"), by: .agent, at: monday + .minutes(40)),
      ], afterwards: .standing(upTo: monday + .hours(2)))
    let outcome = try await escalon.live.desk.pour(ticket)
    #expect(outcome.refused == 0)
    let breach = try #require(try await escalon.first(.clockBreached, of: "OLD-1"))
    #expect(breach.at == monday + .minutes(15))
    #expect(try await escalon.ledger.nextWake() == nil)
    try await escalon.advance(to: escalon.time.now + .hours(1))
    #expect(mail.received.isEmpty)
    #expect(try await escalon.events(of: "OLD-1").allSatisfy { $0.at <= monday + .hours(2) })
  }

  @Test("a poured ticket that goes on is woken like any other")
  func goesOn() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday + .minutes(5))
    let id = TicketID("OLD-1")
    let open = PouredTicket.Input(
      .open(Opening(id: id, priority: "P1")), by: .agent, at: monday)
    _ = try await escalon.live.desk.pour(
      PouredTicket(id: id, inputs: [open], afterwards: .live(upTo: monday)))
    try await escalon.advance(to: monday + .minutes(20))
    #expect(try await escalon.first(.escalated, of: "OLD-1")?.at == monday + .minutes(15))
  }

  @Test("a ticket that the history ended stands still, though the policy has it open")
  func ended() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday + .hours(24 * 365))
    let id = TicketID("OLD-1")
    let open = PouredTicket.Input(
      .open(Opening(id: id, priority: "P1")), by: .agent, at: monday)
    _ = try await escalon.live.desk.pour(
      PouredTicket(id: id, inputs: [open], afterwards: .ended(upTo: escalon.time.now)))
    #expect(try await escalon.events(of: "OLD-1").allSatisfy { $0.at == monday })
    #expect(try await escalon.ledger.nextWake() == nil)
  }

  @Test("a history that is poured in again changes nothing; lines that go on are taken")
  func again() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday + .hours(24))
    let id = TicketID("OLD-1")
    func pour(_ minutes: [Int64]) async throws -> PouredOutcome {
      var inputs = [
        PouredTicket.Input(.open(Opening(id: id, priority: "P2")), by: .agent, at: monday)
      ]
      inputs += minutes.map {
        PouredTicket.Input(.note(text: "after \($0)"), by: .agent, at: monday + .minutes($0))
      }
      let end = inputs.last?.at ?? monday
      return try await escalon.live.desk.pour(
        PouredTicket(id: id, inputs: inputs, afterwards: .standing(upTo: end)))
    }
    #expect(try await !pour([10, 20]).wasThere)
    let head = try await escalon.ledger.head().sequence
    let second = try await pour([10, 20])
    #expect(second.wasThere && second.events == 0 && second.refused == 0)
    #expect(try await escalon.ledger.head().sequence == head)
    let third = try await pour([10, 20, 50])
    #expect(!third.wasThere && third.refused == 0)
    let notes = try await escalon.events(of: "OLD-1").filter { $0.fact.kind == .noted }
    #expect(notes.map(\.at) == [10, 20, 50].map { monday + .minutes($0) })
  }

  @Test("pouring waits for a place among the orders, and does not answer that the desk is busy")
  func waits() async throws {
    var limits = TicketDesk.Limits()
    limits.orders = 0
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday + .minutes(5), limits: limits)
    let id = TicketID("OLD-1")
    let open = PouredTicket.Input(.open(Opening(id: id)), by: .agent, at: monday)
    let pouring = Task {
      try await escalon.live.desk.pour(
        PouredTicket(id: id, inputs: [open], afterwards: .live(upTo: monday)))
    }
    for _ in 0..<20 {
      await Task.yield()
      escalon.time.set(escalon.time.now + .seconds(1))
    }
    await escalon.live.desk.drain()
    for _ in 0..<20 {
      await Task.yield()
      escalon.time.set(escalon.time.now + .seconds(1))
    }
    await #expect(throws: DeskFault.stopping) { try await pouring.value }
  }
}
