import Chronology
import Names

/// A change to who is on call, ready for use: half a swap, or an override.
struct DutyChange: Sendable {
  /// What it comes from; the number counts from 1 in the order of the file.
  enum Source: Sendable {
    case swap(Int)
    case override(Int)
  }

  var from: Instant
  var to: Instant
  var change: OverrideDefinition.Change
  var source: Source
  /// What names it instead of its source.
  var label: Name?

  /// What names it where people ask why: `support.overrides.1`.
  func name(in schedule: Name) -> Name {
    if let label { return label }
    return switch source {
    case .swap(let number): Name("\(schedule).swaps.\(number)")
    case .override(let number): Name("\(schedule).overrides.\(number)")
    }
  }

  /// All changes of a schedule in the order in which they are applied.
  ///
  /// - Complexity: O(swaps + overrides).
  static func all(of definition: ScheduleDefinition, in zone: Zone) -> [DutyChange] {
    var changes: [DutyChange] = []
    for (index, swap) in definition.swaps.enumerated() {
      guard let accepted = swap.accepted?.instant(in: zone) else { continue }
      let halves = [
        (swap.given, swap.giver, swap.taker),
        (swap.returned, swap.taker, swap.giver),
      ]
      for case (let span?, let person, let other) in halves {
        changes.append(
          DutyChange(
            from: max(span.from.instant(in: zone), accepted), to: span.to.instant(in: zone),
            change: .replace(person, with: other), source: .swap(index + 1), label: swap.label))
      }
    }
    for (index, override) in definition.overrides.enumerated() {
      changes.append(
        DutyChange(
          from: override.from.instant(in: zone), to: override.to.instant(in: zone),
          change: override.change, source: .override(index + 1), label: override.label))
    }
    return changes
  }
}
