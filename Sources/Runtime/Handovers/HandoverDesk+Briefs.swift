import Chronology
import Ledgers
public import Names
import Policies
import ReadModels
import Records
public import Ticketing

extension HandoverDesk {
  // MARK: Making

  /// Offers all of somebody's open work to others by hand, with one brief for all of it and one letter to each of them.
  ///
  /// Doing it again offers what is left, and briefs whoever has open offers of it anew.
  ///
  /// - Throws: ``DeskFault``.
  public func handOver(
    workOf person: Name, to others: [Name], by actor: Actor
  ) async throws(DeskFault) -> (outcome: Outcome, brief: ShiftBrief?) {
    let outcome = try await offer(workOf: person, to: others, by: actor)
    let now = desk.time.now
    guard
      let (brief, letters) = try await brief(of: person, to: others, endedAt: now)
    else { return (outcome, nil) }
    if try await document(brief.id) != nil { return (outcome, brief) }
    var commit = Commit()
    commit.shelving = [.document(brief.document)]
    commit.notifications = letters
    try await desk.keepDuty(commit)
    return (outcome, brief)
  }

  /// The brief of what is offered of somebody's work and was not answered, with a letter to each to whom it is; nil when nothing is.
  ///
  /// - Parameters:
  ///   - person: Whose work.
  ///   - others: Only what was offered to these; nil for everybody.
  ///   - schedule: Whose shift ended, if one did.
  ///   - end: When it ended.
  ///   - since: Only what was offered at or after this instant; nil for all.
  /// - Throws: ``DeskFault``.
  func brief(
    of person: Name, to others: [Name]? = nil, schedule: Name? = nil, endedAt end: Instant,
    since: Instant? = nil
  ) async throws(DeskFault) -> (brief: ShiftBrief, letters: [Notification])? {
    var found: [(line: ShiftBrief.Line, entry: HandoverEntry)] = []
    for live in try await openWork(of: person) {
      guard let offer = live.ticket.handover, !offer.isRefused,
        others?.contains(offer.to) ?? true
      else { continue }
      if let since, live.ticket.handoverAt ?? .distantPast < since { continue }
      let events = try await events(of: live.ticket.id)
      guard let last = events.lastIndex(where: { $0.fact.kind == .handoverOffered }) else {
        continue
      }
      let line = ShiftBrief.Line(ticket: live.ticket.id, event: Int64(last) + 1, to: offer.to)
      found.append(
        (line, HandoverEntry(of: live.ticket, events: events, under: live.policy.policy)))
    }
    guard !found.isEmpty else { return nil }
    found.sort { ($0.entry.earliest, $0.line.ticket) < ($1.entry.earliest, $1.line.ticket) }
    let brief = ShiftBrief(
      id: ShiftBrief.id(of: person, schedule, at: end), person: person, schedule: schedule,
      endedAt: end, madeAt: desk.time.now, lines: found.map(\.line))
    return (brief, BriefLetters(desk: desk).letters(of: brief, found.map(\.entry)))
  }

  // MARK: Looking

  /// A brief, or nil.
  ///
  /// - Throws: ``DeskFault``.
  public func shiftBrief(_ id: String) async throws(DeskFault) -> ShiftBrief? {
    guard let document = try await document(id) else { return nil }
    return try await desk.fromLedger { try ShiftBrief(document) }
  }

  /// The newest briefs.
  ///
  /// - Throws: ``DeskFault``.
  public func shiftBriefs(limit: Int) async throws(DeskFault) -> [ShiftBrief] {
    try await desk.fromLedger {
      try await desk.ledger.newestDocuments(.handover, limit: limit).map { try ShiftBrief($0) }
    }
  }

  /// Tickets that were offered alone, the newest offers first, each as a brief of its own.
  ///
  /// Each ticket stands once, with the newest of its offers.
  /// - Throws: ``DeskFault``.
  public func singleOffers(limit: Int) async throws(DeskFault) -> [ShiftBrief] {
    try await desk.fromLedger {
      try await desk.ledger.newestDocuments(.offer, limit: limit).map { try ShiftBrief($0) }
    }
  }

  /// The lines of a brief as they stand now; those of tickets that cannot be read are left out.
  ///
  /// - Throws: ``DeskFault``.
  /// - Complexity: O(events of the tickets).
  public func lines(of brief: ShiftBrief) async throws(DeskFault) -> [ShiftBriefLine] {
    var lines: [ShiftBriefLine] = []
    for line in brief.lines {
      guard let live = try await readable(line.ticket) else { continue }
      let events = try await events(of: line.ticket)
      let (state, reason) = HandoverDesk.state(
        of: line, in: live.ticket, after: events.dropFirst(Int(clamping: line.event)))
      lines.append(
        ShiftBriefLine(
          line: line,
          entry: HandoverEntry(of: live.ticket, events: events, under: live.policy.policy),
          state: state, reason: reason))
    }
    return lines
  }

  // MARK: Answering

  /// Accepts or refuses the lines of a brief that were offered to whoever answers: all of them, or those of some tickets.
  ///
  /// - Throws: ``DeskFault``.
  public func answer(
    _ brief: ShiftBrief, tickets: Set<TicketID>? = nil, by actor: Actor, _ command: Command
  ) async throws(DeskFault) -> Outcome {
    var offered: [LiveTicket] = []
    for line in brief.lines where tickets?.contains(line.ticket) ?? true {
      guard let live = try await readable(line.ticket), let offer = live.ticket.handover,
        !offer.isRefused, offer.to == actor.person
      else { continue }
      offered.append(live)
    }
    return try await answer(offered, of: brief.person, brief: brief.id, by: actor, command)
  }

  /// Answers what is offered, ticket by ticket; of a refusal whoever has it gets one letter, with the first ticket that is refused.
  func answer(
    _ offered: [LiveTicket], of person: Name, brief: String, by actor: Actor, _ command: Command
  ) async throws(DeskFault) -> Outcome {
    var outcome = Outcome()
    var letter: Notification?
    if case .refuseHandover(let reason) = command {
      letter = BriefLetters(desk: desk).refusal(
        of: offered.map(\.ticket), brief: brief, to: person, by: actor.person, reason)
    }
    let isOneLetter = letter != nil
    for live in offered {
      var order = Order(command, on: live.ticket.id, by: actor)
      order.isBriefed = isOneLetter
      order.notifications = letter.map { [$0] } ?? []
      let receipt = try await desk.give(order)
      outcome.add(receipt)
      // Durable with the first of them: whoever has the work hears of it whatever comes between.
      if receipt.refusal == nil { letter = nil }
    }
    return outcome
  }

  private static func state(
    of line: ShiftBrief.Line, in ticket: Ticket, after events: ArraySlice<Event>
  ) -> (ShiftBriefLine.State, reason: String) {
    var state = ShiftBriefLine.State.offered
    var why = ""
    for event in events {
      switch event.fact {
      case .handoverAccepted(_, let person): return (person == line.to ? .accepted : .over, "")
      case .handoverRefused(_, _, let reason): (state, why) = (.refused, reason)
      case .handoverLapsed: return (state == .refused ? .refused : .lapsed, why)
      case .handoverOffered: return (state == .refused ? .refused : .over, why)
      default: continue
      }
    }
    return (state == .offered && !ticket.status.isActive ? .over : state, why)
  }

  private func readable(_ id: TicketID) async throws(DeskFault) -> LiveTicket? {
    do {
      return try await desk.ticket(id)
    } catch .noPolicy {
      return nil
    } catch  where error.isOfDamage {
      return nil
    }
  }

  private func document(_ id: String) async throws(DeskFault) -> KeptDocument? {
    let kind: KeptDocument.Kind = ShiftBrief.isSingle(id) ? .offer : .handover
    return try await desk.fromLedger { try await desk.ledger.document(kind, id) }
  }

  /// Every event of a ticket, the first at 0; those that cannot be read end it.
  func events(of ticket: TicketID) async throws(DeskFault) -> [Event] {
    let stored = try await desk.fromLedger {
      try await desk.ledger.entries(of: .ticket(ticket), after: 0, limit: HandoverDesk.mostEvents)
    }
    var events: [Event] = []
    for entry in stored {
      guard let event = try? readEvent(entry.body).event else { break }
      events.append(event)
    }
    return events
  }

  /// Events of a ticket that are read for its line.
  private static let mostEvents = 10_000
}
