import Chronology
import Expressions
import JSONText
import Ledgers
import Names
import Policies
import Records
public import Ticketing

/// Writes what was decided as a commit: canonical events, the ticket's state, and the messages that follow.
struct CommitWriter: Sendable {
  /// The programs elsewhere that are told of events.
  let webhooks: WebhookShelf
  /// The ways to reach people that they added themselves.
  let contacts: ContactShelf

  /// The commit of what one order led to.
  ///
  /// `withoutOffers`: whether nobody is written to about a handover that is offered to them, since a brief tells of it.
  func commit(_ decided: [Decided], at now: Instant, withoutOffers: Bool = false) -> Commit {
    var commit = Commit()
    for one in decided { add(one, to: &commit, at: now, withoutOffers: withoutOffers) }
    return commit
  }

  /// Adds what was decided about one ticket at an instant.
  ///
  /// Nobody waits for a message because a ticket's events stand ahead of the clock, which was put right since: it can go now.
  /// A refused opening leaves no ticket: its refusal is kept among what was done to the ledger itself.
  func add(
    _ decided: Decided, to commit: inout Commit, at now: Instant = .distantFuture,
    withoutOffers: Bool = false
  ) {
    guard !decided.events.isEmpty else { return }
    let entries = entries(of: decided)
    guard decided.ticket.exists else {
      commit.administration += entries
      return
    }
    commit.tickets.append(
      TicketWrite(
        expectedVersion: decided.fromVersion, entries: entries, row: row(of: decided),
        searchText: searchText(of: decided)))
    let notices = NoticeWriter(contacts: contacts).notices(
      of: decided, at: now, withoutOffers: withoutOffers)
    commit.notifications += notices.notifications
    commit.notifications += webhookNotices(of: decided, entries, to: webhooks.all)
    if let number = addressChange(in: decided) {
      commit.shelving.append(.revokeLinks(of: decided.ticket.id, upTo: number))
    }
    if let last = notices.callsAnsweredAt {
      commit.withdrawals.append(Withdrawal(ticket: decided.ticket.id, upTo: last))
    }
  }

  /// The number of the last event that gave the customer another address: whoever reads at the one before sees nothing more of the ticket.
  private func addressChange(in decided: Decided) -> Int64? {
    let last = decided.events.lastIndex { event in
      guard case .fieldChanged(_, NoticeScribe.customerField, let old, _) = event.fact else {
        return false
      }
      return old != .null
    }
    return last.map { decided.fromVersion + Int64($0) + 1 }
  }

  private func entries(of decided: Decided) -> [NewEntry] {
    // One writer for all of them: it grows once, and each record is copied out of it.
    var writer = JSONWriter()
    writer.bytes.reserveCapacity(1024)
    return decided.events.enumerated().map { index, event in
      writer.removeAll()
      writer.record(
        event, ticket: decided.ticket.id, number: decided.fromVersion + Int64(index) + 1)
      return NewEntry(kind: event.fact.word, body: Array(writer.bytes[...]))
    }
  }

  private func row(of decided: Decided) -> TicketRow {
    let wake = decided.ticket.nextDue
    return TicketRow(
      id: decided.ticket.id, version: decided.version, snapshot: writeTicket(decided.ticket),
      nextWake: wake < .distantFuture ? wake : nil,
      facets: TicketFacets(of: decided.ticket, under: decided.policy.policy))
  }

  /// The ticket that a row holds.
  ///
  /// - Throws: `RecordFault`.
  func ticket(of row: TicketRow) throws -> Ticket { try readTicket(row.snapshot) }

  /// What people wrote, for the full-text search.
  private func searchText(of decided: Decided) -> String {
    var words: [String] = []
    func add(_ text: String?) { if let text, !text.isEmpty { words.append(text) } }
    func add(_ value: Value) { if case .string(let text) = value { add(text) } }
    for event in decided.events {
      switch event.fact {
      case .opened(let opened):
        add(opened.id.text)
        for value in opened.fields { add(value) }
      case .fieldChanged(_, _, _, let value): add(value)
      case .replied(let reply): add(reply.text)
      case .customerReplied(let text, _), .noted(let text), .troubleshot(let text): add(text)
      default: break
      }
    }
    return words.joined(separator: "\n")
  }
}

extension TicketFacets {
  /// The facets of a ticket under the policy that holds it.
  ///
  /// - Complexity: O(clocks + fields).
  init(of ticket: Ticket, under policy: Policy) {
    let rank = policy.rank(ofPriority: ticket.priority) ?? Int(Int16.max)
    self.init(of: ticket, priorityRank: Int32(rank))
  }

  /// The facets of a ticket; the rank of its priority is all that its policy tells.
  init(of ticket: Ticket, priorityRank: Int32) {
    let running = ticket.clocks.filter { $0.phase == .running }
    self.init(
      subject: ticket.subject, policy: ticket.policy.policy, status: ticket.status,
      priority: ticket.priority,
      priorityRank: priorityRank,
      level: ticket.stay.level, levelRank: ticket.stay.rank, team: ticket.team,
      owner: ticket.owner, assignee: ticket.assignee, openedAt: ticket.openedAt,
      changedAt: ticket.lastAt, nextDeadline: running.map(\.deadline).min(),
      isBreached: running.contains { $0.isBreached }, isCalling: ticket.calling != nil)
  }
}

extension Ticket {
  /// One line that tells what the ticket is about: its field `summary`; empty when it has none.
  public var subject: String {
    guard let position = position(of: Ticket.summaryField),
      case .string(let text) = fields[position]
    else { return "" }
    return String(text.prefix(200))
  }

  private static let summaryField = Name("summary")
}
