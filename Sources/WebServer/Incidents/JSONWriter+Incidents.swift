import Chronology
import JSONText
import Names
import Policies
import Runtime
import Ticketing

extension JSONWriter {
  /// Writes an incident; whole with its tickets, errands and resources.
  mutating func incidentMembers(of live: LiveTicket, isWhole: Bool) {
    let ticket = live.ticket
    guard let part = ticket.incident else { return }
    let definition = live.policy.policy.definition.incidents
    member("id", ticket.id.text)
    member("version", live.version)
    member("status", ticket.status.rawValue)
    member("priority", name: ticket.priority)
    member("level", name: ticket.stay.level)
    member("openedAt", when: ticket.openedAt)
    member("isAcknowledged", ticket.stay.isAcknowledged)
    member("isCovering", part.isCovering)
    let clock = ticket.clock(IncidentDefinition.updateClock)
    member("nextUpdate", when: clock.flatMap { $0.phase == .running ? $0.deadline : nil })
    member("updates", part.updates)
    member("lastUpdate", part.lastUpdate)
    key("cause")
    if let cause = part.cause {
      object { writer in
        writer.member("field", name: cause.field)
        writer.member("value", cause.value)
      }
    } else {
      null()
    }
    objects("parts", part.parts) { writer, taken in
      writer.member("part", name: taken.part)
      writer.member("title", definition?.parts.first { $0.id == taken.part }?.title)
      writer.member("person", name: taken.person)
    }
    member("tickets", Int64(part.members.count { $0.isIn }))
    guard isWhole else { return }
    objects("members", part.members) { writer, member in
      writer.member("ticket", member.ticket.text)
      writer.member("isIn", member.isIn)
    }
    objects("errands", part.errands) { writer, errand in
      writer.member("number", errand.number)
      writer.member("does", errand.kind.rawValue)
      writer.member("since", when: errand.since)
      writer.member("left", max(0, errand.end - errand.next))
    }
    objects("resources", part.resources) { writer, resource in
      writer.member("team", name: resource.team)
      writer.member("person", name: resource.person)
      writer.member("task", resource.task)
    }
  }
}
