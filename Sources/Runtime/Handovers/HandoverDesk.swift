import Chronology
import Ledgers
public import Names
import Policies
public import ReadModels
public import Ticketing

/// Handing over all of somebody's open work: its brief, the offer, and the answer to all of it.
///
/// Each ticket is an order of its own. What was done stands when something fails, and doing it again does only what is
/// left.
public struct HandoverDesk: Sendable {
  /// What became of a whole handover.
  public struct Outcome: Sendable, Hashable {
    /// Tickets for which it is done.
    public var done: [TicketID] = []
    /// Tickets for which the policy refused it.
    public var refused: [TicketID] = []
  }

  let desk: TicketDesk
  /// More tickets than this are not in one brief.
  public static let mostTickets = 500

  /// Handovers at a desk.
  public init(desk: TicketDesk) { self.desk = desk }

  /// Somebody's open tickets: those that they work on, then those that they only keep; none that cannot be read.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(their tickets).
  public func openWork(of person: Name) async throws(DeskFault) -> [LiveTicket] {
    var query = TicketQuery()
    query.statuses = [.open, .waiting]
    query.assignee = person
    query.limit = HandoverDesk.mostTickets
    let worked = query
    query.assignee = nil
    query.owner = person
    let kept = query
    let ids = try await desk.fromLedger {
      let first = try await desk.ledger.page(worked).rows
      return first + (try await desk.ledger.page(kept).rows)
    }.map(\.id)
    var seen: Set<TicketID> = []
    var found: [LiveTicket] = []
    for id in ids where seen.insert(id).inserted && found.count < HandoverDesk.mostTickets {
      do {
        if let live = try await desk.ticket(id), live.ticket.status.isActive { found.append(live) }
      } catch .noPolicy {
        continue
      } catch  where error.isOfDamage {
        continue
      }
    }
    return found
  }

  /// The brief of somebody's open work.
  ///
  /// - Throws: ``DeskFault``.
  public func brief(of person: Name) async throws(DeskFault) -> [HandoverEntry] {
    var entries: [HandoverEntry] = []
    for live in try await openWork(of: person) {
      let events = try await events(of: live.ticket.id)
      entries.append(
        HandoverEntry(of: live.ticket, events: events, under: live.policy.policy))
    }
    return handoverBrief(entries)
  }

  /// Offers all of somebody's open work to others, ticket by ticket in turn; to nobody, when nobody comes.
  ///
  /// Nobody is written to about a ticket alone: a brief tells of all of it.
  ///
  /// `since`: Tickets that were opened or offered at or after this instant are left alone; nil offers all without an open offer.
  /// - Throws: ``DeskFault``.
  func offer(
    workOf person: Name, to others: [Name], since: Instant? = nil, by actor: Actor
  ) async throws(DeskFault) -> Outcome {
    var outcome = Outcome()
    for (index, live) in try await openWork(of: person).enumerated() {
      let ticket = live.ticket
      if let offer = ticket.handover, !offer.isRefused { continue }
      if let since, max(ticket.openedAt, ticket.handoverAt ?? .distantPast) >= since { continue }
      let part: Part = ticket.assignee == person ? .assignment : .ownership
      let other = others.isEmpty ? nil : others[index % others.count]
      var order = Order(.offerHandover(of: part, to: other), on: ticket.id, by: actor)
      order.isBriefed = true
      outcome.add(try await desk.give(order))
    }
    return outcome
  }

  /// Accepts, or refuses, all that somebody offered to whoever answers.
  ///
  /// - Throws: ``DeskFault``.
  public func answer(
    workOf person: Name, by actor: Actor, _ command: Command
  ) async throws(DeskFault) -> Outcome {
    let offered = try await openWork(of: person).filter { live in
      live.ticket.handover.map { !$0.isRefused && $0.to == actor.person } ?? false
    }
    return try await answer(offered, of: person, brief: "", by: actor, command)
  }
}

extension HandoverDesk.Outcome {
  mutating func add(_ receipt: Receipt) {
    if receipt.refusal == nil {
      done.append(receipt.ticket.id)
    } else {
      refused.append(receipt.ticket.id)
    }
  }
}
