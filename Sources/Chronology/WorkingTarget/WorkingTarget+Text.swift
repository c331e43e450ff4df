extension WorkingTarget: CustomStringConvertible {
  /// Reads `45s`, `90m`, `4h`, `1h30m`, `2d`, `3 working days` or ISO 8601 (`PT4H30M`, `P2D`).
  ///
  /// Units may be words (`30 minutes`) and stand apart (`1h 30m`); hours, minutes and seconds may
  /// have decimals that come to whole milliseconds (`1.5h`). Weeks, months and years are refused:
  /// they have no fixed working time.
  /// - Throws: ``UnreadableText`` with a sentence that names what is wrong.
  public init(parsing text: some StringProtocol) throws(UnreadableText) {
    self = try DurationText.read(text)
  }

  /// As people write it, and as ``init(parsing:)`` reads it: `2d4h`, `1h30m`, `1 working day`.
  public var description: String {
    switch self {
    case .workingDays(1): "1 working day"
    case .workingDays(let count): "\(count) working days"
    case .elapsed(0, let amount): amount.description
    case .elapsed(let days, .zero): "\(days)d"
    case .elapsed(let days, let amount): "\(days)d\(amount)"
    }
  }
}
