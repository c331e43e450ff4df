import Chronology
import Expressions
import Names
import Policies

extension TicketRun {
  /// The commands that tie the ticket to other tickets, people and policies.
  func performTies(_ command: Command, by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
    switch command {
    case .mergeInto(let other):
      guard other != ticket.id else { return refuse(command, .unknown(.ticket, other.text)) }
      emit(.mergedInto(other), cause)
    case .absorb(let other, let clocks, let openedAt):
      absorb(other, clocks, openedAt: openedAt, cause: cause)
    case .split(let other): emit(.split(into: other), cause)
    case .link(let other, let relation):
      guard !ticket.links.contains(Link(ticket: other, relation: relation)) else { return nil }
      emit(.linked(other, relation: relation), cause)
    case .offerHandover(let part, let person):
      if let refusal = pass(.handover, .byTheGate, by: actor, cause: cause) { return refusal }
      emit(.handoverOffered(part: part, to: person), cause)
    case .acceptHandover:
      guard let offer = ticket.handover else { return refuse(command, .nothingToAnswer) }
      emit(.handoverAccepted(part: offer.part, to: offer.to), cause)
    case .refuseHandover(let reason):
      guard let offer = ticket.handover else { return refuse(command, .nothingToAnswer) }
      guard !reason.isEmpty else { return refuse(command, .missingReason) }
      emit(.handoverRefused(part: offer.part, by: offer.to, reason: reason), cause)
    case .movePolicy: return movePolicy(by: actor)
    default: break
    }
    return nil
  }

  /// Takes over another ticket's clocks: of each the earliest start and every breach are kept.
  private func absorb(_ other: TicketID, _ clocks: [ClockState], openedAt: Instant, cause: Cause) {
    emit(.absorbed(other, openedAt: openedAt), cause)
    for theirs in clocks {
      guard let index = tables.clockIDs.firstIndex(of: theirs.clock) else { continue }
      let position = clockPositions[index]
      guard position >= 0 else {
        emit(.clockTaken(theirs, from: other), cause)
        place(clockAt: ticket.clocks.count - 1)
        continue
      }
      let ours = ticket.clocks[position]
      var kept = theirs.startedAt < ours.startedAt ? theirs : ours
      kept.isBreached = ours.isBreached || theirs.isBreached
      kept.run = max(ours.run, theirs.run)
      if kept.isBreached { kept.wakeAt = .distantFuture }
      if kept != ours { emit(.clockTaken(kept, from: other), cause) }
    }
  }

  /// Moves the ticket to the policy that decides: fields and clocks carry over by name, with what was consumed.
  private func movePolicy(by actor: Actor) -> Refusal? {
    guard ticket.policy != policy.version else { return nil }
    guard ticket.policy.policy == policy.version.policy else {
      return refuse(.movePolicy, .otherPolicy(version: ticket.policy.policy.text))
    }
    let fields = policy.definition.fields.map { field -> FieldChange in
      let old = ticket.position(of: field.id).map { ticket.fields[$0] }
      let fits = old.map { field.kind.unfitness(of: $0) == nil } ?? false
      return FieldChange(field.id, fits ? old ?? .null : field.initialValue)
    }
    let rank = policy.rank(of: ticket.stay.level) ?? policy.levels.count - 1
    let isKnown = policy.rank(ofPriority: ticket.priority) != nil
    let moved = PolicyMoved(
      from: ticket.policy, to: policy.version, fieldNames: policy.fieldNames,
      fields: fields.map(\.value),
      priority: isKnown ? ticket.priority : policy.definition.priorities.initial,
      level: policy.levels[rank].id, rank: Int32(rank))
    emit(.policyMoved(moved), .command(actor))
    for position in ticket.clocks.indices where ticket.clocks[position].isActive {
      let index = clockDefinitions[position]
      if index < 0 {
        cancel(stateAt: position, withTicket: false)
      } else {
        retarget(index, position, always: true)
      }
    }
    return nil
  }
}
