import Chronology
import Ledgers
import Names
import Ticketing

extension LedgerContract {
  static let listClauses = [
    Clause("every list shows what a search through all tickets shows, page by page") { ledger in
      var random = SplitMix64(seed: 7)
      var model: [String: TicketRow] = [:]
      for step in 0..<840 {
        let id = "T-\(random.number(in: 1...250))"
        let write = MadeTickets.write(
          id, upon: model[id]?.version ?? 0, facets: random.facets())
        model[id] = write.row
        _ = try await ledger.commit([MadeTickets.commit(write)])
        // From here on tickets change between the lists: what is kept for lists is held to what it would be anew.
        guard step >= 600 else { continue }
        let query =
          step % 6 == 0
          ? TicketQuery() : random.query(order: TicketQuery.Order.allCases[step % 4])
        let wanted = model.values.filter { query.fits($0.facets) }.map(\.summary)
          .sorted { query.isOrdered($0, before: $1) }
        try require(try await ledger.allPages(of: query), is: wanted, "\(query)")
        var tally = TicketTally()
        for summary in wanted { tally.add(summary.facets) }
        try require(try await ledger.tally(query), is: tally, "\(query)")
      }
    },
    Clause("a page has between one and five hundred rows") { ledger in
      let writes = (0..<501).map { MadeTickets.write("T-\($0)") }
      _ = try await ledger.commit([MadeTickets.commit(of: writes)])
      var query = TicketQuery()
      query.limit = 0
      try require(try await ledger.page(query).rows.count, is: 1, "rows of the least page")
      query.limit = 9999
      let page = try await ledger.page(query)
      try require(page.rows.count, is: 500, "rows of the greatest page")
      query.after = page.next
      let rest = try await ledger.page(query)
      try require(rest.rows.count, is: 1, "rows of the rest")
      try require(rest.next, is: nil, "the end")
    },
    Clause("a search finds tickets that have all the words, whatever their case") { ledger in
      func write(_ id: String, upon version: Int64 = 0, _ text: String) -> Commit {
        MadeTickets.commit(MadeTickets.write(id, upon: version, text: text))
      }
      _ = try await ledger.commit([
        write("a", "The printer burns"), write("b", "printer jam, again: PRINTER jam"),
        write("c", "Größe der Datei"), write("a", upon: 1, "smoke-alarm; 'fire' OR \"water\""),
        write("d", ""), write("e", "nothing NEAR it*"),
      ])
      let questions: [(String, [String])] = [
        ("printer", ["a", "b"]), ("PRINTER burns", ["a"]), ("burns fire", ["a"]),
        ("jam burns", []), ("alarm", ["a"]), ("größe", ["c"]), ("GRÖSSE", []),
        ("smoke-alarm", ["a"]), ("\"water", ["a"]), ("OR", ["a"]), ("near", ["e"]),
        ("print*", []), ("text:printer", []), ("", []), ("!?", []), ("printer !?", ["a", "b"]),
        ("no such word", []), ("fire) OR (jam", []), ("printer\u{0}jam", ["b"]),
      ]
      for (question, wanted) in questions {
        let found = try await ledger.search(question, limit: 9).map(\.id.text).sorted()
        try require(found, is: wanted, "found for \(question)")
      }
      try require(
        try await ledger.search("printer", limit: 1).map(\.id.text), is: ["b"], "the last opened")
      let found = try await ledger.search("burns", limit: 1)
      let wanted = try await ledger.ticket(TicketID("a"))?.summary
      try require(found.first, is: wanted, "what is shown")
    },
  ]
}

extension Ledger {
  fileprivate func allPages(of query: TicketQuery) async throws -> [TicketSummary] {
    var query = query
    var rows: [TicketSummary] = []
    while true {
      let page = try await page(query)
      rows += page.rows
      try require(page.rows.count <= query.rowLimit, "a page is no longer than asked for")
      guard let next = page.next else { return rows }
      query.after = next
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func facets() -> TicketFacets {
    let rank = Int32(number(in: 0...3))
    let level = Int32(number(in: 0...2))
    return MadeTickets.facets { facets in
      facets.status = one(of: Status.allCases)
      facets.priority = Name("P\(rank + 1)")
      facets.priorityRank = rank
      facets.level = Name("L\(level + 1)")
      facets.levelRank = level
      facets.team = oneIn(4) ? nil : one(of: ["network", "desk"])
      facets.owner = oneIn(4) ? nil : one(of: ["ada", "bert"])
      facets.assignee = oneIn(4) ? nil : one(of: ["ada", "carl"])
      facets.policy = one(of: ["support", "calls"])
      facets.openedAt = MadeTickets.at(number(in: -20...20))
      facets.changedAt = oneIn(90) ? .distantPast : MadeTickets.at(number(in: 0...30))
      facets.nextDeadline = oneIn(3) ? nil : MadeTickets.at(number(in: -9...9))
      facets.isBreached = oneIn(3)
      facets.isCalling = oneIn(5)
    }
  }

  fileprivate mutating func query(order: TicketQuery.Order) -> TicketQuery {
    var query = TicketQuery()
    query.order = order
    query.limit = Int(number(in: 1...40))
    if oneIn(2) { query.statuses = some(of: Status.allCases) }
    if oneIn(4) { query.priorities = some(of: ["P1", "P2", "P3", "P9"]) }
    if oneIn(4) { query.levels = some(of: ["L1", "L2"]) }
    if oneIn(4) { query.teams = some(of: ["network", "desk", "nobody"]) }
    if oneIn(4) { query.owner = one(of: ["ada", "bert", "nobody"]) }
    if oneIn(4) { query.assignee = one(of: ["ada", "carl"]) }
    if oneIn(5) { query.policy = one(of: ["support", "calls"]) }
    if oneIn(5) { query.isBreached = oneIn(2) }
    if oneIn(6) { query.isCalling = oneIn(2) }
    if oneIn(6) { query.dueBy = MadeTickets.at(number(in: -9...9)) }
    return query
  }

  private mutating func some<Value>(of values: [Value]) -> [Value] {
    (0..<number(in: 1...3)).map { _ in one(of: values) }
  }
}
