import Channels
import Chronology
import Ledgers
import Logging
import ServiceLifecycle
import Simulation
import Synchronization
import Testing
import Ticketing

@testable import Runtime

@Suite("What a stop does to letters")
struct StopTests {
  @Test(
    "a stop lets letters under way end as they would have, and begins none",
    .timeLimit(.minutes(2)))
  func finishes() async throws {
    let gate = GatedChannel("mail")
    let escalon = try await escalon(gate)
    let group = group(escalon)
    let serving = Task { try await group.run() }
    try await escalon.soon { gate.tries == 16 }
    await group.triggerGracefulShutdown()
    try await escalon.soon { escalon.live.outbox.end.hasBegun }
    try await escalon.give(.note(text: "It stops"), on: "T-0")
    gate.open()
    try await serving.value
    #expect(gate.tries == 16, "the seventeenth address is served after the next start")
    let counts = try await escalon.live.desk.ledger.outboxCounts().counts
    #expect(counts[.delivered] == 16 && counts[.pending] == 1)
  }

  @Test("what is not done when the time of its channel is over is cut off", .timeLimit(.minutes(2)))
  func cuts() async throws {
    let gate = GatedChannel("mail")
    let escalon = try await escalon(gate)
    let group = group(escalon)
    let serving = Task { try await group.run() }
    try await escalon.soon { gate.tries == 16 }
    await group.triggerGracefulShutdown()
    let limit = escalon.live.outbox.longestEnd
    #expect(limit == .seconds(35))
    escalon.time.set(monday + (limit - .seconds(1)))
    try await Task.sleep(for: .milliseconds(50))
    #expect(gate.cut == 0)
    // The wait may begin a moment after the stop.
    try await escalon.soon {
      escalon.time.set(escalon.time.now + limit)
      return gate.cut == 16
    }
    try await serving.value
  }

  /// Seventeen customers with a letter each: one more than are written to at once.
  private func escalon(_ channel: GatedChannel) async throws -> SimulatedEscalon {
    let escalon = try await SimulatedEscalon(
      policy: smallPolicy, at: monday, channels: [channel])
    for index in 0..<17 {
      try await escalon.open("T-\(index)", customer: "customer\(index)@example.org")
      try await escalon.give(.reply(Reply(text: "We look into it")), on: "T-\(index)")
    }
    return escalon
  }

  private func group(_ escalon: SimulatedEscalon) -> ServiceGroup {
    ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [escalon.live.outbox], logger: Logger(label: "stop")))
  }
}

/// A channel whose other side says nothing until it is let; a cancelled try ends at once.
final class GatedChannel: Channel {
  let name: String
  private struct State {
    var tries = 0
    var cut = 0
    var isOpen = false
  }
  private let state = Mutex(State())

  init(_ name: String) { self.name = name }

  var tries: Int { state.withLock { $0.tries } }
  var cut: Int { state.withLock { $0.cut } }

  func open() { state.withLock { $0.isOpen = true } }

  func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    state.withLock { $0.tries += 1 }
    while !state.withLock({ $0.isOpen }) {
      do {
        try await Task.sleep(for: .milliseconds(2))
      } catch {
        state.withLock { $0.cut += 1 }
        return .failed("stopped")
      }
    }
    return .delivered("ok")
  }
}
