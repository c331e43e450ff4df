import Chronology
import Ledgers
import Ticketing

extension TicketDesk {
  /// Brings a ticket of a history in: its commands are decided at the instants at which they were given, as one commit.
  ///
  /// Nobody is written to because of what happened long ago: no notifications are made. A ticket that the ledger has already
  /// gains only what was given after its last event; so pouring a history in again, whole, changes nothing. While the desk has
  /// no place for an order, it waits for one.
  ///
  /// - Throws: ``DeskFault``; then nothing of the ticket was kept.
  /// - Complexity: O(events of the ticket).
  public func pour(_ poured: PouredTicket) async throws(DeskFault) -> PouredOutcome {
    try await waitForPlace()
    defer { leave() }
    let held = await locks.acquire([poured.id])
    defer { locks.release(held) }
    let known = try await load(poured.id)
    let last = known?.ticket.lastAt
    let inputs = poured.inputs.filter { input in last.map { input.at > $0 } ?? true }
    guard known == nil || !inputs.isEmpty else {
      return PouredOutcome(id: poured.id, events: 0, refused: 0, wasThere: true)
    }
    let policy = known.map { shelf.policy($0.ticket.policy) } ?? shelf.active
    guard let policy else { throw .noPolicy }
    var refused = 0
    let decided = policy.decide { run in
      run.resume(known?.ticket ?? Ticket(id: poured.id))
      var events: [Event] = []
      for input in inputs {
        if run.handle(input.command, by: input.actor, at: input.at) != nil { refused += 1 }
        events += run.events
      }
      switch poured.afterwards {
      case .live(let until), .standing(let until):
        run.wake(at: until)
        events += run.events
      case .ended(let until): run.followEnding(until: until) { events += run.events }
      }
      return Decided(
        ticket: run.ticket, fromVersion: known?.version ?? 0, events: events, refusal: nil,
        policy: policy)
    }
    guard decided.ticket.exists else {
      return PouredOutcome(id: poured.id, events: 0, refused: refused)
    }
    try await keep(decided, afterwards: poured.afterwards)
    return PouredOutcome(id: poured.id, events: decided.events.count, refused: refused)
  }

  /// Takes a place among the orders under way, once there is one.
  ///
  /// - Throws: ``DeskFault/stopping``.
  private func waitForPlace() async throws(DeskFault) {
    while true {
      do {
        return try admit()
      } catch .busy {
        // Commands of people are short: a place is free soon.
        try? await time.sleep(until: time.now + TimeAmount(milliseconds: 20))
        if Task.isCancelled { throw .stopping }
      }
    }
  }

  private func keep(
    _ decided: Decided, afterwards: PouredTicket.Afterwards
  ) async throws(DeskFault) {
    var commit = Commit()
    writer.add(decided, to: &commit, at: time.now)
    commit.notifications = []
    commit.withdrawals = []
    let isLive = if case .live = afterwards { true } else { false }
    if !isLive {
      for index in commit.tickets.indices {
        commit.tickets[index].row.nextWake = nil
        commit.tickets[index].row.standsStill = true
      }
    }
    let frozen = commit
    switch try await fromLedger({ try await queue.commit(frozen) }) {
    case .committed(let sequence):
      settle([decided], commit, upTo: sequence, countingCauses: isLive)
    case .conflict(let ticket, let version):
      cache.forget(ticket)
      throw .otherVersion(version)
    case .taken(let key):
      throw .ledger(LedgerFault(.unavailable, "\(key) is taken"))
    }
  }
}
