import Chronology
import Expressions
import Histories
import Names
import Policies
import ReadModels
import Ticketing

extension JSONWriter {
  /// Writes everything that an event tells of what happened.
  mutating func members(of fact: Fact, _ policy: Policy) {
    switch fact {
    case .opened(let opened): members(of: opened)
    case .fieldChanged(_, let field, let from, let to):
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
      member("promise", reply.promise)
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
    default: ladderMembers(of: fact, policy)
    }
  }

  private mutating func members(of opened: Opened) {
    member("policy", opened.policy.policy)
    member("version", opened.policy.version)
    member("digest", hexadecimal(opened.policy.digest))
    member("priority", opened.priority)
    member("owner", opened.owner)
    object("fields") { fields in
      for (name, value) in zip(opened.fieldNames, opened.fields) where value != .null {
        fields.member(name.text, value)
      }
    }
  }

  private mutating func ladderMembers(of fact: Fact, _ policy: Policy) {
    switch fact {
    case .escalated(let escalation):
      member("from", escalation.from)
      member("to", escalation.to)
      member("type", escalation.type)
      member("reason", escalation.reason)
      member("text", escalation.text)
      member("triggeredAt", escalation.triggeredAt)
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
    case .acknowledged(let level), .callsStopped(let level), .callsExhausted(let level):
      member("level", level)
    case .promised(let to, let until), .promiseKept(let to, let until),
      .promiseBroken(let to, let until):
      member("to", "\(to)")
      member("until", until)
    default: clockMembers(of: fact, policy)
    }
  }

  private mutating func clockMembers(of fact: Fact, _ policy: Policy) {
    switch fact {
    case .clockStarted(let start):
      member("clock", start.clock)
      member("run", start.run)
      member("row", start.row)
      member("targetMilliseconds", start.target)
      member("deadline", start.deadline)
      member("calendar", start.calendar)
    case .clockPaused(let clock, let consumed):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
    case .clockResumed(let clock, let consumed, let deadline, _):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
      member("deadline", deadline)
    case .clockRetargeted(let change):
      member("clock", change.clock)
      member("row", change.row)
      member("consumedMilliseconds", change.consumed)
      member("targetMilliseconds", change.target)
      member("deadline", change.deadline)
      member("calendar", change.calendar)
    case .clockWarned(let clock, let warning, let consumed, _):
      member("clock", clock)
      member("warning", warning)
      member("consumedMilliseconds", consumed)
    case .clockBreached(let clock, let deadline, let consumed):
      member("clock", clock)
      member("deadline", deadline)
      member("consumedMilliseconds", consumed)
    case .clockStopped(let clock, let consumed, let kept, _):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
      member("kept", kept)
    case .clockCancelled(let clock, let consumed, _):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
    case .clockTaken(let state, let other):
      member("clock", state.clock)
      member("from", other.text)
      member("run", state.run)
      member("start", state.startedAt)
      member("consumedMilliseconds", state.consumed)
      member("deadline", state.deadline)
      member("breached", state.isBreached)
    default: callMembers(of: fact, policy)
    }
  }

  private mutating func callMembers(of fact: Fact, _ policy: Policy) {
    switch fact {
    case .callingStarted(let level, let round, let nextAt):
      member("level", level)
      member("round", round)
      member("nextAt", nextAt)
    case .called(let call): members(of: call)
    case .foundNobody(let level, let round, let step, let party, let nextAt):
      member("level", level)
      member("round", round)
      member("step", step)
      member("party", party.words)
      member("nextAt", nextAt)
    case .callsDeferred(let level, let until):
      member("level", level)
      member("until", until)
    case .notified(let notified):
      member("number", notified.number)
      member("party", notified.party.words)
      member("people", notified.people)
      member("channels", notified.channels)
      member("message", notified.message)
    case .messaged(let message):
      member("number", message.number)
      member("message", message.message)
      member("promise", message.promise)
    case .reminderSet(let reminder):
      member("number", reminder.number)
      member("due", reminder.at)
      member("parties", reminder.who.map(\.words))
      member("text", reminder.text)
      member("rule", reminder.rule)
    case .reminderLapsed(let number): member("number", number)
    default: gateMembers(of: fact, policy)
    }
  }

  private mutating func members(of call: Called) {
    member("number", call.number)
    member("level", call.level)
    member("round", call.round)
    member("step", call.step)
    member("party", call.party.words)
    member("people", call.people)
    member("team", call.team)
    member("entry", call.entry)
    member("channels", call.channels)
    member("nextAt", call.nextAt)
  }

  private mutating func gateMembers(of fact: Fact, _ policy: Policy) {
    switch fact {
    case .waitStarted(let wait, let ceiling, let asked):
      member("wait", wait)
      member("ceiling", ceiling)
      member("asked", asked)
    case .waitCeilingReached(let wait, let then, let ceiling):
      member("wait", wait)
      member("then", then.rawValue)
      member("ceiling", ceiling)
    case .waitEnded(let wait, let waited):
      member("wait", wait)
      member("waitedMilliseconds", waited)
    case .approvalAsked(let role, let step), .approvalGranted(let role, let step):
      member("approver", role)
      member("step", step.rawValue)
    case .approvalDenied(let role, let step, let reason):
      member("approver", role)
      member("step", step.rawValue)
      member("reason", reason)
    case .ruleFired(let rule, let kind, let event):
      member("rule", rule)
      member("on", kind.word)
      member("event", event)
    case .refused(let refusal):
      member("command", refusal.command)
      member("reasons", RefusalWords(refusal, policy: policy).reasons)
      member("bypass", refusal.bypass.map(\.gate))
    case .bypassed(let step, let gate, let why, let missing):
      member("step", step.rawValue)
      member("gate", gate)
      member("why", why)
      let refusal = Refusal(command: Name(step.rawValue), reasons: missing)
      member("missing", RefusalWords(refusal, policy: policy).reasons)
    default: endMembers(of: fact)
    }
  }

  private mutating func endMembers(of fact: Fact) {
    switch fact {
    case .customerAsked(let silenceEnds, let askAgainAt):
      member("silenceEnds", silenceEnds)
      member("askAgainAt", askAgainAt)
    case .customerAskedAgain(let next): member("askAgainAt", next)
    case .denied(let reason), .closed(let reason), .reopened(let reason): member("reason", reason)
    case .rated(let rating, let comment, let isLow):
      member("rating", rating)
      member("comment", comment)
      member("low", isLow)
    case .monitoringStarted(let until): member("until", until)
    case .mergedInto(let other), .split(let other): member("other", other.text)
    case .absorbed(let other, let openedAt):
      member("other", other.text)
      member("openedAt", openedAt)
    case .linked(let other, let relation):
      member("other", other.text)
      member("relation", relation)
    case .handoverOffered(let part, let to), .handoverAccepted(let part, let to):
      member("part", "\(part)")
      member("recipient", to)
    case .handoverRefused(let part, let person, let reason):
      member("part", "\(part)")
      member("recipient", person)
      member("reason", reason)
    case .policyMoved(let moved):
      member("fromVersion", moved.from.version)
      member("toVersion", moved.to.version)
      member("priority", moved.priority)
      member("level", moved.level)
    case .cascadeCut(let after): member("after", after)
    case .deliveryFailed(let notification, let recipient):
      member("notification", notification)
      member("recipient", recipient)
    default: break
    }
  }

  private mutating func member(_ key: String, _ value: Value) {
    switch value {
    case .bool(let flag): member(key, flag)
    case .int(let number): member(key, number)
    case .double(let number): member(key, decimal: number)
    case .list(let items): member(key, items.map(\.plainText))
    case .null: member(key, String?.none)
    default: member(key, value.plainText)
    }
  }
}

/// Sixteen digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

extension Party {
  /// The party as a policy writes it.
  var words: String {
    switch self {
    case .onCall: "on-call"
    case .primary: "primary"
    case .backup: "backup"
    case .lead: "lead"
    case .levelTeam: "team"
    case .owner: "owner"
    case .assignee: "assignee"
    case .customer: "customer"
    case .stakeholders: "stakeholders"
    case .team(let team): "team \(team)"
    case .role(let role): "role \(role)"
    case .person(let person): person.text
    case .schedule(let schedule): "schedule \(schedule)"
    }
  }
}
