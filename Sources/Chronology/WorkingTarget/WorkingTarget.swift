/// How much working time a promise allows, as people write it: `90m`, `4h`, `2d`, `3 working days`.
public enum WorkingTarget: Hashable, Sendable {
  /// Working time: `days` of the calendar's usual day (24 h on a 24x7 calendar) plus `amount`.
  case elapsed(days: Int32, amount: TimeAmount)
  /// The same local time that many working days later, counted from the next opening when it
  /// starts outside hours.
  case workingDays(Int32)

  /// A target of plain working time, without days.
  public static func amount(_ amount: TimeAmount) -> WorkingTarget {
    .elapsed(days: 0, amount: amount)
  }

  /// Whether the target allows no time at all.
  public var isZero: Bool {
    switch self {
    case .elapsed(let days, let amount): days == 0 && amount == .zero
    case .workingDays(let count): count == 0
    }
  }
}
