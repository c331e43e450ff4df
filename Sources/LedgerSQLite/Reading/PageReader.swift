import GRDB
import Ledgers
import Ticketing

/// Reads a page of a list: the open tickets by what is known of them in memory, those at their end by an index.
struct PageReader {
  private let query: TicketQuery
  private let open: OpenQueue

  init(_ query: TicketQuery, _ open: OpenQueue) {
    self.query = query
    self.open = open
  }

  /// The page; nil when memory and the file do not stand at the same event.
  func page(_ database: Database) throws -> TicketPage? {
    let wanted = query.rowLimit + 1
    var rows: [TicketSummary] = []
    if asks(forFinal: false) {
      // Before memory is asked: this makes the file stand still for this reader.
      let sequence = try ChainEnds(database).sequence
      guard let first = open.first(wanted, of: query), first.sequence == sequence else {
        return nil
      }
      var statement = try Prepared(.summaryOfNumber, in: database)
      for number in first.numbers {
        statement.bind(number)
        if let row = try statement.first({ try $0.ticketSummary() }) { rows.append(row) }
      }
    }
    if asks(forFinal: true) {
      let question = PageSQL(query)
      var statement = try Prepared(question.text, in: database)
      question.bind(to: &statement, limit: wanted)
      rows += try statement.all { try $0.ticketSummary() }
      rows.sort { query.isOrdered($0, before: $1) }
    }
    let shown = Array(rows.prefix(query.rowLimit))
    return TicketPage(rows: shown, hasMore: rows.count > shown.count, of: query)
  }

  /// Whether the query can find tickets that are at their end, or others.
  private func asks(forFinal isFinal: Bool) -> Bool {
    query.statuses.isEmpty || query.statuses.contains { $0.isFinal == isFinal }
  }
}
