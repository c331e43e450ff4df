public import Chronology
public import Ticketing

extension MemoryLedger {
  /// A ticket's row, or nil.
  public func ticket(_ id: TicketID) throws -> TicketRow? { try open { $0.tickets[id] } }

  /// The rows of tickets, in the order asked for; those that are not there are left out.
  public func tickets(_ ids: [TicketID]) throws -> [TicketRow] {
    try open { state in ids.compactMap { state.tickets[$0] } }
  }

  /// The rows of all tickets after one, by identity.
  public func tickets(after id: TicketID?, limit: Int) throws -> [TicketRow] {
    try open { state in
      var rows: [TicketRow] = []
      state.ticketsInOrder.forEach(after: id) { id in
        guard rows.count < limit else { return false }
        if let row = state.tickets[id] { rows.append(row) }
        return true
      }
      return rows
    }
  }

  /// A page of a list.
  ///
  /// - Complexity: O(tickets looked at until the page is full).
  public func page(_ query: TicketQuery) throws -> TicketPage {
    try open { state in
      let order = TicketQuery.Order.allCases.firstIndex(of: query.order) ?? 0
      let start = query.after.map { OrderPlace(query.order, keys: $0.keys, id: $0.id) }
      var rows: [TicketSummary] = []
      var hasMore = false
      state.orders[order].forEach(after: start) { place in
        guard let row = state.tickets[place.id], query.fits(row.facets) else { return true }
        guard rows.count < query.rowLimit else {
          hasMore = true
          return false
        }
        rows.append(row.summary)
        return true
      }
      return TicketPage(rows: rows, hasMore: hasMore, of: query)
    }
  }

  /// How many open tickets of a query there are of each kind.
  ///
  /// - Complexity: O(tickets).
  public func tally(_ query: TicketQuery) throws -> TicketTally {
    try open { state in
      var tally = TicketTally()
      for row in state.tickets.values where query.fits(row.facets) { tally.add(row.facets) }
      return tally
    }
  }

  /// How many tickets there are in each state; states without a ticket are left out.
  public func counts() throws -> [Status: Int] {
    try open { $0.counts.filter { $0.value > 0 } }
  }

  /// Tickets whose text has all the words of `text`, those that were opened last first.
  public func search(_ text: String, limit: Int) throws -> [TicketSummary] {
    try open { state in
      state.search.find(SearchWords.question(text))
        .map { (id: $0, opened: state.streams[.ticket($0)]?.places.first ?? 0) }
        .sorted { $0.opened > $1.opened }
        .prefix(max(limit, 0)).compactMap { state.tickets[$0.id]?.summary }
    }
  }

  /// Tickets that do something by themselves at or before an instant, by instant and then by identity.
  public func due(
    until instant: Instant, after: DueTicket?, limit: Int
  ) throws -> [DueTicket] {
    try open { state in
      var found: [DueTicket] = []
      state.wakes.forEach(after: after.map { Timed($0.at, $0.id) }) { next in
        guard next.milliseconds <= instant.milliseconds, found.count < limit else { return false }
        found.append(DueTicket(id: next.id, at: Instant(milliseconds: next.milliseconds)))
        return true
      }
      return found
    }
  }

  /// The earliest instant at which a ticket does something by itself, or nil when none does.
  public func nextWake() throws -> Instant? {
    try open { $0.wakes.first.map { Instant(milliseconds: $0.milliseconds) } }
  }

  /// The events of a stream after a number, in order.
  public func entries(of stream: Stream, after number: Int64, limit: Int) throws -> [Entry] {
    try open { state in
      let places = state.streams[stream]?.places ?? []
      let start = Int(min(max(number, 0), Int64(places.count)))
      return places[start...].prefix(max(limit, 0)).map { state.entries[$0] }
    }
  }

  /// The events of a stream before a number, the newest first; nil begins with the last.
  public func entries(
    of stream: Stream, before number: Int64?, limit: Int
  ) throws -> [Entry] {
    try open { state in
      let places = state.streams[stream]?.places ?? []
      let end = number.map { Int(min(max($0 - 1, 0), Int64(places.count))) } ?? places.count
      return places[..<end].reversed().prefix(max(limit, 0)).map { state.entries[$0] }
    }
  }

  /// The events of all streams after a number of the whole ledger, in order.
  public func entries(after sequence: Int64, limit: Int) throws -> [Entry] {
    try open { state in
      let start = Int(min(max(sequence, 0), Int64(state.entries.count)))
      return Array(state.entries[start...].prefix(max(limit, 0)))
    }
  }

  /// The number of the last event and the hash over all; 0 and the origin in an empty ledger.
  public func head() throws -> (sequence: Int64, hash: EntryHash) {
    try open { (Int64($0.entries.count), $0.head) }
  }
}
