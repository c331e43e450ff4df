import Chronology
import Names
import Policies

extension Wording {
  /// Time in words: `1 hour 30 minutes`.
  static func time(_ amount: TimeAmount) -> String {
    guard amount > .zero, amount.milliseconds % 1000 == 0 else {
      return amount == .zero ? "no time" : "\(amount)"
    }
    let seconds = amount.milliseconds / 1000
    return [
      count(seconds / 3600, "hour"), count(seconds / 60 % 60, "minute"),
      count(seconds % 60, "second"),
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// A target in words: `4 hours`, `2 days`, `3 working days`.
  static func time(_ target: WorkingTarget) -> String {
    switch target {
    case .workingDays: return "\(target)"
    case .elapsed(let days, let amount):
      let parts = [count(Int64(days), "day"), amount == .zero ? nil : time(amount)]
      let words = parts.compactMap { $0 }.joined(separator: " ")
      return words.isEmpty ? "no time" : words
    }
  }

  private static func count(_ number: Int64, _ unit: String) -> String? {
    number == 0 ? nil : "\(number) \(unit)\(number == 1 ? "" : "s")"
  }

  /// A target table in words: `P1 15 minutes, P2 1 hour, else 4 hours`.
  func target(_ table: TargetTable?) -> String {
    guard let table else { return "" }
    return table.rows.map { row in
      let time = row.target.map { Wording.time($0) } ?? "none"
      switch row.when {
      case .priority(let name): return "\(name) \(time)"
      case .condition(let condition): return "\(time) if \(self.condition(condition))"
      case .otherwise: return table.rows.count == 1 ? time : "else \(time)"
      }
    }.joined(separator: ", ")
  }

  /// Warnings in words: `at 50% and 15 minutes before`.
  func warnings(_ warnings: [ClockDefinition.Warning]) -> String {
    let words = warnings.map { warning in
      switch warning {
      case .share(let percent): "at \(percent)%"
      case .before(let amount): "\(Wording.time(amount)) before"
      }
    }
    return Wording.joined(words)
  }
}
