import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

extension Call {
  /// The person of the policy that the reader is.
  var person: Name? {
    caller.user.map { Name($0.person ?? $0.id.text) }
  }

  /// What the reader's desk holds.
  func desk() async throws -> DeskPage {
    guard let person else { throw Problem.notSignedIn }
    var query = TicketQuery()
    query.statuses = [.open, .waiting, .resolved, .monitoring]
    query.limit = 50
    query.assignee = person
    let assigned = try await services.ledger.page(query)
    query.assignee = nil
    query.owner = person
    let owned = try await services.ledger.page(query)
    var seen: Set<TicketID> = []
    let own = (assigned.rows + owned.rows).filter { seen.insert($0.id).inserted }
    var due: [TicketLine] = []
    var promises: [TicketLine] = []
    var followUps: [TicketLine] = []
    let tickets = try await services.desk.tickets(own.map(\.id))
    for summary in own {
      guard let live = tickets[summary.id] else { continue }
      var line = services.line(of: summary, live, at: now)
      if let waiting = live.ticket.waiting {
        line.reason = services.followUp(waiting, of: live, for: request)
        followUps.append(line)
      } else if let promise = [live.ticket.promise, live.ticket.customerPromise]
        .compactMap({ $0 }).min()
      {
        line.reason = Word("desk.promised", ["at": services.text(promise, for: request)])
        promises.append(line)
      } else {
        due.append(line)
      }
    }
    func end(_ line: TicketLine) -> Instant { line.due?.deadline.instant ?? .distantFuture }
    due.sort { end($0) < end($1) }
    return DeskPage(
      calls: try await callsWaiting(for: person), handovers: try await handoversOffered(to: person),
      due: due, promises: promises, followUps: followUps,
      moreAddress: assigned.next == nil && owned.next == nil
        ? nil : "/queue?assignee=" + FormText.encoded(person.text))
  }

  /// Tickets for which somebody is being called now.
  private func callsWaiting(for person: Name) async throws -> [TicketLine] {
    var query = TicketQuery()
    query.statuses = [.open]
    query.isCalling = true
    query.order = .priority
    query.limit = 100
    var lines: [TicketLine] = []
    let rows = try await services.ledger.page(query).rows
    let tickets = try await services.desk.tickets(rows.map(\.id))
    for summary in rows {
      guard let live = tickets[summary.id],
        try await services.isCalled(person, for: live)
      else { continue }
      lines.append(services.line(of: summary, live, at: now))
    }
    return lines
  }
}

extension WebServices {
  /// An instant in a reader's words, for a sentence.
  func text(_ instant: Instant, for request: WebRequest) -> String {
    reader(of: request).text(instant)
  }

  /// For whom a ticket waits, and until when, in words.
  fileprivate func followUp(
    _ waiting: Waiting, of live: LiveTicket, for request: WebRequest
  ) -> Word {
    let title = live.policy.policy.wait(waiting.wait)?.title ?? waiting.wait.text
    return Word("desk.follow-up", ["party": title, "at": text(waiting.ceiling, for: request)])
  }

  /// Whether a person was called for a ticket since it came to the level that it is at.
  ///
  /// - Complexity: O(events since then), read from the newest on.
  fileprivate func isCalled(_ person: Name, for live: LiveTicket) async throws -> Bool {
    for event in try await events(of: live.ticket.id).reversed() {
      if event.at < live.ticket.stay.since { return false }
      if case .called(let call) = event.fact, call.people.contains(person) { return true }
    }
    return false
  }
}
