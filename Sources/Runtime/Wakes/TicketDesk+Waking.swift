import Chronology
import Ledgers
import Ticketing

/// What waking a group of tickets came to.
struct WakeOutcome: Sendable {
  /// How many did something.
  var woken = 0
  /// Tickets that did nothing: no longer due when their turn came, or known here at another version than in the ledger.
  var idle: [TicketID] = []
  /// Tickets that could not be woken, each with the reason.
  var stuck: [(ticket: TicketID, reason: String)] = []
  /// Tickets that ask something of other tickets, which is due.
  var errands: [TicketID] = []

  /// Adds what came of others.
  mutating func add(_ other: WakeOutcome) {
    woken += other.woken
    idle += other.idle
    stuck += other.stuck
    errands += other.errands
  }
}

/// What is due on some tickets, decided and not yet durable; their tickets are held until ``TicketDesk/keep(_:)``.
struct DecidedWake: Sendable {
  /// What to release.
  var held: [TicketID]
  /// The instant at which it was decided.
  var now: Instant
  /// Each ticket's wake-up: a commit of its own, so that a conflict is that ticket's alone.
  var wakings: [Waking] = []
  /// What came of those that have nothing to keep.
  var outcome = WakeOutcome()

  /// One ticket's wake-up.
  struct Waking: Sendable {
    var due: Instant
    var decided: Decided
    var commit: Commit
    var id: TicketID { decided.ticket.id }
  }
}

extension TicketDesk {
  private typealias Waking = DecidedWake.Waking

  /// Tickets that one task decides about; a few tasks share a group, so that every core has work.
  private static let partSize = 64

  /// Decides what is due on tickets, side by side, and holds them; what is decided stays in their order.
  ///
  /// A ticket that is no longer due when its turn comes is left alone; so handling a wake-up twice changes nothing.
  /// Each ticket stands for itself: one that cannot be read or decided stops no other.
  ///
  /// - Throws: ``DeskFault`` when the ledger fails; then nothing is held.
  func decideWake(of due: [DueTicket], at now: Instant) async throws(DeskFault) -> DecidedWake {
    var wake = DecidedWake(held: await locks.acquire(due.map(\.id)), now: now)
    do {
      for part in try await decideParts(of: due.map(\.id), at: now) {
        wake.wakings += part.wakings
        wake.outcome.add(part.outcome)
      }
    } catch {
      locks.release(wake.held)
      throw error
    }
    return wake
  }

  /// Makes durable what was decided, in one transaction, and releases the tickets.
  ///
  /// What one ticket cannot keep stops no other.
  ///
  /// - Throws: ``DeskFault`` when the ledger fails; then what was due is due still.
  func keep(_ wake: DecidedWake) async throws(DeskFault) -> WakeOutcome {
    defer { locks.release(wake.held) }
    var outcome = wake.outcome
    try await keep(wake.wakings, at: wake.now, &outcome)
    return outcome
  }

  /// What was decided about some of the tickets.
  private struct Part: Sendable {
    var place: Int
    var wakings: [Waking] = []
    var outcome = WakeOutcome()
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
    let found = try await loadAll(ids, &part.outcome)
    for id in ids {
      guard let known = found[id] else { continue }
      guard known.ticket.nextWake <= now else {
        if known.ticket.nextDue <= now {
          part.outcome.errands.append(id)
        } else {
          part.outcome.idle.append(id)
        }
        continue
      }
      guard let policy = shelf.policy(known.ticket.policy) else {
        part.outcome.stuck.append((id, "its policy, \(known.ticket.policy), cannot be used"))
        continue
      }
      let one = policy.decide(on: known.ticket, version: known.version) {
        $0.wake(at: now)
        return nil
      }
      shelf.loads.note(one.events, of: id)
      guard !one.events.isEmpty else {
        part.outcome.idle.append(id)
        continue
      }
      var commit = Commit()
      writer.add(one, to: &commit, at: now)
      part.wakings.append(Waking(due: known.ticket.nextWake, decided: one, commit: commit))
    }
  }

  /// Keeps wake-ups in one transaction; when that fails for what may be one ticket's reason, each in its own.
  private func keep(
    _ wakings: [Waking], at now: Instant, _ outcome: inout WakeOutcome
  ) async throws(DeskFault) {
    guard !wakings.isEmpty else { return }
    do {
      let outcomes = try await commit(wakings)
      settle(Array(zip(wakings, outcomes)), at: now, &outcome)
    } catch {
      // Whether any was kept is not known: the ledger is asked before anything else is decided.
      for waking in wakings { cache.forget(waking.id) }
      turns.doubt()
      guard error.mayBeOfOneTicket, wakings.count > 1 || error.isOfDamage else { throw error }
      try await keepEach(wakings, at: now, &outcome)
    }
  }

  private func keepEach(
    _ wakings: [Waking], at now: Instant, _ outcome: inout WakeOutcome
  ) async throws(DeskFault) {
    var failed: [(waking: Waking, fault: DeskFault)] = []
    for waking in wakings {
      do {
        let outcomes = try await commit([waking])
        settle(Array(zip([waking], outcomes)), at: now, &outcome)
      } catch {
        cache.forget(waking.id)
        turns.doubt()
        guard error.mayBeOfOneTicket else { throw error }
        failed.append((waking, error))
      }
    }
    // When none can be kept it is the ledger that fails, not its tickets.
    if failed.count == wakings.count, let first = failed.first(where: { !$0.fault.isOfDamage }) {
      throw first.fault
    }
    outcome.stuck += failed.map { ($0.waking.id, "it cannot be kept: \($0.fault)") }
  }

  private func commit(_ wakings: [Waking]) async throws(DeskFault) -> [CommitOutcome] {
    let commits = wakings.map(\.commit)
    return try await fromLedger { try await queue.keep(commits) }
  }

  private func settle(
    _ kept: [(Waking, CommitOutcome)], at now: Instant, _ outcome: inout WakeOutcome
  ) {
    var decided: [Decided] = []
    var all = Commit()
    var last: Int64 = 0
    for (waking, result) in kept {
      switch result {
      case .committed(let sequence):
        noteLateness(of: waking.due)
        countEvents(of: waking.decided)
        decided.append(waking.decided)
        if waking.decided.ticket.errandAt != nil { outcome.errands.append(waking.id) }
        all.notifications += waking.commit.notifications
        last = max(last, sequence)
      case .conflict:
        // What was known here was not the newest: it is read anew in the next round.
        cache.forget(waking.id)
        outcome.idle.append(waking.id)
      case .taken(let key):
        cache.forget(waking.id)
        outcome.stuck.append((waking.id, "\"\(key)\" is there already"))
      }
    }
    outcome.woken += decided.count
    if !decided.isEmpty { settle(decided, all, upTo: last) }
  }

  /// The tickets by their identities; from the ledger those that are not in the cache, all at once.
  ///
  /// What is not there, or cannot be read, is told in `outcome`.
  func loadAll(
    _ ids: [TicketID], _ outcome: inout WakeOutcome
  ) async throws(DeskFault) -> [TicketID: TicketCache.Known] {
    var found: [TicketID: TicketCache.Known] = [:]
    var missing: [TicketID] = []
    for id in ids {
      if let known = cache.known(id) { found[id] = known } else { missing.append(id) }
    }
    guard !missing.isEmpty else { return found }
    for (id, row) in try await rows(missing, &outcome) {
      do { found[id] = try known(row) } catch { outcome.stuck.append((id, "\(error)")) }
    }
    return found
  }

  private func rows(
    _ ids: [TicketID], _ outcome: inout WakeOutcome
  ) async throws(DeskFault) -> [TicketID: TicketRow] {
    var rows: [TicketID: TicketRow] = [:]
    do {
      for row in try await fromLedger({ try await ledger.tickets(ids) }) { rows[row.id] = row }
      outcome.idle += ids.filter { rows[$0] == nil }
      return rows
    } catch  where error.isOfDamage {
      // One damaged row does not hide the others.
      for id in ids {
        do {
          let row = try await fromLedger { try await ledger.ticket(id) }
          if let row { rows[id] = row } else { outcome.idle.append(id) }
        } catch  where error.isOfDamage {
          outcome.stuck.append((id, "it cannot be read: \(error)"))
        }
      }
      return rows
    }
  }
}

extension DeskFault {
  /// Whether what one ticket holds may be the cause; a full disk, say, is nobody's own.
  var mayBeOfOneTicket: Bool {
    guard case .ledger(let fault) = self else { return false }
    return fault.code == .unavailable || fault.code == .damaged
  }

  /// Whether something in the ledger contradicts itself.
  var isOfDamage: Bool {
    guard case .ledger(let fault) = self else { return false }
    return fault.code == .damaged
  }
}
