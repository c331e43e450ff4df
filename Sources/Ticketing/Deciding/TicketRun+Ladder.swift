import Chronology
import Expressions
import Names
import Policies

extension TicketRun {
  /// Raises the ticket, or says why not.
  ///
  /// A level that it already has, or has passed, is recorded as a duplicate and calls no one.
  func escalate(
    _ request: EscalationRequest, by actor: Actor, cause: Cause, isAutomatic: Bool
  ) -> Refusal? {
    let reason = request.reason.flatMap { name in
      policy.definition.escalation.reasons.first { $0.id == name }
    }
    let reasons = reasons(against: request, reason: reason, isAutomatic)
    guard reasons.allSatisfy({ $0 == .missingReason }) else {
      return Refusal(command: GateStep.escalate.name, reasons: reasons)
    }
    let type = request.type ?? reason?.type
    guard let rank = rank(of: request.level ?? reason?.level ?? .next) else { return nil }
    let level = policy.ladder[rank].definition.id
    if rank <= Int(ticket.stay.rank), reasons.isEmpty {
      emit(.duplicateEscalation(level: level, type: type), cause)
      return nil
    }
    isByRule = isAutomatic
    defer { isByRule = false }
    if let refusal = pass(
      .escalate, to: level, request.passing, by: actor, cause: cause, besides: reasons)
    {
      return refusal
    }
    emit(
      .escalated(
        Escalated(
          from: ticket.stay.level, to: level, type: type, reason: request.reason,
          text: request.text, triggeredAt: triggeredAt, isAutomatic: isAutomatic)), cause)
    enter(rank: rank, type: type, cause: cause)
    return nil
  }

  private func reasons(
    against request: EscalationRequest, reason: EscalationDefinition.Reason?, _ isAutomatic: Bool
  ) -> [Refusal.Reason] {
    let definition = policy.definition.escalation
    var reasons: [Refusal.Reason] = []
    if !ticket.status.isActive { reasons.append(.wrongStatus(ticket.status)) }
    if case .named(let level) = request.level, policy.rank(of: level) == nil {
      reasons.append(.unknown(.level, level.text))
    }
    if let type = request.type, !definition.types.contains(where: { $0.id == type }) {
      reasons.append(.unknown(.type, type.text))
    }
    if let name = request.reason, reason == nil { reasons.append(.unknown(.reason, name.text)) }
    if definition.reasonRequired, !isAutomatic, request.reason == nil {
      reasons.append(.missingReason)
    }
    return reasons
  }

  /// When what set off the present step happened: the trigger of a rule, or now.
  private var triggeredAt: Instant {
    contextIndex.map { events[$0].at } ?? now
  }

  private func rank(of choice: LevelChoice) -> Int? {
    switch choice {
    case .named(let level): policy.rank(of: level)
    case .next: min(Int(ticket.stay.rank) + 1, policy.ladder.count - 1)
    case .top: policy.ladder.count - 1
    }
  }

  /// Moves the ticket to a level: it leaves the one it has, its team takes it, the customer is told, people are called.
  func enter(rank: Int, type: Name?, cause: Cause) {
    leave(cause: cause)
    arrive(rank: rank, type: type, cause: cause)
  }

  /// Leaves the level that the ticket has, if any, with its calls.
  func leave(cause: Cause) {
    guard ticket.stay.number > 0 else { return }
    stopCalling(cause: cause)
    emit(.left(level: ticket.stay.level, stay: ticket.stay.number), cause)
  }

  /// Begins a stay at a level.
  func arrive(rank: Int, type: Name?, cause: Cause) {
    let level = policy.ladder[rank]
    let id = level.definition.id
    emit(
      .entered(level: id, rank: Int32(rank), stay: ticket.stay.number + 1, type: type), cause)
    let own = Cause.level(id)
    if let team = team(of: level.definition.team, type: type).map(substituted),
      team != ticket.team || ticket.assignee != nil
    {
      emit(.assigned(team: team, person: nil), own)
    }
    if let message = level.definition.message { send(message, promise: nil, cause: own) }
    startCalling(round: 1)
  }

  private func team(of choice: LevelDefinition.TeamChoice?, type: Name?) -> Name? {
    switch choice {
    case nil: return nil
    case .fixed(let team): return team
    case .byType(let rows, let otherwise):
      return rows.first(where: { $0.type == type })?.team ?? otherwise
    case .byField(let field, let rows, let otherwise):
      guard let position = ticket.position(of: field),
        case .string(let value) = ticket.fields[position]
      else { return otherwise }
      return rows.first(where: { $0.value == value })?.team ?? otherwise
    }
  }

  /// Somebody takes the ticket: the calls stop.
  ///
  /// Taking it again changes nothing but the promise.
  func acknowledge(promise: Instant?, by actor: Actor) -> Refusal? {
    var reasons: [Refusal.Reason] = []
    if !ticket.status.isActive { reasons.append(.wrongStatus(ticket.status)) }
    if let promise, promise <= now { reasons.append(.promiseNotAhead) }
    guard reasons.isEmpty else {
      return Refusal(command: CommandWord.acknowledge.name, reasons: reasons)
    }
    let cause = Cause.command(actor)
    if !ticket.stay.isAcknowledged {
      stopCalling(cause: cause)
      emit(.acknowledged(level: ticket.stay.level), cause)
    }
    if let person = actor.person, actor.side == .agent, person != ticket.assignee {
      emit(.assigned(team: nil, person: person), cause)
      own(person, cause: cause)
    }
    if let promise {
      keepTeamPromise(cause: cause)
      emit(.promised(to: .team, until: promise), cause)
    }
    return nil
  }

  /// Nobody has the ticket any more: what was promised with the acknowledgement lapses, and the level's calls begin anew.
  ///
  /// Whoever gives back what is theirs is no longer the assignee.
  func withdrawAcknowledgement(by actor: Actor) -> Refusal? {
    var reasons: [Refusal.Reason] = []
    if !ticket.status.isActive { reasons.append(.wrongStatus(ticket.status)) }
    if !ticket.stay.isAcknowledged { reasons.append(.nothingToAnswer) }
    guard reasons.isEmpty else {
      return Refusal(command: CommandWord.acknowledge.name, reasons: reasons)
    }
    let cause = Cause.command(actor)
    emit(.acknowledgementWithdrawn(level: ticket.stay.level), cause)
    if let person = actor.person, person == ticket.assignee {
      emit(.assigned(team: nil, person: nil), cause)
    }
    startCalling(round: 1)
    return nil
  }

  /// Sends the ticket back down, to a level or the one below.
  func sendBack(to name: Name?, reason: String, by actor: Actor) -> Refusal? {
    var reasons: [Refusal.Reason] = []
    if !ticket.status.isActive { reasons.append(.wrongStatus(ticket.status)) }
    if reason.isEmpty { reasons.append(.missingReason) }
    let rank = name.map { policy.rank(of: $0) } ?? Int(ticket.stay.rank) - 1
    if let name, rank == nil { reasons.append(.unknown(.level, name.text)) }
    if let rank, rank >= Int(ticket.stay.rank) || rank < 0 {
      reasons.append(.wrongDirection(level: name ?? ticket.stay.level))
    }
    guard reasons.allSatisfy({ $0 == .missingReason }), let rank else {
      return Refusal(command: GateStep.sendBack.name, reasons: reasons)
    }
    let cause = Cause.command(actor)
    let level = policy.ladder[rank].definition.id
    if let refusal = pass(
      .sendBack, to: level, .byTheGate, by: actor, cause: cause, besides: reasons)
    {
      return refusal
    }
    emit(.sentBack(from: ticket.stay.level, to: level, reason: reason), cause)
    enter(rank: rank, type: nil, cause: cause)
    return nil
  }
}
