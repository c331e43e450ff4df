import Chronology
import LedgerSQLite
import Ledgers
import Names
import Ticketing

/// Questions to a ledger with many open tickets.
enum Reading {
  static func measure(open: Int, file: String) async throws -> [String] {
    let filling = try SQLiteLedger(path: file)
    if try await filling.head().sequence == 0 {
      for first in stride(from: 0, to: open, by: 2000) {
        _ = try await filling.commit(
          (first..<min(first + 2000, open)).map { Tickets.commit($0, events: 1) })
      }
    }
    try filling.close()

    var reopened: SQLiteLedger?
    let opening = try await seconds {
      reopened = try SQLiteLedger(path: file)
      _ = try await reopened?.nextWake()
      _ = try await reopened?.counts()
    }
    guard let ledger = reopened else { fatalError("the ledger did not open") }
    var lines = ["| open a ledger of \(open) open tickets | \(opening.milliseconds) | | |"]

    let nothing = Instant(milliseconds: Tickets.start - 1)
    let due = try await repeated(500) { _ in
      _ = try await ledger.due(until: nothing, after: nil, limit: 500)
    }
    lines.append(row("ask what is due when nothing is", due))
    let many = try await repeated(200) { _ in
      _ = try await ledger.due(until: .distantFuture, after: nil, limit: 500)
    }
    lines.append(row("ask for 500 that are due", many))
    for (name, query) in queries {
      let times = try await repeated(60) { round in
        _ = try await ledger.page(query(round))
      }
      lines.append(row(name, times))
    }
    let search = try await repeated(60) { round in
      _ = try await ledger.search("printer customer \(round * 13)", limit: 50)
    }
    lines.append(row("search: printer customer N", search))
    try ledger.close()
    return lines
  }

  private static let queries: [(String, @Sendable (Int) -> TicketQuery)] = [
    ("first page of all", { _ in TicketQuery() }),
    ("first page of a team", { round in with { $0.teams = [Name("team-\(round % 20)")] } }),
    ("first page of an owner", { round in with { $0.owner = Name("owner-\(round)") } }),
    (
      "first page of a team's breached P1",
      { round in
        with {
          $0.teams = [Name("team-\(round % 20)")]
          $0.priorities = ["P1"]
          $0.isBreached = true
        }
      }
    ),
    ("first page of a team that has none", { _ in with { $0.teams = ["nobody"] } }),
    (
      "first page of an assignee by last change",
      { round in
        with {
          $0.assignee = Name("person-\(round)")
          $0.order = .changedAt
        }
      }
    ),
    ("first page by priority", { _ in with { $0.order = .priority } }),
  ]

  private static func with(_ change: (inout TicketQuery) -> Void) -> TicketQuery {
    var query = TicketQuery()
    query.statuses = [.open, .waiting]
    change(&query)
    return query
  }

  private static func row(_ name: String, _ times: [Double]) -> String {
    "| \(name): median, p95 | \(times.middle.milliseconds), "
      + "\(times.quantile(0.95).milliseconds) | | |"
  }

  private static func repeated(
    _ count: Int, _ work: (Int) async throws -> Void
  ) async throws -> [Double] {
    var times: [Double] = []
    for round in 0..<count { times.append(try await seconds { try await work(round) }) }
    return times
  }
}
