import Chronology
import JSONText
import Names
import Policies
import Ticketing

/// Clocks, calls, waiting, gates and the end.
extension JSONWriter {
  mutating func clockMembers(of fact: Fact) {
    switch fact {
    case .clockStarted(let start):
      member("clock", start.clock)
      member("run", start.run)
      member("row", start.row)
      member("targetMilliseconds", start.target)
      member("deadline", exact: start.deadline)
      member("wakeAt", exact: start.wakeAt)
      member("calendar", start.calendar)
    case .clockPaused(let clock, let consumed):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
    case .clockResumed(let clock, let consumed, let deadline, let wakeAt):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
      member("deadline", exact: deadline)
      member("wakeAt", exact: wakeAt)
    case .clockRetargeted(let change): members(of: change)
    case .clockWarned(let clock, let warning, let consumed, let wakeAt):
      member("clock", clock)
      member("warning", warning)
      member("consumedMilliseconds", consumed)
      member("wakeAt", exact: wakeAt)
    case .clockBreached(let clock, let deadline, let consumed):
      member("clock", clock)
      member("deadline", exact: deadline)
      member("consumedMilliseconds", consumed)
    case .clockStopped(let clock, let consumed, let kept, let withTicket):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
      member("kept", kept)
      member("withTicket", withTicket)
    case .clockCancelled(let clock, let consumed, let withTicket):
      member("clock", clock)
      member("consumedMilliseconds", consumed)
      member("withTicket", withTicket)
    case .clockTaken(let state, let other): members(of: state, from: other)
    default: callMembers(of: fact)
    }
  }

  private mutating func members(of change: ClockRetargeted) {
    member("clock", change.clock)
    member("row", change.row)
    member("consumedMilliseconds", change.consumed)
    member("targetMilliseconds", change.target)
    member("deadline", exact: change.deadline)
    member("wakeAt", exact: change.wakeAt)
    member("warnings", change.warnings)
    member("calendar", change.calendar)
  }

  private mutating func members(of state: ClockState, from other: TicketID) {
    member("clock", state.clock)
    member("from", other.text)
    member("phase", state.phase.recordWord)
    member("run", state.run)
    member("warnings", state.warnings)
    member("breached", state.isBreached)
    member("withTicket", state.endedWithTicket)
    member("row", state.row)
    member("start", exact: state.startedAt)
    member("since", exact: state.since)
    member("consumedMilliseconds", state.consumed)
    member("targetMilliseconds", state.target)
    member("deadline", exact: state.deadline)
    member("wakeAt", exact: state.wakeAt)
    member("pausedMilliseconds", state.paused)
    member("calendar", state.calendar)
  }

  private mutating func callMembers(of fact: Fact) {
    switch fact {
    case .callingStarted(let level, let round, let nextAt):
      member("level", level)
      member("round", round)
      member("nextAt", exact: nextAt)
    case .called(let call): members(of: call)
    case .foundNobody(let level, let round, let step, let party, let nextAt):
      member("level", level)
      member("round", round)
      member("step", step)
      member("party", party.recordWord)
      member("nextAt", exact: nextAt)
    case .callsDeferred(let level, let until):
      member("level", level)
      member("until", exact: until)
    case .notified(let notified):
      member("number", notified.number)
      member("party", notified.party.recordWord)
      member("people", notified.people)
      member("channels", notified.channels)
      member("message", notified.message)
    case .messaged(let message):
      member("number", message.number)
      member("message", message.message)
      member("promise", exact: message.promise)
    case .reminderSet(let reminder):
      member("number", reminder.number)
      member("due", exact: reminder.at)
      member("parties", reminder.who.lazy.map(\.recordWord))
      member("text", reminder.text)
      member("rule", reminder.rule)
      member("stay", reminder.stay)
    case .reminderLapsed(let number): member("number", number)
    default: gateMembers(of: fact)
    }
  }

  private mutating func members(of call: Called) {
    member("number", call.number)
    member("level", call.level)
    member("round", call.round)
    member("step", call.step)
    member("party", call.party.recordWord)
    member("people", call.people)
    member("team", call.team)
    member("entry", call.entry)
    member("channels", call.channels)
    member("nextAt", exact: call.nextAt)
  }

  private mutating func gateMembers(of fact: Fact) {
    switch fact {
    case .waitStarted(let wait, let ceiling, let asked):
      member("wait", wait)
      member("ceiling", exact: ceiling)
      member("asked", asked)
    case .waitCeilingReached(let wait, let then, let ceiling):
      member("wait", wait)
      member("then", then.recordWord)
      member("ceiling", exact: ceiling)
    case .waitEnded(let wait, let waited):
      member("wait", wait)
      member("waitedMilliseconds", waited)
    case .approvalAsked(let role, let step), .approvalGranted(let role, let step):
      member("approver", role)
      member("step", step.recordWord)
    case .approvalDenied(let role, let step, let reason):
      member("approver", role)
      member("step", step.recordWord)
      member("reason", reason)
    case .ruleFired(let rule, let kind, let event):
      member("rule", rule)
      member("on", kind.recordWord)
      member("event", event)
    case .refused(let refusal):
      member("command", refusal.command)
      objects("reasons", refusal.reasons) { $0.members(of: $1) }
      objects("bypass", refusal.bypass) { $0.members(of: $1) }
    case .bypassed(let step, let gate, let why, let missing):
      member("step", step.recordWord)
      member("gate", gate)
      member("why", why)
      objects("missing", missing) { $0.members(of: $1) }
    default: endMembers(of: fact)
    }
  }

  private mutating func endMembers(of fact: Fact) {
    switch fact {
    case .customerAsked(let silenceEnds, let askAgainAt):
      member("silenceEnds", exact: silenceEnds)
      member("askAgainAt", exact: askAgainAt)
    case .customerAskedAgain(let next): member("askAgainAt", exact: next)
    case .denied(let reason), .closed(let reason), .reopened(let reason): member("reason", reason)
    case .rated(let rating, let comment, let isLow):
      member("rating", rating)
      member("comment", comment)
      member("low", isLow)
    case .monitoringStarted(let until): member("until", exact: until)
    default: tieMembers(of: fact)
    }
  }
}
