public import Chronology

extension TimeAmount {
  /// The amount as people say it: `15 minutes`, `1 hour 30 minutes`, `27 hours`.
  ///
  /// Days are never used, because a day of working time is not a day on the wall. Negative amounts have `minus` before them.
  public var words: String {
    guard milliseconds != 0 else { return "no time" }
    let total = milliseconds.magnitude
    var parts: [String] = []
    for (unit, noun) in [(3_600_000, "hour"), (60_000, "minute"), (1000, "second")] {
      let size = UInt64(unit)
      let rest = unit == 3_600_000 ? total : total % (size * 60)
      let count = rest / size
      if count > 0 { parts.append("\(count) \(noun)\(count == 1 ? "" : "s")") }
    }
    let rest = total % 1000
    if rest > 0 { parts.append("\(rest) millisecond\(rest == 1 ? "" : "s")") }
    return (milliseconds < 0 ? "minus " : "") + parts.joined(separator: " ")
  }
}

extension WorkingTarget {
  /// The target as people say it: `3 working days`, `2 days`, `1 day 4 hours`, `15 minutes`.
  public var words: String {
    switch self {
    case .workingDays: return description
    case .elapsed(0, let amount): return amount.words
    case .elapsed(let days, let amount):
      let text = "\(days) day\(days == 1 ? "" : "s")"
      return amount == .zero ? text : "\(text) \(amount.words)"
    }
  }
}
