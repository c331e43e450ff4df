import Chronology
import Runtime
import Simulation
import Testing

extension SimulatedEscalon {
  /// Lets wake-ups and deliveries run as they do live, beside the test, until `body` ends.
  func whileRunning(_ body: () async throws -> Void) async throws {
    let wakes = Task { [live] in try await live.wakes.run() }
    let outbox = Task { [live] in try await live.outbox.run() }
    defer {
      wakes.cancel()
      outbox.cancel()
    }
    try await body()
    wakes.cancel()
    outbox.cancel()
    try await wakes.value
    try await outbox.value
  }

  /// Expects that something comes to hold within a minute of the host; simulated time stands meanwhile.
  func soon(
    sourceLocation: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool
  ) async throws {
    for _ in 0..<12_000 {
      if try await holds() { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it did not come to hold", sourceLocation: sourceLocation)
  }
}
