import Chronology
import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// What brought an event about, as a clause.
  func clause(for event: Event) -> String {
    switch event.cause {
    case .command(let actor): by(actor)
    case .rule(let rule): clause(ofRule: rule, event)
    case .clock(let clock): clause(ofClock: clock, event)
    case .level(let level): clause(ofLevel: level, event)
    case .callingPlan(let level, let round, let step):
      step == 0
        ? "because \(level) has a calling plan"
        : "step \(step)\(round > 1 ? " of round \(round)" : "") of the calling plan of \(level)"
    case .wait(let wait):
      "because waiting for \(words.wait(wait)) has its limit"
    case .promise: "because of what was promised"
    case .handover: "because a handover was not accepted"
    case .closing: "as the closing of the policy says"
    case .matrix: "because impact and urgency say so"
    case .gate(let gate): "because gate \(gate) asks for it"
    case .period(let period): "because of \(periodTitle(period))"
    case .reminder(let number): clause(ofReminder: number)
    }
  }

  private func by(_ actor: Actor) -> String {
    if let person = actor.person {
      return "by \(words.person(person))" + (actor.role.map { ", \(words.role($0))" } ?? "")
    }
    if let role = actor.role { return "by a person with the role \(words.role(role))" }
    return switch actor.side {
    case .agent: "by an agent"
    case .customer: "by the customer"
    case .system: "by the system"
    }
  }

  private func clause(ofRule rule: Name, _ event: Event) -> String {
    let happening = firedOn.last { $0.rule == rule }?.happening ?? ""
    return "because rule \(rule) " + (happening.isEmpty ? "applies" : "fired on \(happening)")
  }

  private func clause(ofClock name: Name, _ event: Event) -> String {
    let state = ticket.clock(name)
    let counts = state.map { ", \(words.calendar($0.calendar))" } ?? ""
    switch event.fact {
    case .clockBreached(_, _, let consumed):
      return "because clock \(name) ran out: \(used(consumed, of: name))\(counts)"
    case .clockWarned(_, _, let consumed, _):
      return "because clock \(name) warns at \(share(consumed, of: state))\(counts)"
    case .clockStarted(let start):
      return "because clock \(name) "
        + (start.run > 1 ? "starts anew" : "starts")
        + on(name, event) { start.run > 1 ? $0.restarts + $0.starts : $0.starts }
    case .clockStopped: return "because clock \(name) stops" + on(name, event) { $0.stops }
    case .clockCancelled: return "because clock \(name) ends" + on(name, event) { $0.cancels }
    case .clockPaused: return "because clock \(name) pauses while \(pauses(name))"
    case .clockResumed: return "because clock \(name) no longer pauses"
    case .clockRetargeted: return "because clock \(name) has another target now"
    default: return "because of clock \(name)"
    }
  }

  private func share(_ consumed: TimeAmount, of state: ClockState?) -> String {
    guard let target = state?.target.milliseconds, target > 0 else { return "\(consumed)" }
    return "\(Int64((Double(consumed.milliseconds) * 100 / Double(target)).rounded()))%"
  }

  /// ` on reaching L2`: which of a clock's triggers it was.
  private func on(
    _ name: Name, _ event: Event, _ triggers: (ClockDefinition) -> [Trigger]
  ) -> String {
    guard let clock = policy.clocks.first(where: { $0.id == name })?.definition else { return "" }
    let text = happening(at: event.at, for: triggers(clock))
    return text.isEmpty ? "" : " on \(text)"
  }

  private func pauses(_ name: Name) -> String {
    policy.clocks.first { $0.id == name }?.definition.pauses?.source ?? "it is told to"
  }

  private func clause(ofLevel level: Name, _ event: Event) -> String {
    switch event.fact {
    case .left, .clockCancelled: "because the ticket leaves \(level)"
    case .clockStopped: "because \(level) did its part"
    case .assigned, .callingStarted, .messaged, .entered, .clockStarted:
      "because the ticket is at \(level)"
    default: "because of level \(level)"
    }
  }

  private func periodTitle(_ name: Name) -> String {
    policy.definition.periods.first { $0.id == name }.map { "\"\($0.title)\"" } ?? name.text
  }

  private func clause(ofReminder number: Int32) -> String {
    guard let reminder = ticket.reminders.first(where: { $0.number == number }),
      let rule = reminder.rule
    else { return "because a reminder was set" }
    return "because rule \(rule) set a reminder"
  }
}
