import Chronology
import Findings
import Names

extension PolicyChecker {
  /// Reports targets that contradict each other: taking over later than settling, the more urgent slower than the less urgent.
  mutating func checkTargets() {
    for level in definition.levels {
      for priority in names.priorities {
        guard let taking = fixed(level.acknowledgeWithin, priority),
          let settling = fixed(level.resolveWithin, priority), taking > settling
        else { continue }
        error(
          "contradicting-targets",
          "at \"\(level.id)\" a \(priority) may be taken over later than it must be settled",
          suggestion: "make acknowledge-within shorter than resolve-within",
          at: place(of: "acknowledge-within", kind: priority.text, in: level.place))
      }
      checkOrder(level.acknowledgeWithin, of: "acknowledge-within of \"\(level.id)\"")
      checkOrder(level.resolveWithin, of: "resolve-within of \"\(level.id)\"")
    }
    for clock in definition.clocks { checkOrder(clock.target, of: "target of \"\(clock.id)\"") }
  }

  private mutating func checkOrder(_ table: TargetTable?, of what: String) {
    guard let table else { return }
    for (urgent, lesser) in zip(names.priorities, names.priorities.dropFirst()) {
      guard let first = fixed(table, urgent), let second = fixed(table, lesser), first > second,
        let row = table.rows.first
      else { continue }
      warn(
        "urgent-slower", "the \(what) gives \(urgent) more time than \(lesser)", at: row.place)
    }
  }

  /// The target of a priority when it is plain working time without days and no condition decides; else nil.
  private func fixed(_ table: TargetTable?, _ priority: Name) -> TimeAmount? {
    guard let table else { return nil }
    for row in table.rows {
      switch row.when {
      case .priority(let own) where own != priority: continue
      case .condition: return nil
      case .priority, .otherwise:
        if case .elapsed(days: 0, let amount) = row.target { return amount }
        return nil
      }
    }
    return nil
  }
}
