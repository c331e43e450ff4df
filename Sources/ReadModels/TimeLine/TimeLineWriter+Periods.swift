import Chronology
import Names
import Policies
import Ticketing

/// What is different because a special period lasts.
extension TimeLineWriter {
  /// ` (After hours)` behind what the first period that lasts at an instant and changes it made different; else nothing.
  func period(
    at instant: Instant, changing isChanged: (PeriodDefinition) -> Bool
  ) -> String {
    let period = policy.periods.first { isChanged($0.definition) && $0.lasts(at: instant) }
    return period.map { " (\($0.definition.title))" } ?? ""
  }

  /// What a clock allows, and by which special periods its usual target was changed.
  func allowance(of start: ClockStarted, _ event: Event) -> String {
    let text = words.allowance(start.clock, row: start.row, start.target)
    let shares = policy.periods.compactMap { period -> String? in
      let changes = period.definition.targets
      let change = changes.first { $0.clock == start.clock } ?? changes.first { $0.clock == nil }
      guard let change, period.lasts(at: event.at) else { return nil }
      return "\(change.percent)% in \"\(period.definition.title)\""
    }
    return shares.isEmpty ? text : "\(text), \(shares.joined(separator: ", "))"
  }
}
