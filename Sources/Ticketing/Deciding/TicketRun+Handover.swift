import Chronology
import Names
import Policies

extension TicketRun {
  /// Offers a part to somebody, who has the policy's time to accept it.
  ///
  /// At a shift's end nobody can fill in what a gate lacks: the offer has then found nobody, and that is said. So it is when nobody
  /// comes after that shift.
  func offerHandover(of part: Part, to person: Name?, by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
    guard let person else {
      guard actor.side == .system else {
        return refuse(.offerHandover(of: part, to: nil), .nothingToAnswer)
      }
      if ticket.status.isActive { lapse(part, offeredTo: nil) }
      return nil
    }
    isByRule = actor.side == .system
    defer { isByRule = false }
    if let refusal = pass(.handover, .byTheGate, by: actor, cause: cause) {
      guard actor.side == .system, ticket.status.isActive else { return refusal }
      emit(.refused(refusal), cause)
      lapse(part, offeredTo: person)
      return nil
    }
    let until = policy.definition.handover.map { now + $0.within }
    emit(.handoverOffered(part: part, to: person, until: until), cause)
    notify(.person(person), channels: [], message: nil, cause: cause)
    return nil
  }

  /// Takes over what was offered to whoever gives the command; whoever has it and takes it keeps it.
  func acceptHandover(by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
    if let offer = offer(to: actor) {
      emit(.handoverAccepted(part: offer.part, to: offer.to), cause)
      return nil
    }
    guard let offer = ticket.handover, let holder = actor.person,
      holder == (offer.part == .ownership ? ticket.owner : ticket.assignee)
    else { return refuse(.acceptHandover, .nothingToAnswer) }
    emit(.handoverAccepted(part: offer.part, to: holder), cause)
    return nil
  }

  /// Refuses what was offered to whoever gives the command; whoever has it is told, and has it still.
  func refuseHandover(reason: String, by actor: Actor) -> Refusal? {
    let command = Command.refuseHandover(reason: reason)
    let cause = Cause.command(actor)
    guard let offer = offer(to: actor) else { return refuse(command, .nothingToAnswer) }
    guard !reason.isEmpty else { return refuse(command, .missingReason) }
    emit(.handoverRefused(part: offer.part, by: offer.to, reason: reason), cause)
    let holder: Party = offer.part == .ownership ? .owner : .assignee
    if policy.definition.handover != nil {
      notify(holder, channels: [], message: nil, cause: cause)
    }
    return nil
  }

  /// The handover that was offered to whoever gives the command and not refused; a person answers only for themselves.
  private func offer(to actor: Actor) -> HandoverOffer? {
    ticket.handover.flatMap { offer in
      !offer.isRefused && actor.person.map { $0 == offer.to } ?? true ? offer : nil
    }
  }

  /// The time to accept is over.
  func lapseHandover() {
    guard let offer = ticket.handover else { return }
    lapse(offer.part, offeredTo: offer.to)
  }

  /// Nobody took over: those whom the policy names are told, and the ticket goes up; where it cannot, its level's calls begin anew.
  ///
  /// The part stays with whoever had it.
  private func lapse(_ part: Part, offeredTo person: Name?) {
    let cause = Cause.handover
    emit(.handoverLapsed(part: part, to: person), cause)
    for party in policy.definition.handover?.tell ?? [] {
      notify(party, channels: [], message: nil, cause: cause)
    }
    guard ticket.status.isActive else { return }
    if Int(ticket.stay.rank) + 1 < policy.ladder.count {
      let request = EscalationRequest(level: .next, type: ticket.stay.type)
      guard let refusal = escalate(request, by: .system, cause: cause, isAutomatic: true) else {
        return
      }
      emit(.refused(refusal), cause)
    }
    guard part == .assignment, ticket.stay.isAcknowledged else { return }
    emit(.acknowledgementWithdrawn(level: ticket.stay.level), cause)
    startCalling(round: 1)
  }
}
