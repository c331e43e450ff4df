import Chronology
import Ledgers
import Ticketing

/// What is due on some tickets, decided and not yet durable; their tickets are held until ``TicketDesk/keep(_:)``.
struct DecidedWake: Sendable {
  /// What to release.
  var held: [TicketID]
  var decided: [Decided] = []
  var commit = Commit()
}

extension TicketDesk {
  /// Tickets that one task decides about; a few tasks share a group, so that every core has work.
  private static let partSize = 64

  /// Decides what is due on tickets, side by side, and holds them; what is decided stays in their order.
  ///
  /// A ticket that is no longer due when its turn comes is left alone; so handling a wake-up twice changes nothing.
  ///
  /// - Throws: ``DeskFault``; then nothing is held.
  func decideWake(of due: [DueTicket], at now: Instant) async throws(DeskFault) -> DecidedWake {
    var wake = DecidedWake(held: await locks.acquire(due.map(\.id)))
    do {
      for part in try await decideParts(of: due.map(\.id), at: now) {
        wake.decided += part.decided
        wake.commit.tickets += part.commit.tickets
        wake.commit.administration += part.commit.administration
        wake.commit.notifications += part.commit.notifications
        wake.commit.withdrawals += part.commit.withdrawals
      }
    } catch {
      locks.release(wake.held)
      throw error
    }
    return wake
  }

  /// Makes durable what was decided, in one transaction, and releases the tickets.
  ///
  /// - Throws: ``DeskFault``; then nothing happened.
  func keep(_ wake: DecidedWake) async throws(DeskFault) {
    defer { locks.release(wake.held) }
    guard !wake.decided.isEmpty else { return }
    let outcome = try await fromLedger { try await ledger.commit([wake.commit]) }
    switch outcome.first {
    case .committed(let sequence)?: settle(wake.decided, wake.commit, upTo: sequence)
    case .conflict(let ticket, let version)?:
      for one in wake.decided { cache.forget(one.ticket.id) }
      throw .ledger(
        LedgerFault(.damaged, "ticket \(ticket) is at version \(version), which nobody here wrote"))
    default: throw .ledger(LedgerFault(.unavailable, "the ledger gave no answer"))
    }
  }

  /// What was decided about some of the tickets.
  private struct Part: Sendable {
    var place: Int
    var decided: [Decided] = []
    var commit = Commit()
    /// Why nothing could be decided.
    var fault: DeskFault?
  }

  /// What is decided about the tickets, in their order.
  private func decideParts(
    of ids: [TicketID], at now: Instant
  ) async throws(DeskFault) -> [Part] {
    var parts = await withTaskGroup(of: Part.self, returning: [Part].self) { group in
      for place in stride(from: 0, to: ids.count, by: TicketDesk.partSize) {
        let part = Array(ids[place..<min(place + TicketDesk.partSize, ids.count)])
        group.addTask { await self.part(place, of: part, at: now) }
      }
      var parts: [Part] = []
      for await part in group { parts.append(part) }
      return parts
    }
    parts.sort { $0.place < $1.place }
    for part in parts { if let fault = part.fault { throw fault } }
    return parts
  }

  private func part(_ place: Int, of ids: [TicketID], at now: Instant) async -> Part {
    var part = Part(place: place)
    do throws(DeskFault) {
      try await decide(ids, at: now, into: &part)
    } catch {
      part.fault = error
    }
    return part
  }

  private func decide(
    _ ids: [TicketID], at now: Instant, into part: inout Part
  ) async throws(DeskFault) {
    for known in try await loadAll(ids) {
      guard known.ticket.nextWake <= now else { continue }
      guard let policy = shelf.policy(known.ticket.policy) else { throw .noPolicy }
      let one = policy.decide(on: known.ticket, version: known.version) {
        $0.wake(at: now)
        return nil
      }
      observeLateness(of: known.ticket.nextWake, at: now)
      writer.add(one, to: &part.commit)
      part.decided.append(one)
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
