import Chronology
import Names
import Policies

extension TicketRun {
  /// Offers a part to somebody, who has the policy's time to accept it.
  ///
  /// At a shift's end nobody can fill in what a gate lacks: the offer has then found nobody, and that is said.
  func offerHandover(of part: Part, to person: Name, by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
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

  /// The handover that was offered to whoever gives the command; a person answers only for themselves.
  func offer(to actor: Actor) -> HandoverOffer? {
    ticket.handover.flatMap { offer in
      actor.person.map { $0 == offer.to } ?? true ? offer : nil
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
  private func lapse(_ part: Part, offeredTo person: Name) {
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
