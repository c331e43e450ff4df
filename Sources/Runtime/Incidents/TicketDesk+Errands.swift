import Chronology
import Expressions
import Ledgers
import Names
import Policies
import Ticketing

extension TicketDesk {
  /// How many members are served in one commit.
  static let errandSize = 100

  /// Does what tickets ask of other tickets: incidents of their members, and customers' tickets of an incident to come.
  ///
  /// Of each one piece: what remains is due still, and done in the next round.
  ///
  /// Each ticket stands for itself: what one cannot do stops no other.
  ///
  /// - Returns: Which tickets could do nothing this time, and which cannot.
  /// - Throws: ``DeskFault`` when the ledger fails; then what was not done is due still.
  func runErrands(of tickets: [TicketID], at now: Instant) async throws(DeskFault) -> WakeOutcome {
    var outcome = WakeOutcome()
    for id in tickets {
      do {
        guard let known = try await load(id) else { continue }
        switch known.ticket.tie {
        case .none, .member: break
        case .wished: try await grantWish(of: id, at: now)
        case .incident(let part):
          if let errand = part.errands.first { try await serve(errand, of: id, at: now) }
        }
      } catch .otherVersion {
        outcome.idle.append(id)
      } catch .noPolicy {
        outcome.stuck.append((id, "a policy that it needs cannot be used"))
      } catch  where error.isOfDamage {
        outcome.stuck.append((id, "what it asks of others cannot be kept: \(error)"))
      }
    }
    return outcome
  }

  /// Serves the next members of an errand: they and the incident change in one commit, so that after a crash nobody is served
  /// twice and nobody left out.
  private func serve(
    _ errand: Errand, of incident: TicketID, at now: Instant
  ) async throws(DeskFault) {
    guard let known = try await load(incident), let part = known.ticket.incident else { return }
    let from = min(max(0, Int(errand.next)), part.members.count)
    let end = min(from + TicketDesk.errandSize, part.members.count)
    let served = part.members[from..<end].prefix(max(0, Int(errand.end) - from))
      .filter(\.isIn).map(\.ticket)
    let upTo = end == part.members.count ? errand.end : min(Int32(end), errand.end)
    let held = await locks.acquire([incident] + served)
    defer { locks.release(held) }
    // Somebody may have been quicker; then it is due still, or done.
    guard let fresh = try await load(incident), let freshPart = fresh.ticket.incident,
      freshPart.errands.first == errand
    else { return }
    try await serve(errand, upTo: upTo, served, of: fresh, freshPart, at: now)
  }

  private func serve(
    _ errand: Errand, upTo: Int32, _ members: [TicketID], of incident: TicketCache.Known,
    _ part: IncidentPart, at now: Instant
  ) async throws(DeskFault) {
    guard let policy = shelf.policy(incident.ticket.policy) else { throw .noPolicy }
    let id = incident.ticket.id
    let word = IncidentWord(errand, of: id, isCovering: part.isCovering)
    let actor = errand.person.map { Actor(.agent, person: $0) } ?? .system
    // A member that cannot be read, or whose policy is not kept, can hear nothing; the others do.
    var unheard = WakeOutcome()
    let found = try await loadAll(members, &unheard)
    var decided: [Decided] = []
    var joined: Set<TicketID> = []
    for member in members {
      guard let known = found[member], let policy = shelf.policy(known.ticket.policy) else {
        continue
      }
      let one = policy.decide(on: known.ticket, version: known.version) {
        $0.handle(.incident(.hear(word)), by: actor, at: now)
      }
      if one.ticket.membership?.incident == id { joined.insert(known.ticket.id) }
      if !one.events.isEmpty { decided.append(one) }
    }
    let lost = errand.kind == .join ? members.filter { !joined.contains($0) } : []
    let own = policy.decide(on: incident.ticket, version: incident.version) {
      $0.handle(
        .incident(.serve(errand: errand.number, upTo: upTo, lost: lost)), by: .system,
        at: now)
    }
    try await makeDurable([own] + decided, at: now)
  }

  /// A ticket that shows an incident joins the one that is open for its cause, or is the first of a new one.
  private func grantWish(of id: TicketID, at now: Instant) async throws(DeskFault) {
    guard let known = try await load(id) else { return }
    guard let policy = shelf.policy(known.ticket.policy) else { throw .noPolicy }
    // The first cause of which an incident is open; else the first that the ticket has.
    let causes = (policy.policy.definition.incidents?.thresholds ?? [])
      .compactMap { known.ticket.cause(in: $0.field) }
    let cause = causes.first { book.incident(for: $0) != nil } ?? causes.first
    let incident: TicketID
    if let cause, let open = book.incident(for: cause) {
      incident = open
    } else {
      incident = try await freeIncident(for: id)
    }
    let held = await locks.acquire([id, incident])
    defer { locks.release(held) }
    guard let asking = try await load(id), case .wished = asking.ticket.tie else { return }
    let began = try await begin(
      incident, IncidentDeclaration(cause: cause?.cause, tickets: [id]), like: asking.ticket,
      under: policy, at: now)
    var word: IncidentCommand = .leave(reason: nil)
    if began.refusal == nil, let part = began.ticket.incident,
      let errand = part.errands.last(where: { $0.kind == .join })
    {
      word = .hear(IncidentWord(errand, of: incident, isCovering: part.isCovering))
    }
    let joined = policy.decide(on: asking.ticket, version: asking.version) {
      $0.handle(.incident(word), by: .system, at: now)
    }
    try await makeDurable([began, joined].filter { !$0.events.isEmpty }, at: now)
  }

  /// The identity of the incident that a ticket began, the first that no ticket has.
  private func freeIncident(for ticket: TicketID) async throws(DeskFault) -> TicketID {
    for number in 1..<1000 {
      let id = TicketID.incident(of: ticket, number: number)
      guard let known = try await load(id) else { return id }
      if known.ticket.incident != nil, known.ticket.status.isActive { return id }
    }
    return TicketID.incident(of: ticket, number: 1000)
  }

  /// Begins an incident, or adds tickets to the one that is there.
  private func begin(
    _ id: TicketID, _ declaration: IncidentDeclaration, like ticket: Ticket,
    under policy: LivePolicy, at now: Instant
  ) async throws(DeskFault) -> Decided {
    if let known = try await load(id) {
      guard let held = shelf.policy(known.ticket.policy) else { throw .noPolicy }
      return held.decide(on: known.ticket, version: known.version) {
        $0.handle(.incident(.add(declaration.tickets)), by: .system, at: now)
      }
    }
    let opening = declaration.opening(id, like: ticket, under: policy.policy)
    return policy.decide(on: Ticket(id: id), version: 0) {
      $0.handle(.incident(.open(opening, declaration)), by: .system, at: now)
    }
  }

  // MARK: By rule

  /// Decides what the book of incidents wants decided: as many tickets of one cause as make an incident, and tickets of the
  /// cause of an open one.
  ///
  /// - Returns: The first ticket of what cannot be decided, with the reason; it is dropped.
  /// - Throws: ``DeskFault`` when the ledger fails; then what was not decided is still wanted.
  func takeIncidentSteps(at now: Instant) async throws(DeskFault) -> [(TicketID, String)] {
    let steps = book.takeSteps()
    var failed: [(TicketID, String)] = []
    var index = 0
    while index < steps.count {
      let (cause, tickets, next) = steps.together(from: index, limit: TicketDesk.errandSize)
      do {
        try await declare(cause, tickets, at: now)
      } catch .otherVersion {
        book.giveBack(steps[index..<next])
      } catch .noPolicy {
        failed += tickets.prefix(1).map { ($0, "its policy cannot be used") }
      } catch  where error.isOfDamage {
        failed += tickets.prefix(1).map { ($0, "\(error)") }
      } catch {
        book.giveBack(steps[index...])
        throw error
      }
      index = next
    }
    return failed
  }

  private func declare(
    _ cause: IncidentWatch.Cause, _ tickets: [TicketID], at now: Instant
  ) async throws(DeskFault) {
    guard let first = tickets.first, let known = try await load(first),
      let policy = shelf.policy(known.ticket.policy)
    else { return }
    let id: TicketID
    if let open = book.incident(for: cause) {
      id = open
    } else {
      id = try await freeIncident(for: first)
    }
    let held = await locks.acquire([id])
    defer { locks.release(held) }
    let began = try await begin(
      id, IncidentDeclaration(cause: cause.cause, tickets: tickets), like: known.ticket,
      under: policy, at: now)
    if !began.events.isEmpty { try await makeDurable([began], at: now) }
  }

  /// - Throws: ``DeskFault``; `otherVersion` when what was known of a ticket was not the newest, which is read anew.
  private func makeDurable(_ decided: [Decided], at now: Instant) async throws(DeskFault) {
    guard !decided.isEmpty else { return }
    var commit = Commit()
    for one in decided { writer.add(one, to: &commit, at: now) }
    let frozen = commit
    let outcome: CommitOutcome
    do {
      outcome = try await fromLedger { try await queue.commit(frozen) }
    } catch {
      for one in decided { cache.forget(one.ticket.id) }
      throw error
    }
    switch outcome {
    case .committed(let sequence): settle(decided, commit, upTo: sequence)
    case .conflict(_, let version):
      for one in decided { cache.forget(one.ticket.id) }
      throw .otherVersion(version)
    case .taken(let key): throw .ledger(LedgerFault(.unavailable, "\(key) is taken"))
    }
  }
}

extension TicketID {
  /// With what the identities of incidents begin.
  static let incidentPrefix = "INCIDENT-"

  /// The identity of the incident that a ticket began: `INCIDENT-T-1`, `INCIDENT-T-1.2` ...
  static func incident(of ticket: TicketID, number: Int) -> TicketID {
    TicketID(incidentPrefix + ticket.text + (number == 1 ? "" : ".\(number)"))
  }
}

extension IncidentDeclaration {
  /// The opening of an incident that a ticket shows: its cause and its summary, and how urgent that ticket is.
  func opening(_ id: TicketID, like ticket: Ticket, under policy: Policy) -> Opening {
    var fields: [FieldChange] = []
    if let cause, policy.fieldPositions[cause.field] != nil {
      fields.append(FieldChange(cause.field, .string(cause.value)))
    }
    let summary = Name("summary")
    if policy.fieldPositions[summary] != nil, cause?.field != summary {
      let about = cause.map { "\($0.field.text) \($0.value)" } ?? ticket.subject
      fields.append(FieldChange(summary, .string("Mass incident: \(about)")))
    }
    return Opening(id: id, priority: ticket.priority, fields: fields)
  }
}
