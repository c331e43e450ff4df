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
      if ticket.incident != nil {
        return refuse(
          command,
          .conditionNotMet(says: "an incident does not go into another ticket", gate: "incidents"))
      }
      endWaiting(cause: cause)
      stopCalling(cause: cause)
      emit(.mergedInto(other), cause)
    case .absorb(let other, let clocks, let openedAt):
      absorb(other, clocks, openedAt: openedAt, cause: cause)
    case .split(let other): emit(.split(into: other), cause)
    case .link(let other, let relation):
      guard !ticket.links.contains(Link(ticket: other, relation: relation)) else { return nil }
      emit(.linked(other, relation: relation), cause)
    case .declareIncident:
      return declareIncident(by: actor)
    case .incident(let command): return perform(command, by: actor)
    case .offerHandover(let part, let person):
      return offerHandover(of: part, to: person, by: actor)
    case .acceptHandover: return acceptHandover(by: actor)
    case .refuseHandover(let reason): return refuseHandover(reason: reason, by: actor)
    case .reportUndelivered(let number, let recipient):
      emit(.deliveryFailed(notification: number, to: recipient), cause)
    case .movePolicy(let readings): return movePolicy(readings, by: actor)
    default: break
    }
    return nil
  }
}
