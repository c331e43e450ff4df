import Chronology
import Names
import Policies

extension TicketRun {
  /// Says that the ticket shows a mass incident; which one is decided where other tickets are known.
  func declareIncident(by actor: Actor) -> Refusal? {
    guard policy.definition.incidents != nil else {
      return refuse(.declareIncident, .unknown(.incident, ticket.id.text))
    }
    guard ticket.status.isActive else {
      return refuse(.declareIncident, .wrongStatus(ticket.status))
    }
    guard case .none = ticket.tie else { return refuse(.declareIncident, .noChange) }
    emit(.incidentDeclared, .command(actor))
    return nil
  }

  /// What the ticket's incident does to it; what is done already is not done again.
  ///
  /// A ticket at its end is left alone: it neither joins nor hears.
  func hear(_ word: IncidentWord, by actor: Actor) -> Refusal? {
    guard !ticket.status.isFinal else { return nil }
    let cause = Cause.command(actor)
    if word.kind == .join { return join(word, cause: cause) }
    guard case .member(let membership) = ticket.tie, membership.incident == word.incident else {
      return nil
    }
    switch word.kind {
    case .join: break
    case .update: return tellCustomer(word, by: actor)
    case .cover: if !membership.isCovered { cover(by: word.incident, cause: cause) }
    case .uncover:
      guard membership.isCovered else { break }
      emit(.callsUncovered(by: word.incident), cause)
      callAgain()
    case .propose:
      guard ticket.status.isActive, !membership.isProposed else { break }
      emit(.closingProposed(by: word.incident), cause)
      notify(.owner, channels: [], message: nil, cause: cause)
    case .settle:
      guard ticket.status.isActive else { break }
      if let refusal = resolve(.byTheGate, fields: [], by: actor) {
        notify(.owner, channels: [], message: nil, cause: cause)
        return refusal
      }
    }
    return nil
  }

  private func join(_ word: IncidentWord, cause: Cause) -> Refusal? {
    switch ticket.tie {
    case .none, .wished: break
    case .member, .incident: return nil
    }
    guard ticket.status.isActive else { return nil }
    emit(.incidentJoined(word.incident), cause)
    if let message = word.message { send(message, promise: nil, cause: cause) }
    if word.isCovering { cover(by: word.incident, cause: cause) }
    return nil
  }

  private func cover(by incident: TicketID, cause: Cause) {
    stopCalling(cause: cause)
    emit(.callsCovered(level: ticket.stay.level, by: incident), cause)
  }

  /// The customer is written to: by a person's words as by any reply, else by the policy's template.
  ///
  /// The gates of a reply hold; the incident's cadence is the promise of the next message.
  private func tellCustomer(_ word: IncidentWord, by actor: Actor) -> Refusal? {
    guard ticket.status.isActive else { return nil }
    let cause = Cause.command(actor)
    guard actor.person != nil || word.text != nil else {
      if let message = word.message { send(message, promise: nil, cause: cause) }
      return nil
    }
    if let refusal = pass(.reply, .byTheGate, by: actor, cause: cause, hasPromise: true) {
      return refusal
    }
    keepCustomerPromise(cause: cause)
    emit(
      .replied(
        Replied(
          number: ticket.notifications + 1, text: word.text, template: word.message, promise: nil)),
      cause)
    return nil
  }

  /// The ticket leaves its incident, or no longer asks for one; calls that the incident stood for begin.
  func leave(reason: String?, by actor: Actor) {
    switch ticket.tie {
    case .none, .incident: break
    case .wished: emit(.incidentLeft(nil, reason: reason), .command(actor))
    case .member(let membership):
      emit(.incidentLeft(membership.incident, reason: reason), .command(actor))
      if membership.isCovered { callAgain() }
    }
  }

  private func callAgain() {
    guard ticket.status.isActive, !ticket.stay.isAcknowledged, ticket.calling == nil else { return }
    startCalling(round: 1)
  }
}
