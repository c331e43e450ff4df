import Chronology
import GRDB
import Ledgers
import Names
import TestSupport
import Testing
import Ticketing

@testable import LedgerSQLite

@Suite("Plans of queries")
struct QueryPlanTests {
  /// A question that may walk a whole table: it asks for all of it, in the order in which it lies.
  private let wholeTables: Set<String> = [
    "SCAN policy", "SCAN account", "SCAN token", "SCAN open_ticket", "SCAN name", "SCAN webhook",
    "SCAN calendar_link",
  ]

  @Test("every question uses an index and sorts nothing")
  func questions() async throws {
    try await explained(Query.allCases.map(\.rawValue))
  }

  @Test("every change finds its row by an index")
  func changes() async throws {
    try await explained(Change.allCases.map(\.rawValue))
  }

  @Test(
    "every list of ended tickets uses an index and sorts nothing",
    arguments: TicketQuery.Order.allCases)
  func lists(order: TicketQuery.Order) async throws {
    var questions: Set<String> = []
    for choice in 0..<512 {
      var query = TicketQuery()
      query.order = order
      func has(_ place: Int) -> Bool { choice >> place & 1 == 1 }
      if has(0) { query.statuses = [.open, .waiting, .closed] }
      if has(1) { query.priorities = ["P1", "P2", "P3"] }
      if has(2) { query.levels = ["L1"] }
      if has(3) { query.teams = ["desk"] }
      if has(4) { query.owner = "ada" }
      if has(5) { query.assignee = "bert" }
      if has(6) { query.policy = "support" }
      if has(7) { query.isBreached = true }
      if has(8) { query.after = PageCursor(keys: [1, 2], id: TicketID("T")) }
      questions.insert(PageSQL(query).text)
    }
    #expect(questions.count == 512)
    try await explained(questions.sorted())
  }

  private func explained(_ questions: [String]) async throws {
    let folder = TemporaryFolder()
    let ledger = try SQLiteLedger(path: folder.path + "/ledger.db")
    let plans = try await ledger.write { database in
      try questions.map { question in
        let count = question.count { $0 == "?" }
        let nulls = StatementArguments([DatabaseValue](repeating: .null, count: count))
        return try Row.fetchAll(
          database, sql: "EXPLAIN QUERY PLAN \(question)", arguments: nulls
        ).map { row -> String in row["detail"] }
      }
    }
    for (question, steps) in zip(questions, plans) {
      for step in steps {
        let isScan = step.hasPrefix("SCAN") && !step.contains("INDEX")
        #expect(!isScan || wholeTables.contains(step), "\(step) in \(question)")
        #expect(!step.contains("TEMP B-TREE"), "\(step) in \(question)")
      }
    }
    try ledger.close()
  }
}
