public import Chronology
import Names
public import Policies

/// A special period that lasts at an instant, and what is different while it does.
public struct PeriodReason: Sendable {
  /// The period.
  public let period: CompiledPeriod
  /// When it ends; nil when that is more than a year away.
  public let until: Instant?
  /// What is different, as clauses: `the target of "Next news for the customer" is 200% of the usual`.
  public let changes: [String]
}

/// The special periods of a policy that last at an instant, in its order.
///
/// - Complexity: O(periods x boundaries until their ends).
public func periodReasons(at instant: Instant, under policy: Policy) -> [PeriodReason] {
  let words = PolicyWords(policy: policy)
  return policy.periods.filter { $0.lasts(at: instant) }.map { period in
    PeriodReason(
      period: period, until: period.end(after: instant), changes: words.changes(period.definition))
  }
}

extension PolicyWords {
  fileprivate func changes(_ period: PeriodDefinition) -> [String] {
    var changes = period.targets.map { change in
      let clock =
        change.clock.map { self.clock($0) } ?? (period.targets.count == 1 ? "all" : "the others")
      return "\(change.percent)% of the usual time for \(clock)"
    }
    if let only = period.callsOnly {
      changes.append("calls only about \(enumeration(only.map(\.text)))")
    }
    changes += period.teams.map { "\(team($0.with)) in place of \(team($0.team))" }
    changes += period.schedules.map { "schedule \($0.other) in place of \($0.usual)" }
    changes += period.messages.map { "\(message($0.other)) in place of \(message($0.usual))" }
    if !period.requirements.isEmpty { changes.append("escalating needs more") }
    if let message = period.message {
      changes.append("new tickets are answered with \(self.message(message))")
    }
    return changes
  }
}
