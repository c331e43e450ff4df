import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// What an incident does, and what its members hear.
  func incident(_ event: Event) -> String {
    switch event.fact {
    case .incidentDeclared: "A mass incident was declared"
    case .incidentJoined(let incident): "Belongs to the mass incident \(incident) from now on"
    case .incidentLeft(let incident, let reason):
      (incident.map { "Does not belong to the mass incident \($0) any more" }
        ?? "No mass incident is asked for any more") + said(reason)
    case .callsCovered(let level, let incident):
      "Nobody is called for \(words.level(level)): the mass incident \(incident) is taken over"
    case .callsUncovered(let incident):
      "The mass incident \(incident) no longer stands for the calls of this ticket"
    case .closingProposed(let incident):
      "The mass incident \(incident) is solved: this ticket may be closed"
    default: lead(event)
    }
  }

  private func lead(_ event: Event) -> String {
    switch event.fact {
    case .incidentBegun(let cause, _):
      "A mass incident begins"
        + (cause.map { ": \(words.field($0.field)) is \(words.quoted($0.value))" } ?? "")
    case .membersAdded(let tickets):
      tickets.count == 1
        ? "Ticket \(tickets[0]) belongs to it"
        : "\(counted(tickets.count, "ticket")) belong to it"
    case .memberRemoved(let ticket, let reason):
      "Ticket \(ticket) does not belong to it" + said(reason)
    case .partTaken(let part, let person):
      person.map { "\(words.person($0)) is \(title(of: part))" }
        ?? "Nobody was found for \(title(of: part))"
    case .resourceAssigned(let resource): sentence(resource)
    case .incidentUpdated(let text, let message, let isAutomatic):
      "All affected customers are written to"
        + (message.map { " with \(words.message($0))" } ?? "")
        + (isAutomatic ? ", for nobody wrote in time" : "") + said(text)
    case .incidentResolved: "The mass incident is solved"
    case .errandSet(let errand): sentence(errand)
    case .errandServed(let number, let upTo):
      "\(counted(Int(upTo), "ticket")) of errand \(number) are done"
    default: event.fact.word
    }
  }

  private func title(of part: Name) -> String {
    policy.definition.incidents?.parts.first { $0.id == part }?.title ?? part.text
  }

  private func sentence(_ resource: Resource) -> String {
    let who = [resource.team.map(words.team), resource.person.map(words.person)]
    return enumeration(who.compactMap { $0 }) + " does: \(words.quoted(resource.task))"
  }

  private func sentence(_ errand: Errand) -> String {
    let what =
      switch errand.kind {
      case .join: "join"
      case .update: "hear"
      case .cover: "are stood for: nobody is called for them"
      case .uncover: "call for themselves again"
      case .propose: "are proposed to be closed"
      case .settle: "are resolved as far as their gates allow"
      }
    return "\(counted(Int(max(0, errand.end - errand.next)), "ticket")) \(what)"
  }
}
