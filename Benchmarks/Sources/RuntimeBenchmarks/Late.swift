import Chronology
import Expressions
import HostData
import LedgerSQLite
import Ledgers
import Logging
import Names
import Runtime
import Simulation
import Ticketing

/// How late wake-ups are under load, in real time.
enum Late {
  /// Opens `count` tickets that have time; then, for 20 s, `rate` tickets a second whose first deadline comes after 2 s.
  static func measure(
    _ count: Int, rate: Int, folder: String, policy: String
  ) async throws -> [String] {
    let ledger = try SQLiteLedger(path: "\(folder)/late.db")
    let live = try await live(ledger)
    let stored = try await live.administration.keepPolicy(text: policy, files: [], by: "benchmark")
    try await live.administration.activate(stored.version, by: "benchmark")
    for first in stride(from: 0, to: count, by: 1000) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in first..<min(first + 1000, count) {
          group.addTask { try await open("OPEN-\(number)", "P2", live) }
        }
        try await group.waitForAll()
      }
    }
    let waking = Task { try await live.wakes.run() }
    let time = HostTime()
    let start = time.now
    let total = rate * 20
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<total {
        try await time.sleep(
          until: start + TimeAmount(milliseconds: Int64(number) * 1000 / Int64(rate)))
        group.addTask { try await open("LATE-\(number)", "P1", live) }
      }
      try await group.waitForAll()
    }
    try await Task.sleep(for: .seconds(8))
    waking.cancel()
    _ = try? await waking.value
    let lateness = live.desk.meters.text(in: .prometheus).split(separator: "\n")
      .filter { $0.hasPrefix("escalon_wake_lateness_seconds_") }
    try ledger.close()
    return ["wake-ups with \(count) open tickets and \(rate) openings a second, by lateness:"]
      + lateness.map(String.init)
  }

  /// A runtime over a ledger in the host's time.
  static func live(_ ledger: any Ledger) async throws -> LiveEscalon {
    try await LiveEscalon(
      ledger: ledger, zones: HostZones.shared.database, time: HostTime(), channels: [],
      links: SimulatedEscalon.links, logger: Logger(label: "benchmark"))
  }

  private static func open(_ id: String, _ priority: String, _ live: LiveEscalon) async throws {
    let opening = Opening(
      id: TicketID(id), priority: Name(priority),
      fields: [FieldChange("summary", .string("The printer burns"))])
    _ = try await live.desk.give(Order(.open(opening), on: TicketID(id), by: .agent))
  }
}
