public import Chronology
import GRDB
public import Ledgers
public import Ticketing

extension SQLiteLedger {
  /// A ticket's row, or nil.
  public func ticket(_ id: TicketID) async throws -> TicketRow? {
    try await tickets([id]).first
  }

  /// The rows of tickets, in the order asked for; those that are not there are left out.
  public func tickets(_ ids: [TicketID]) async throws -> [TicketRow] {
    try await read { database in
      var statement = try Prepared(.ticket, in: database)
      return try ids.compactMap { id in
        statement.bind(id.text)
        return try statement.first { try $0.ticketRow() }
      }
    }
  }

  /// The rows of all tickets after one, by identity.
  public func tickets(after id: TicketID?, limit: Int) async throws -> [TicketRow] {
    try await read { database in
      var statement = try Prepared(.ticketsAfter, in: database)
      statement.bind(id?.text ?? "")
      statement.bind(Int64(max(limit, 0)))
      return try statement.all { try $0.ticketRow() }
    }
  }

  /// A page of a list.
  ///
  /// Which open tickets are on it is known in memory; their rows are read from the file, which has to stand at the same
  /// event. When commits come between again and again, the list is made while none can.
  ///
  /// - Complexity: O(open tickets), ten to twenty nanoseconds each; for tickets at their end O(log tickets + tickets passed over).
  public func page(_ query: TicketQuery) async throws -> TicketPage {
    for _ in 0..<8 {
      if let page = try await read({ [open] in try PageReader(query, open).page($0) }) {
        return page
      }
      // Most often the tickets were just not read yet.
      try await readOpenTickets()
    }
    return try await Faults.mapped { [pool, open] in
      try await pool.writeWithoutTransaction { database in
        guard let page = try PageReader(query, open).page(database) else {
          throw LedgerFault(.unavailable, "The list of tickets could not be made.")
        }
        return page
      }
    }
  }

  /// How many open tickets of a query there are of each kind, as the last commit left them.
  ///
  /// - Complexity: O(open tickets), ten to twenty nanoseconds each.
  public func tally(_ query: TicketQuery) async throws -> TicketTally {
    if let tally = open.tally(query) { return tally }
    try await readOpenTickets()
    return open.tally(query) ?? TicketTally()
  }

  /// Reads the open tickets into memory, unless that was done.
  private func readOpenTickets() async throws {
    guard !open.isRead else { return }
    try await Faults.mapped { [pool, open] in
      try await pool.writeWithoutTransaction { try open.readTickets($0) }
    }
  }

  /// How many tickets there are in each state; states without a ticket are left out.
  ///
  /// - Complexity: O(1): the numbers are kept beside the tickets.
  public func counts() async throws -> [Status: Int] {
    try await read { try Tally.counts(of: "ticket", in: $0) }
  }

  /// Tickets that do something by themselves at or before an instant, by instant and then by identity.
  public func due(
    until instant: Instant, after: DueTicket?, limit: Int
  ) async throws -> [DueTicket] {
    try await read { database in
      var statement = try Prepared(after == nil ? .due : .dueAfter, in: database)
      if let after {
        statement.bind(after.at)
        statement.bind(after.id.text)
      }
      statement.bind(instant)
      statement.bind(Int64(max(limit, 0)))
      return try statement.all { DueTicket(id: TicketID($0.text(0)), at: $0.instant(1)) }
    }
  }

  /// The earliest instant at which a ticket does something by itself, or nil when none does.
  public func nextWake() async throws -> Instant? {
    try await read { database in
      var statement = try Prepared(.nextWake, in: database)
      return try statement.first { $0.instant(0) }
    }
  }
}

extension Prepared {
  /// The row of ``Query/ticket``.
  func ticketRow() throws -> TicketRow {
    let summary = try ticketSummary()
    return TicketRow(
      id: summary.id, version: summary.version, snapshot: bytes(17),
      nextWake: optionalInstant(18), facets: summary.facets,
      standsStill: number(19) != 0)
  }

  /// The row of ``Query/summaryOfNumber``, with which others begin.
  func ticketSummary() throws -> TicketSummary {
    TicketSummary(
      id: TicketID(text(0)), version: number(1),
      facets: TicketFacets(
        subject: text(2), policy: name(3), status: try word(4), priority: name(5),
        priorityRank: Int32(clamping: number(6)), level: name(7),
        levelRank: Int32(clamping: number(8)), team: optionalName(9), owner: optionalName(10),
        assignee: optionalName(11), openedAt: instant(12), changedAt: instant(13),
        nextDeadline: optionalInstant(14), isBreached: number(15) != 0,
        isCalling: number(16) != 0))
  }
}

/// Numbers of rows by state, kept in the transactions that change the states.
enum Tally {
  static func counts<State: RawRepresentable & Hashable>(
    of table: String, in database: Database
  ) throws -> [State: Int] where State.RawValue == String {
    var statement = try Prepared(.tally, in: database)
    statement.bind(table)
    var counts: [State: Int] = [:]
    while try statement.step() { counts[try statement.word(0)] = Int(statement.number(1)) }
    return counts
  }
}
