import JSONText
import Names
import Policies
import Ticketing

/// Mass incidents: what a member hears, and what the incident itself does.
extension JSONWriter {
  mutating func incidentMembers(of fact: Fact) {
    switch fact {
    case .incidentJoined(let incident), .callsUncovered(let incident),
      .closingProposed(let incident):
      member("incident", incident.text)
    case .incidentLeft(let incident, let reason):
      member("incident", incident?.text)
      member("reason", reason)
    case .peopleSpared(let level, let step, let people):
      member("level", level)
      member("step", step)
      member("people", people)
    case .personPicked(let picked):
      member("level", picked.level)
      member("step", picked.step)
      member("person", picked.person)
      member("by", picked.by.recordWord)
      member("among", picked.among)
      member("calls", picked.calls)
      member("lastAt", exact: picked.lastAt)
    case .callsCovered(let level, let incident):
      member("level", level)
      member("incident", incident.text)
    case .incidentBegun(let cause, let rank):
      member("rank", rank)
      member("field", cause?.field)
      member("value", cause?.value)
    case .membersAdded(let tickets): member("tickets", tickets.map(\.text))
    case .memberRemoved(let ticket, let reason):
      member("other", ticket.text)
      member("reason", reason)
    case .partTaken(let part, let person):
      member("part", part)
      member("person", person)
    case .resourceAssigned(let resource):
      member("team", resource.team)
      member("person", resource.person)
      member("task", resource.task)
    case .incidentUpdated(let text, let message, let isAutomatic):
      member("text", text)
      member("message", message)
      member("automatic", isAutomatic)
    case .errandSet(let errand): members(of: errand)
    case .errandServed(let errand, let upTo):
      member("errand", errand)
      member("upTo", upTo)
    default: break
    }
  }

  private mutating func members(of errand: Errand) {
    member("errand", errand.number)
    member("does", errand.kind.recordWord)
    member("since", exact: errand.since)
    member("next", errand.next)
    member("end", errand.end)
    member("text", errand.text)
    member("message", errand.message)
    member("person", errand.person)
  }
}
