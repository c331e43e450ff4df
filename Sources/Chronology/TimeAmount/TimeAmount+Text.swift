extension TimeAmount: CustomStringConvertible {
  /// Reads `45s`, `90m`, `1h30m`, `2d` or ISO 8601 (`PT4H30M`); a day here is 24 hours.
  ///
  /// - Throws: ``UnreadableText`` as ``WorkingTarget/init(parsing:)`` does, and for working days,
  ///   which are no fixed amount of time.
  public init(parsing text: some StringProtocol) throws(UnreadableText) {
    switch try WorkingTarget(parsing: text) {
    case .elapsed(let days, let amount):
      let whole = TimeAmount.scaled(Int64(days), by: TimeOfDay.millisecondsPerDay)
      self = whole + amount
    case .workingDays:
      throw UnreadableText(
        "\(quoted(text)) needs a calendar; write hours or days (24 hours each) here")
    }
  }

  /// As people write it: `45s`, `1h30m`, `48h`, `0.25s`; a minus sign in front when negative.
  public var description: String {
    guard milliseconds != 0 else { return "0s" }
    var rest = milliseconds.magnitude
    var text = milliseconds < 0 ? "-" : ""
    let hours = rest / 3_600_000
    rest %= 3_600_000
    if hours > 0 { text += "\(hours)h" }
    if rest >= 60_000 { text += "\(rest / 60_000)m" }
    rest %= 60_000
    guard rest > 0 else { return text }
    text += "\(rest / 1000)"
    let fraction = rest % 1000
    guard fraction > 0 else { return text + "s" }
    var digits = String(1000 + fraction).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return text + "." + digits + "s"
  }
}
