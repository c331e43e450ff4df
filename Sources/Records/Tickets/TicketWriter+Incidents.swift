import Chronology
import JSONText
import Names
import Policies
import Ticketing

extension JSONWriter {
  /// Writes what a ticket has to do with incidents, for a snapshot; nothing for nothing.
  mutating func member(_ key: StaticString, tie: IncidentTie) {
    switch tie {
    case .none: break
    case .wished(let since): object(key) { $0.member("wished", since.milliseconds) }
    case .member(let membership):
      object(key) { json in
        json.array("member") { json in
          json.value(membership.incident.text)
          json.value(membership.isCovered)
          json.value(membership.isProposed)
        }
      }
    case .incident(let part): object(key) { $0.members(of: part) }
    }
  }

  private mutating func members(of part: IncidentPart) {
    member("rank", part.rank)
    if let cause = part.cause {
      array("cause") { json in
        json.value(cause.field)
        json.value(cause.value)
      }
    }
    member("covering", part.isCovering)
    member("errandsSet", part.errandsSet)
    member("updates", part.updates)
    if let text = part.lastUpdate { member("lastUpdate", text) }
    listed("parts", part.parts) { json, taken in
      json.value(taken.part)
      json.optional(taken.person)
    }
    listed("members", part.members) { json, member in
      json.value(member.ticket.text)
      json.value(member.isIn)
    }
    listed("errands", part.errands) { json, errand in
      json.value(errand.number)
      json.value(errand.kind.recordWord)
      json.value(errand.since.milliseconds)
      json.value(errand.next)
      json.value(errand.end)
      if let text = errand.text { json.value(text) } else { json.null() }
      json.optional(errand.message)
      json.optional(errand.person)
    }
    listed("resources", part.resources) { json, resource in
      json.value(resource.task)
      json.optional(resource.team)
      json.optional(resource.person)
    }
  }

  private mutating func optional(_ name: Name?) {
    if let name { value(name) } else { null() }
  }

  private mutating func listed<Item>(
    _ key: StaticString, _ items: [Item], _ body: (inout JSONWriter, Item) -> Void
  ) {
    array(key) { json in
      for item in items { json.array { body(&$0, item) } }
    }
  }
}
