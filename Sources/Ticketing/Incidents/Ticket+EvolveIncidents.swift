import Chronology
import Names

extension Ticket {
  mutating func evolveIncident(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .incidentDeclared: if case .none = tie { tie = .wished(since: instant) }
    case .incidentJoined(let incident):
      removeMembership()
      tie = .member(Membership(incident: incident))
      links.append(Link(ticket: incident, relation: Ticket.incidentRelation))
    case .incidentLeft: removeMembership()
    case .callsCovered(_, let incident):
      calling = nil
      changeMembership(of: incident) { $0.isCovered = true }
    case .callsUncovered(let incident): changeMembership(of: incident) { $0.isCovered = false }
    case .closingProposed(let incident): changeMembership(of: incident) { $0.isProposed = true }
    case .incidentBegun(let cause, let rank):
      tie = .incident(IncidentPart(cause: cause, rank: rank))
    default: changeIncident { $0.evolve(fact, at: instant) }
    }
  }

  /// The relation by which a member is tied to its incident.
  static let incidentRelation = Name("incident")

  private mutating func removeMembership() {
    switch tie {
    case .incident: break
    case .member(let membership):
      links.removeAll {
        $0.ticket == membership.incident && $0.relation == Ticket.incidentRelation
      }
      tie = .none
    case .none, .wished: tie = .none
    }
  }

  private mutating func changeMembership(
    of incident: TicketID, _ body: (inout Membership) -> Void
  ) {
    guard case .member(var membership) = tie, membership.incident == incident else { return }
    body(&membership)
    tie = .member(membership)
  }

  private mutating func changeIncident(_ body: (inout IncidentPart) -> Void) {
    guard case .incident(var part) = tie else { return }
    // Held once, so that its lists are changed where they lie.
    tie = .none
    body(&part)
    tie = .incident(part)
  }
}

extension IncidentPart {
  fileprivate mutating func evolve(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .membersAdded(let tickets): members += tickets.map { Member(ticket: $0) }
    case .memberRemoved(let ticket, _):
      for index in members.indices where members[index].ticket == ticket {
        members[index].isIn = false
      }
    case .partTaken(let part, let person):
      if let index = parts.firstIndex(where: { $0.part == part }) {
        parts[index].person = person
      } else {
        parts.append(TakenPart(part: part, person: person))
      }
    case .resourceAssigned(let resource): resources.append(resource)
    case .incidentUpdated(let text, _, _):
      updates &+= 1
      if let text { lastUpdate = text }
    case .errandSet(let errand):
      errandsSet = errand.number
      if errand.kind == .cover { isCovering = true }
      if errand.kind == .uncover { isCovering = false }
      if errand.next < errand.end { errands.append(errand) }
    case .errandServed(let number, let upTo):
      guard let index = errands.firstIndex(where: { $0.number == number }) else { break }
      errands[index].next = max(errands[index].next, upTo)
      if errands[index].next >= errands[index].end { errands.remove(at: index) }
    default: break
    }
  }
}
