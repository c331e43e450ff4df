import Chronology
import Ledgers
import Logging
public import Policies
public import Ticketing

extension TicketDesk {
  /// How many of the newest tickets are counted again after a start, at most.
  static let mostRecalled = 20_000

  /// The incidents, open and ended, by identity.
  ///
  /// - Parameters:
  ///   - id: Goes on after this one; nil begins.
  ///   - limit: How many at most.
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(limit + log tickets).
  public func incidents(
    after id: TicketID? = nil, limit: Int
  ) async throws(DeskFault) -> [LiveTicket] {
    var found: [LiveTicket] = []
    var last = id ?? TicketID(TicketID.incidentPrefix)
    while found.count < limit {
      let start = last
      let rows = try await fromLedger { try await ledger.tickets(after: start, limit: 200) }
      for row in rows where found.count < limit {
        guard row.id.text.hasPrefix(TicketID.incidentPrefix) else { return found }
        guard let known = try? known(row), known.ticket.incident != nil,
          let policy = shelf.policy(known.ticket.policy)
        else { continue }
        found.append(LiveTicket(ticket: known.ticket, version: known.version, policy: policy))
      }
      guard rows.count == 200, let end = rows.last else { break }
      last = end.id
    }
    return found
  }

  /// The incident that is open for a cause under a policy, whatever its version.
  public func openIncident(for cause: IncidentCause, under policy: PolicyVersion) -> TicketID? {
    book.incident(for: IncidentWatch.Cause(policy: policy.policy, cause: cause))
  }

  /// Learns after a start what it counted before; damage is told and stops nothing.
  ///
  /// - Throws: ``DeskFault``.
  func recall(logger: Logger) async throws(DeskFault) {
    do {
      try await recallIncidents()
      try await recallCalls()
    } catch  where error.isOfDamage {
      logger.error("tickets of one cause, and calls, are counted from now on: \(error)")
    }
  }

  /// Learns after a start what the book of incidents knew: the incidents, and the tickets that were opened in so much time
  /// before the newest as can make one.
  ///
  /// What a crash kept from being declared is declared now: no ticket came since.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(incidents + tickets of that time), at most ``mostRecalled`` of these.
  func recallIncidents() async throws(DeskFault) {
    var last: TicketID?
    while true {
      let some = try await incidents(after: last, limit: 500)
      for incident in some { book.note(incident: incident.ticket) }
      guard some.count == 500 else { break }
      last = some.last?.ticket.id
    }
    let windows = shelf.all.stored.flatMap { stored in
      shelf.policy(stored.version)?.policy.definition.incidents?.thresholds.map(\.within) ?? []
    }
    guard let window = windows.max() else { return }
    for row in try await newestTickets(within: window).reversed() where !row.standsStill {
      guard let ticket = try? known(row).ticket, ticket.status.isActive,
        let policy = shelf.policy(ticket.policy),
        let incidents = policy.policy.definition.incidents
      else { continue }
      for threshold in incidents.thresholds where book.count(ticket, threshold) {
        wakeBell.ring(at: time.now)
      }
    }
  }

  /// The rows of the newest tickets, the newest first.
  private func newestTickets(within window: TimeAmount) async throws(DeskFault) -> [TicketRow] {
    var query = TicketQuery()
    query.order = .openedAt
    query.limit = TicketQuery.mostRows
    var rows: [TicketRow] = []
    var newest: Instant?
    while rows.count < TicketDesk.mostRecalled {
      let asked = query
      let page = try await fromLedger { try await ledger.page(asked) }
      newest = newest ?? page.rows.first?.facets.openedAt
      guard let newest else { break }
      let near = page.rows.filter { newest - $0.facets.openedAt <= window }
      rows += try await fromLedger { try await ledger.tickets(near.map(\.id)) }
      guard near.count == page.rows.count, let next = page.next else { break }
      query.after = next
    }
    return rows
  }
}
