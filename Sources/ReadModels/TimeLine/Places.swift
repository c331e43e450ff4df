import Findings
import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// Where the policy file has what brought an event about, or for a refusal the gate that refused.
  func place(of event: Event) -> SourcePlace? {
    if case .opened(let opened) = event.fact, opened.policy != policy.version { return nil }
    if ticket.exists, ticket.policy != policy.version { return nil }
    if case .refused(let refusal) = event.fact {
      return place(of: refusal) ?? place(of: event.cause)
    }
    if case .clockStarted(let start) = event.fact { return place(of: start) }
    if case .bypassed(let step, let gate, _, _) = event.fact {
      return policy.gates[step]?.first { $0.definition.id == gate }?.definition.place
    }
    return place(of: event.cause)
  }

  private func place(of cause: Cause) -> SourcePlace? {
    let definition = policy.definition
    switch cause {
    case .command, .promise, .closing: return nil
    case .handover: return definition.handover?.place
    case .rule(let rule): return place(ofRule: rule)
    case .clock(let clock): return place(ofClock: clock)
    case .level(let level): return definition.levels.first { $0.id == level }?.place
    case .callingPlan(let level, _, let step):
      if let incidents = definition.incidents, let part = ticket.incident,
        policy.rank(of: level) == Int(part.rank)
      {
        return incidents.calling.steps.first?.place ?? incidents.place
      }
      let steps = definition.levels.first { $0.id == level }?.calling.steps ?? []
      let index = Int(step) - 1
      return steps.indices.contains(index)
        ? steps[index].place : definition.levels.first { $0.id == level }?.place
    case .wait(let wait): return policy.wait(wait)?.place
    case .matrix: return definition.priorities.matrix?.place
    case .gate(let gate): return definition.gates.first { $0.id == gate }?.place
    case .period(let period): return definition.periods.first { $0.id == period }?.place
    case .reminder(let number):
      let reminder = ticket.reminders.first { $0.number == number }
      return reminder?.rule.flatMap(place(ofRule:))
    }
  }

  private func place(ofRule rule: Name) -> SourcePlace? {
    policy.definition.rules.first { $0.id == rule }?.place
  }

  private func place(ofClock clock: Name) -> SourcePlace? {
    policy.clocks.first { $0.id == clock }?.definition.place
  }

  /// The row of the target table that says how long: that is what somebody would change.
  private func place(of start: ClockStarted) -> SourcePlace? {
    guard let clock = policy.clocks.first(where: { $0.id == start.clock })?.definition else {
      return nil
    }
    let row = Int(start.row)
    return clock.target.rows.indices.contains(row) ? clock.target.rows[row].place : clock.place
  }

  private func place(of refusal: Refusal) -> SourcePlace? {
    guard let gate = refusal.reasons.lazy.compactMap(\.gate).first else { return nil }
    return policy.definition.gates.first {
      $0.id == gate && $0.step.rawValue == refusal.command.text
    }?.place ?? policy.definition.gates.first { $0.id == gate }?.place
  }
}

extension Refusal.Reason {
  /// The gate that lacks something, if it is one.
  var gate: Name? {
    switch self {
    case .missingField(_, let gate), .missingTick(_, _, let gate), .missingAttachments(_, let gate),
      .missingTroubleshooting(_, let gate), .missingApproval(_, let gate),
      .missingValidation(let gate), .missingConfirmation(let gate),
      .customerNotInformed(let gate), .missingPromise(let gate), .conditionNotMet(_, let gate):
      gate
    default: nil
    }
  }
}
