import Chronology
import Ledgers
import Policies
import Ticketing

extension TicketDesk {
  /// Decides and makes durable, while the order's tickets are held.
  func carryOut(_ order: Order, at now: Instant) async throws(DeskFault) -> Receipt {
    let known = try await load(order.ticket)
    if let expected = order.expectedVersion, expected != known?.version ?? 0 {
      throw .otherVersion(known?.version ?? 0)
    }
    let decided = try await decide(order, known, at: now)
    guard let first = decided.first else { throw .unknownTicket(order.ticket) }
    try await makeDurable(decided, order, at: now)
    count(order, decided)
    if let wake = known?.ticket.nextWake, wake <= now { noteLateness(of: wake) }
    return first.receipt
  }

  /// What follows for each ticket; the first is the order's own.
  private func decide(
    _ order: Order, _ known: TicketCache.Known?, at now: Instant
  ) async throws(DeskFault) -> [Decided] {
    if order.command.isOpening {
      guard known == nil else { throw .ticketExists(order.ticket) }
      guard let policy = shelf.active else { throw .noPolicy }
      return [
        policy.decide(on: Ticket(id: order.ticket), version: 0) {
          $0.handle(order.command, by: order.actor, at: now)
        }
      ]
    }
    guard let known else { throw .unknownTicket(order.ticket) }
    guard let policy = shelf.policy(known.ticket.policy) else { throw .noPolicy }
    switch order.command {
    case .movePolicy: return [try move(known, from: policy, order, at: now)]
    case .mergeInto(let other):
      return try await merge(known, policy, into: other, order, at: now)
    case .split(let other): return try await split(known, policy, into: other, order, at: now)
    case .incident(.remove(let member, let reason)):
      return try await remove(member, reason, known, policy, order, at: now)
    default:
      return [
        policy.decide(on: known.ticket, version: known.version) {
          $0.handle(order.command, by: order.actor, at: now)
        }
      ]
    }
  }

  /// The version that holds the ticket does what is due and reads its clocks; the new version takes the ticket over.
  private func move(
    _ known: TicketCache.Known, from policy: LivePolicy, _ order: Order, at now: Instant
  ) throws(DeskFault) -> Decided {
    guard let target = order.target, let next = shelf.policy(target) else { throw .noPolicy }
    let (due, readings) = policy.decide { run in
      run.resume(known.ticket)
      run.wake(at: now)
      let events = run.events
      return (
        Decided(
          ticket: run.ticket, fromVersion: known.version, events: events, refusal: nil,
          policy: policy), run.readings(at: now)
      )
    }
    var moved = next.decide(on: due.ticket, version: due.version) {
      $0.handle(.movePolicy(readings), by: order.actor, at: now)
    }
    moved.events = due.events + moved.events
    moved.fromVersion = known.version
    return moved
  }

  /// The other ticket has to take this one over; only then does this one go into it.
  private func merge(
    _ known: TicketCache.Known, _ policy: LivePolicy, into other: TicketID, _ order: Order,
    at now: Instant
  ) async throws(DeskFault) -> [Decided] {
    guard other != order.ticket, let target = try await load(other),
      let targetPolicy = shelf.policy(target.ticket.policy)
    else { throw .unknownTicket(other) }
    let clocks = policy.decide { run in
      run.resume(known.ticket)
      run.wake(at: now)
      return run.ticket.clocks
    }
    let merged = policy.decide(on: known.ticket, version: known.version) {
      $0.handle(order.command, by: order.actor, at: now)
    }
    guard merged.refusal == nil else { return [merged] }
    let absorbed = targetPolicy.decide(on: target.ticket, version: target.version) {
      $0.handle(
        .absorb(order.ticket, clocks: clocks, openedAt: known.ticket.openedAt), by: order.actor,
        at: now)
    }
    guard let refusal = absorbed.refusal else { return [merged, absorbed] }
    return [refused(refusal, known, policy, order, at: now), absorbed]
  }

  /// The order's own ticket tells that the other one did not take its part.
  private func refused(
    _ refusal: Refusal, _ known: TicketCache.Known, _ policy: LivePolicy, _ order: Order,
    at now: Instant
  ) -> Decided {
    var own = refusal
    own.command = order.command.word.name
    return policy.decide(on: known.ticket, version: known.version) {
      $0.refuse(own, by: order.actor, at: now)
    }
  }

  /// The incident and the ticket that leaves it change together.
  private func remove(
    _ member: TicketID, _ reason: String?, _ known: TicketCache.Known, _ policy: LivePolicy,
    _ order: Order, at now: Instant
  ) async throws(DeskFault) -> [Decided] {
    let incident = policy.decide(on: known.ticket, version: known.version) {
      $0.handle(order.command, by: order.actor, at: now)
    }
    guard incident.refusal == nil, let left = try await load(member),
      left.ticket.membership?.incident == order.ticket,
      let memberPolicy = shelf.policy(left.ticket.policy)
    else { return [incident] }
    let ticket = memberPolicy.decide(on: left.ticket, version: left.version) {
      $0.handle(
        .incident(.leave(reason: reason)), by: Actor(order.actor.side, person: order.actor.person),
        at: now)
    }
    return [incident, ticket]
  }

  /// The part becomes a ticket of its own, with this one's fields and a copy of its clocks.
  private func split(
    _ known: TicketCache.Known, _ policy: LivePolicy, into other: TicketID, _ order: Order,
    at now: Instant
  ) async throws(DeskFault) -> [Decided] {
    guard try await load(other) == nil, other != order.ticket else { throw .ticketExists(other) }
    let rest = policy.decide(on: known.ticket, version: known.version) {
      $0.handle(order.command, by: order.actor, at: now)
    }
    guard rest.refusal == nil else { return [rest] }
    let before = known.ticket
    let opening = Opening(
      id: other, priority: before.priority,
      fields: zip(before.fieldNames, before.fields).map { FieldChange($0, $1) },
      owner: before.owner)
    let part = policy.decide(
      on: Ticket(id: other), version: 0,
      [
        { $0.handle(.open(opening), by: order.actor, at: now) },
        {
          $0.handle(
            .absorb(before.id, clocks: rest.ticket.clocks, openedAt: before.openedAt),
            by: order.actor, at: now)
        },
      ])
    guard let refusal = part.refusal else { return [rest, part] }
    return [refused(refusal, known, policy, order, at: now), part]
  }

  /// Keeps what was decided, and tells those who wait for it.
  private func makeDurable(
    _ decided: [Decided], _ order: Order, at now: Instant
  ) async throws(DeskFault) {
    var commit = writer.commit(decided, at: now, withoutOffers: order.isBriefed)
    // What a refused command brought along is not kept.
    if decided.first?.refusal == nil {
      commit.shelving += order.shelving
      commit.notifications += order.notifications
    }
    if !order.isBriefed {
      let offers = decided.compactMap { ShiftBrief(ofOfferIn: $0, by: order.actor, at: now) }
      commit.shelving += offers.map { .document($0.document) }
    }
    commit.reported = order.reported
    if let first = decided.first { commit.answer = order.keptAnswer?(first.receipt) }
    let outcome: CommitOutcome
    do {
      let frozen = commit
      outcome = try await fromLedger { try await queue.commit(frozen) }
    } catch {
      // Whether it was kept is not known: the ledger is asked before anything else is decided.
      for one in decided { cache.forget(one.ticket.id) }
      turns.doubt()
      throw error
    }
    switch outcome {
    case .committed(let sequence): settle(decided, commit, upTo: sequence)
    case .conflict(let ticket, let version):
      cache.forget(ticket)
      throw .otherVersion(version)
    case .taken(let key):
      throw .ledger(LedgerFault(.unavailable, "\(key) is taken"))
    }
  }

  /// What is durable becomes the present.
  ///
  /// - Parameter countingCauses: Whether tickets of one cause make an incident; those of the past do not.
  func settle(
    _ decided: [Decided], _ commit: Commit, upTo sequence: Int64, countingCauses: Bool = true
  ) {
    for one in decided where one.ticket.exists {
      cache.remember(one.ticket, version: one.version)
      wakeTroubles.takeBack(one.ticket.id)
      let wake = one.ticket.nextDue
      if wake < .distantFuture { wakeBell.ring(at: wake) }
      if countingCauses, book.note(one) { wakeBell.ring(at: time.now) }
      shelf.loads.note(one.events, of: one.ticket.id)
    }
    for notification in commit.notifications {
      turns.add(notification.contacts.contact(at: 0), at: notification.createdAt)
    }
    if let first = commit.notifications.map(\.createdAt).min() { outboxBell.ring(at: first) }
    feed.publish(upTo: sequence)
  }
}

extension LivePolicy {
  /// Decides one input about a ticket.
  func decide(
    on ticket: Ticket, version: Int64, _ input: (TicketRun) -> Refusal?
  ) -> Decided {
    decide { run in
      run.resume(ticket)
      let refusal = input(run)
      return Decided(
        ticket: run.ticket, fromVersion: version, events: run.events, refusal: refusal,
        policy: self)
    }
  }
}
