import Chronology
import LedgerSQLite
import Ledgers
import Names
import Runtime
import Ticketing

/// Many open tickets with nothing due.
enum Open {
  /// Starts the runtime over `count` open tickets, none of them due before the year 2100, and lets it wait for a while.
  static func measure(_ count: Int, folder: String, wait: Int) async throws -> [String] {
    let path = "\(folder)/many-\(count).db"
    try await fill(count, path)
    var lines: [String] = []
    var ledger: SQLiteLedger?
    var live: LiveEscalon?
    let start = try await seconds {
      let opened = try SQLiteLedger(path: path)
      ledger = opened
      live = try await Late.live(opened)
      _ = try await live?.wakes.wakeWhatIsDue()
    }
    guard let ledger, let live else { return [] }
    lines.append("from start to ready: \(start.short) s, \(residentMegabytes()) MB resident")
    let first = try await seconds { _ = try await ledger.page(TicketQuery()) }
    lines.append("first list, which reads the open tickets: \(first.short) s")
    var pages: [Double] = []
    for _ in 0..<60 { pages.append(try await seconds { _ = try await ledger.page(narrow) }) }
    var wakes: [Double] = []
    for _ in 0..<500 {
      wakes.append(
        try await seconds {
          _ = try await ledger.due(until: HostTime().now, after: nil, limit: 500)
        })
    }
    lines.append("a list that nothing fits: \(milliseconds(pages)) (median, p95)")
    lines.append("what is due: \(milliseconds(wakes)) (median, p95)")
    let waking = Task { try await live.wakes.run() }
    let before = processorSeconds()
    try await Task.sleep(for: .seconds(wait))
    let used = processorSeconds() - before
    lines.append(
      "idle: \((used / Double(wait) * 100).short) % of a processor, \(residentMegabytes()) MB")
    waking.cancel()
    _ = try? await waking.value
    try ledger.close()
    return lines
  }

  private static var narrow: TicketQuery {
    var query = TicketQuery()
    query.statuses = [.open, .waiting]
    query.teams = ["team-3"]
    query.isBreached = true
    query.priorities = ["P1"]
    return query
  }

  private static func milliseconds(_ times: [Double]) -> String {
    let sorted = times.sorted()
    let late = sorted[min(sorted.count - 1, sorted.count * 95 / 100)]
    return "\((sorted[sorted.count / 2] * 1000).short) ms, \((late * 1000).short) ms"
  }

  private static func fill(_ count: Int, _ path: String) async throws {
    let ledger = try SQLiteLedger(path: path)
    if try await ledger.head().sequence == 0 {
      for first in stride(from: 0, to: count, by: 2000) {
        _ = try await ledger.commit((first..<min(first + 2000, count)).map(commit))
      }
    }
    try ledger.close()
  }

  /// A made-up ticket that nothing decided; it is never read back.
  private static func commit(_ number: Int) -> Commit {
    let start = Instant(milliseconds: 4_102_444_800_000)
    let deadline = start + TimeAmount(milliseconds: Int64(number) &* 2_654_435_761 % 2_592_000_000)
    let facets = TicketFacets(
      subject: "The printer on floor \(number % 9) burns", policy: "support", status: .open,
      priority: Name("P\(number % 4 + 1)"), priorityRank: Int32(number % 4), level: "L1",
      levelRank: 0, team: Name("team-\(number % 20)"), owner: Name("owner-\(number % 300)"),
      assignee: nil, openedAt: start, changedAt: start, nextDeadline: deadline,
      isBreached: number % 50 == 0, isCalling: false)
    let id = TicketID("INC\(10_000_000 + number)")
    var commit = Commit()
    commit.tickets = [
      TicketWrite(
        expectedVersion: 0,
        entries: [NewEntry(kind: "opened", body: Array(repeating: UInt8(ascii: "e"), count: 250))],
        row: TicketRow(
          id: id, version: 1, snapshot: Array(repeating: UInt8(ascii: "s"), count: 1000),
          nextWake: deadline, facets: facets))
    ]
    return commit
  }
}
