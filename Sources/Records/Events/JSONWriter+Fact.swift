import Chronology
import Expressions
import JSONText
import Names
import Policies
import Ticketing

/// What people did, the ladder, and what ties tickets together.
extension JSONWriter {
  mutating func members(of fact: Fact, on ticket: TicketID) {
    switch fact {
    case .opened(let opened): members(of: opened, on: ticket)
    case .fieldChanged(let position, let field, let from, let to):
      member("position", position)
      member("field", field)
      member("from", from)
      member("to", to)
    case .priorityChanged(let from, let to):
      member("from", from)
      member("to", to)
    case .replied(let reply):
      member("number", reply.number)
      member("text", reply.text)
      member("template", reply.template)
      member("promise", exact: reply.promise)
    case .customerReplied(let text, let onlyThanks):
      member("text", text)
      member("onlyThanks", onlyThanks)
    case .noted(let text), .troubleshot(let text): member("text", text)
    case .ticked(let checklist, let item, let done, let completes):
      member("checklist", checklist)
      member("item", item)
      member("done", done)
      member("completes", completes)
    case .attached(let count): member("count", count)
    case .assigned(let team, let person):
      member("team", team)
      member("person", person)
    case .owned(let person): member("person", person)
    default: ladderMembers(of: fact)
    }
  }

  private mutating func members(of opened: Opened, on ticket: TicketID) {
    // The record names its ticket already.
    if opened.id != ticket { member("id", opened.id.text) }
    members(of: opened.policy)
    member("priority", opened.priority)
    member("owner", opened.owner)
    fields(opened.fieldNames, opened.fields)
  }

  private mutating func ladderMembers(of fact: Fact) {
    switch fact {
    case .escalated(let escalation):
      member("from", escalation.from)
      member("to", escalation.to)
      member("type", escalation.type)
      member("reason", escalation.reason)
      member("text", escalation.text)
      member("triggeredAt", exact: escalation.triggeredAt)
      member("automatic", escalation.isAutomatic)
    case .duplicateEscalation(let level, let type):
      member("level", level)
      member("type", type)
    case .sentBack(let from, let to, let reason):
      member("from", from)
      member("to", to)
      member("reason", reason)
    case .left(let level, let stay):
      member("level", level)
      member("stay", stay)
    case .entered(let level, let rank, let stay, let type):
      member("level", level)
      member("rank", rank)
      member("stay", stay)
      member("type", type)
    case .acknowledged(let level), .acknowledgementWithdrawn(let level), .callsStopped(let level),
      .callsExhausted(let level):
      member("level", level)
    case .promised(let to, let until), .promiseKept(let to, let until),
      .promiseBroken(let to, let until):
      member("to", to.recordWord)
      member("until", exact: until)
    default: clockMembers(of: fact)
    }
  }

  mutating func tieMembers(of fact: Fact) {
    switch fact {
    case .mergedInto(let other), .split(let other): member("other", other.text)
    case .absorbed(let other, let openedAt):
      member("other", other.text)
      member("openedAt", exact: openedAt)
    case .linked(let other, let relation):
      member("other", other.text)
      member("relation", relation)
    case .handoverOffered(let part, let to, let until):
      member("part", part.recordWord)
      member("recipient", to)
      if let until { member("until", exact: until) }
    case .handoverAccepted(let part, let to):
      member("part", part.recordWord)
      member("recipient", to)
    case .handoverLapsed(let part, let to):
      member("part", part.recordWord)
      member("recipient", to)
    case .handoverRefused(let part, let person, let reason):
      member("part", part.recordWord)
      member("recipient", person)
      member("reason", reason)
    case .policyMoved(let moved): members(of: moved)
    case .cascadeCut(let after): member("after", after)
    case .deliveryFailed(let notification, let recipient):
      member("notification", notification)
      member("recipient", recipient)
    default: incidentMembers(of: fact)
    }
  }

  private mutating func members(of moved: PolicyMoved) {
    object("from") { $0.members(of: moved.from) }
    object("to") { $0.members(of: moved.to) }
    member("priority", moved.priority)
    member("level", moved.level)
    member("rank", moved.rank)
    fields(moved.fieldNames, moved.fields)
  }

  private mutating func members(of version: PolicyVersion) {
    member("policy", version.policy)
    member("version", version.version)
    member("digest", digest: version.digest)
  }

  private mutating func fields(_ names: [Name], _ values: [Value]) {
    object("fields") { fields in
      for (name, value) in zip(names, values) {
        fields.key(name.text)
        fields.value(value)
      }
    }
  }

  private mutating func member(_ key: StaticString, _ value: Value) {
    self.key(key)
    self.value(value)
  }
}
