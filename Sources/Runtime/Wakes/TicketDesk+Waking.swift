import Chronology
import Ledgers
import Ticketing

extension TicketDesk {
  /// Makes what is due on tickets happen, in one transaction, in the order given.
  ///
  /// A ticket that is no longer due when its turn comes is left alone; so handling a wake-up twice changes nothing.
  ///
  /// - Throws: ``DeskFault``; then nothing happened.
  func wake(_ due: [DueTicket], at now: Instant) async throws(DeskFault) {
    let held = await locks.acquire(due.map(\.id))
    defer { locks.release(held) }
    let tickets = try await loadAll(due.map(\.id))
    var commit = Commit()
    var decided: [Decided] = []
    for known in tickets {
      guard known.ticket.nextWake <= now else { continue }
      guard let policy = shelf.policy(known.ticket.policy) else { throw .noPolicy }
      let one = policy.decide(on: known.ticket, version: known.version) {
        $0.wake(at: now)
        return nil
      }
      observeLateness(of: known.ticket.nextWake, at: now)
      writer.add(one, to: &commit)
      decided.append(one)
    }
    guard !decided.isEmpty else { return }
    let frozen = commit
    let outcome = try await fromLedger { try await ledger.commit([frozen]) }
    switch outcome.first {
    case .committed(let sequence)?: settle(decided, commit, upTo: sequence)
    case .conflict(let ticket, let version)?:
      for one in decided { cache.forget(one.ticket.id) }
      throw .ledger(
        LedgerFault(.damaged, "ticket \(ticket) is at version \(version), which nobody here wrote"))
    default: throw .ledger(LedgerFault(.unavailable, "the ledger gave no answer"))
    }
  }

  /// The tickets in the order asked for; from the ledger those that are not in the cache, all at once.
  private func loadAll(_ ids: [TicketID]) async throws(DeskFault) -> [TicketCache.Known] {
    var found: [TicketID: TicketCache.Known] = [:]
    var missing: [TicketID] = []
    for id in ids {
      if let known = cache.known(id) { found[id] = known } else { missing.append(id) }
    }
    if !missing.isEmpty {
      let wanted = missing
      for row in try await fromLedger({ try await ledger.tickets(wanted) }) {
        found[row.id] = try known(row)
      }
    }
    return ids.compactMap { found[$0] }
  }

  private func observeLateness(of deadline: Instant, at now: Instant) {
    meters.observe(
      "escalon_wake_lateness_seconds",
      seconds: Double((now - deadline).milliseconds) / 1000,
      help: "How long after their deadline wake-ups were handled.")
  }
}
