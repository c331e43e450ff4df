import Chronology
import JSONText
import Names
import Policies
import Ticketing

/// Clocks, calls, waiting, gates and the end.
extension RecordReader {
  mutating func clockFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .clockStarted:
      .clockStarted(
        ClockStarted(
          clock: try name("clock"), run: try int32("run"), row: try int32("row"),
          target: try amount("targetMilliseconds"), deadline: try instant("deadline"),
          wakeAt: try instant("wakeAt"), calendar: try optionalName("calendar")))
    case .clockPaused:
      .clockPaused(clock: try name("clock"), consumed: try amount("consumedMilliseconds"))
    case .clockResumed:
      .clockResumed(
        clock: try name("clock"), consumed: try amount("consumedMilliseconds"),
        deadline: try instant("deadline"), wakeAt: try instant("wakeAt"))
    case .clockRetargeted:
      .clockRetargeted(
        ClockRetargeted(
          clock: try name("clock"), row: try int32("row"),
          consumed: try amount("consumedMilliseconds"), target: try amount("targetMilliseconds"),
          deadline: try instant("deadline"), wakeAt: try instant("wakeAt"),
          warnings: try int32("warnings"), calendar: try optionalName("calendar")))
    case .clockWarned:
      .clockWarned(
        clock: try name("clock"), warning: try int32("warning"),
        consumed: try amount("consumedMilliseconds"), wakeAt: try instant("wakeAt"))
    case .clockBreached:
      .clockBreached(
        clock: try name("clock"), deadline: try instant("deadline"),
        consumed: try amount("consumedMilliseconds"))
    case .clockStopped:
      .clockStopped(
        clock: try name("clock"), consumed: try amount("consumedMilliseconds"),
        kept: try flag("kept"), withTicket: try flag("withTicket"))
    case .clockCancelled:
      .clockCancelled(
        clock: try name("clock"), consumed: try amount("consumedMilliseconds"),
        withTicket: try flag("withTicket"))
    case .clockTaken: try clockTaken()
    default: try callFact(kind)
    }
  }

  private mutating func clockTaken() throws(JSONFault) -> Fact {
    let clock = try name("clock")
    let other = try ticket("from")
    let state = ClockState(
      clock: clock, phase: try worded("phase"), run: try int32("run"),
      warnings: try int32("warnings"), isBreached: try flag("breached"),
      endedWithTicket: try flag("withTicket"), row: try int32("row"),
      startedAt: try instant("start"), since: try instant("since"),
      consumed: try amount("consumedMilliseconds"), target: try amount("targetMilliseconds"),
      deadline: try instant("deadline"), wakeAt: try instant("wakeAt"),
      paused: try amount("pausedMilliseconds"), calendar: try optionalName("calendar"))
    return .clockTaken(state, from: other)
  }

  private mutating func callFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .callingStarted:
      .callingStarted(
        level: try name("level"), round: try int32("round"), nextAt: try instant("nextAt"))
    case .called:
      .called(
        Called(
          number: try int32("number"), level: try name("level"), round: try int32("round"),
          step: try int32("step"), party: try worded("party"), people: try names("people"),
          team: try optionalName("team"), entry: try optionalName("entry"),
          channels: try names("channels"), nextAt: try instant("nextAt")))
    case .foundNobody:
      .foundNobody(
        level: try name("level"), round: try int32("round"), step: try int32("step"),
        party: try worded("party"), nextAt: try instant("nextAt"))
    case .callsDeferred: .callsDeferred(level: try name("level"), until: try instant("until"))
    case .callsStopped: .callsStopped(level: try name("level"))
    case .callsExhausted: .callsExhausted(level: try name("level"))
    case .notified:
      .notified(
        Notified(
          number: try int32("number"), party: try worded("party"), people: try names("people"),
          channels: try names("channels"), message: try optionalName("message")))
    case .messaged:
      .messaged(
        Messaged(
          number: try int32("number"), message: try name("message"),
          promise: try optionalInstant("promise")))
    case .reminderSet:
      .reminderSet(
        Reminder(
          number: try int32("number"), at: try instant("due"), who: try parties("parties"),
          text: try optionalText("text"), rule: try optionalName("rule"), stay: try int32("stay")))
    case .reminderLapsed: .reminderLapsed(number: try int32("number"))
    default: try gateFact(kind)
    }
  }

  private mutating func parties(_ key: StaticString) throws(JSONFault) -> [Party] {
    try self.key(key)
    return try parties()
  }

  mutating func parties() throws(JSONFault) -> [Party] {
    var parties: [Party] = []
    try items { (reader) throws(JSONFault) in parties.append(try reader.worded()) }
    return parties
  }

  private mutating func gateFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .waitStarted:
      .waitStarted(
        wait: try name("wait"), ceiling: try instant("ceiling"), asked: try optionalText("asked"))
    case .waitCeilingReached:
      .waitCeilingReached(
        wait: try name("wait"), then: try worded("then"), ceiling: try instant("ceiling"))
    case .waitEnded: .waitEnded(wait: try name("wait"), waited: try amount("waitedMilliseconds"))
    case .approvalAsked: .approvalAsked(role: try name("approver"), step: try worded("step"))
    case .approvalGranted: .approvalGranted(role: try name("approver"), step: try worded("step"))
    case .approvalDenied:
      .approvalDenied(
        role: try name("approver"), step: try worded("step"), reason: try optionalText("reason"))
    case .ruleFired:
      .ruleFired(rule: try name("rule"), on: try worded("on"), event: try int32("event"))
    case .refused:
      .refused(
        Refusal(
          command: try name("command"), reasons: try reasons("reasons"), bypass: try bypasses()))
    case .bypassed:
      .bypassed(
        step: try worded("step"), gate: try name("gate"), why: try text("why"),
        missing: try reasons("missing"))
    default: try endFact(kind)
    }
  }

  private mutating func endFact(_ kind: Fact.Kind) throws(JSONFault) -> Fact {
    switch kind {
    case .resolved: .resolved
    case .validated: .validated
    case .customerAsked:
      .customerAsked(
        silenceEnds: try instant("silenceEnds"), askAgainAt: try optionalInstant("askAgainAt"))
    case .customerAskedAgain: .customerAskedAgain(next: try optionalInstant("askAgainAt"))
    case .askingEnded: .askingEnded
    case .confirmed: .confirmed
    case .denied: .denied(reason: try optionalText("reason"))
    case .rated:
      .rated(try int("rating"), comment: try optionalText("comment"), isLow: try flag("low"))
    case .monitoringStarted: .monitoringStarted(until: try instant("until"))
    case .closed: .closed(reason: try optionalText("reason"))
    case .reopened: .reopened(reason: try optionalText("reason"))
    default: try tieFact(kind)
    }
  }
}
