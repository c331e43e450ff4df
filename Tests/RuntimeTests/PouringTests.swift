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
}
