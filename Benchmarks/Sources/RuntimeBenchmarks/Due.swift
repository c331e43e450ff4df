import Chronology
import Expressions
import LedgerSQLite
import Ledgers
import Names
import Runtime
import Simulation
import Ticketing

/// Many tickets that are all due at one instant.
enum Due {
  /// Monday, 2026-01-05, 11:00 UTC.
  private static let start = Instant(milliseconds: 1_767_610_800_000)

  /// Opens `count` tickets at one instant, moves simulated time to their first deadline, and lets everything that is due
  /// happen, over a real ledger on a real disk.
  static func measure(_ count: Int, folder: String, policy: String) async throws -> [String] {
    let ledger = try SQLiteLedger(path: "\(folder)/due.db")
    let escalon = try await SimulatedEscalon(policy: policy, at: start, ledger: ledger)
    let opening = try await seconds { try await open(count, escalon) }
    let before = try await ledger.head().sequence
    escalon.time.set(start + .seconds(2))
    let processor = processorSeconds()
    let escalating = try await seconds { _ = try await escalon.live.wakes.wakeWhatIsDue() }
    let used = processorSeconds() - processor
    let events = try await ledger.head().sequence - before
    let escalated = try await ledger.outboxCounts().counts[.pending] ?? 0
    try ledger.close()
    return [
      "opened: \(count) in \(opening.short) s, \(Int(Double(count) / opening)) a second",
      "escalated: \(count) in \(escalating.short) s, \(Int(Double(count) / escalating)) a second",
      "processor time of the escalation: \(used.short) s, "
        + "\((used / Double(count) * 1e6).short) microseconds a ticket",
      "with \(events) events and \(escalated) notifications",
    ]
  }

  private static func open(_ count: Int, _ escalon: SimulatedEscalon) async throws {
    for first in stride(from: 0, to: count, by: 1000) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in first..<min(first + 1000, count) {
          group.addTask {
            let opening = Opening(
              id: TicketID("DUE-\(number)"), priority: "P1",
              fields: [FieldChange("summary", .string("The printer burns"))])
            try await escalon.give(.open(opening), on: "DUE-\(number)")
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
