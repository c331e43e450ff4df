/// How much working time a promise allows, as people write it: `90m`, `4h`, `2d`, `3 working days`.
public enum WorkingTarget: Hashable, Sendable {
  /// Working time: `days` of the calendar's usual day (24 h on a 24x7 calendar) plus `amount`.
  case elapsed(days: Int32, amount: TimeAmount)
  /// The same local time that many working days later, counted from the next opening when it
  /// starts outside hours.
  case workingDays(Int32)
}
