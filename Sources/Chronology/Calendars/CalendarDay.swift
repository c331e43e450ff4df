/// The days that a holiday, an exception or a break speaks of.
public enum CalendarDay: Hashable, Sendable {
  /// One date: `2026-12-25`.
  case date(CivilDate)
  /// A month and day of every year: `12-25`. `02-29` occurs in leap years only.
  case everyYear(month: Int, day: Int)

  /// A month and day of every year, or nil when no year has it: `02-30`.
  public init?(month: Int, day: Int) {
    guard day >= 1, day <= CivilDate.length(ofMonth: month, year: 2000) else { return nil }
    self = .everyYear(month: month, day: day)
  }

  /// Whether a date is one of these days.
  public func contains(_ date: CivilDate) -> Bool {
    switch self {
    case .date(let own): return own == date
    case .everyYear(let month, let day):
      let parts = date.parts
      return parts.month == month && parts.day == day
    }
  }

  /// Reads `2026-12-25` or `12-25`.
  ///
  /// - Throws: ``UnreadableText`` with a sentence that names what is wrong.
  public init(parsing text: some StringProtocol) throws(UnreadableText) {
    if let date = CivilDate(parsing: text) {
      self = .date(date)
      return
    }
    let parts = text.prefix(20).split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
    guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }) else {
      throw UnreadableText("\(quoted(text)) is no date; write 2026-12-25, or 12-25 for every year")
    }
    if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }) {
      guard let day = CalendarDay(month: numbers[0], day: numbers[1]) else {
        throw UnreadableText("no year has the month and day \(quoted(text)); the month comes first")
      }
      self = day
      return
    }
    let isDate =
      parts.count == 3 && parts[0].utf8.count == 4
      && parts[1].utf8.count == 2 && parts[2].utf8.count == 2
    throw UnreadableText(
      isDate
        ? "there is no date \(quoted(text))"
        : "\(quoted(text)) is no date; write 2026-12-25, or 12-25 for every year")
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `2026-12-25` or `12-25`.
  public var description: String {
    switch self {
    case .date(let date): date.description
    case .everyYear(let month, let day): twoDigits(month) + "-" + twoDigits(day)
    }
  }
}
