import Chronology

/// A repetition every year, as far as holidays need it (RFC 5545 section 3.3.10).
struct YearlyRule {
  /// `BYDAY=4TH` is the fourth Thursday of each month of the rule, `-1MO` the last Monday.
  struct OrdinalWeekday {
    var ordinal: Int
    var weekday: Weekday
  }

  var interval = 1
  var count: Int?
  var until: CivilDate?
  var months: [Int] = []
  var monthDays: [Int] = []
  var weekdays: [OrdinalWeekday] = []

  /// Reads the value of an `RRULE`.
  static func read(_ text: String) -> Result<YearlyRule, UnreadableText> {
    var rule = YearlyRule()
    var isYearly = false
    for part in text.uppercased().split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { return .failure(UnreadableText("\"\(part)\" is no rule")) }
      let isRead: Bool
      switch pair[0] {
      case "FREQ":
        isYearly = pair[1] == "YEARLY"
        isRead = isYearly
      case "WKST": isRead = true
      default: isRead = rule.take(pair[0], pair[1])
      }
      guard isRead else {
        return .failure(UnreadableText("rules with \(part) are not read"))
      }
    }
    guard isYearly else {
      return .failure(UnreadableText("rules without FREQ=YEARLY are not read"))
    }
    guard rule.weekdays.isEmpty || (!rule.months.isEmpty && rule.monthDays.isEmpty) else {
      return .failure(UnreadableText("BYDAY is read only with BYMONTH and without BYMONTHDAY"))
    }
    guard rule.monthDays.isEmpty || !rule.months.isEmpty else {
      return .failure(UnreadableText("BYMONTHDAY is read only with BYMONTH"))
    }
    return .success(rule)
  }

  private mutating func take(_ key: String, _ value: String) -> Bool {
    let values = value.split(separator: ",").map(String.init)
    let numbers = values.compactMap { Int($0) }
    switch key {
    case "INTERVAL":
      interval = numbers.first ?? 0
      return (1...1000).contains(interval)
    case "COUNT":
      count = numbers.first
      return (count ?? 0) > 0
    case "UNTIL":
      let digits = value.prefix(8)
      guard digits.count == 8, let number = Int(digits) else { return false }
      until = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      return until != nil
    case "BYMONTH":
      months = numbers
      return numbers.count == values.count && numbers.allSatisfy { (1...12).contains($0) }
    case "BYMONTHDAY":
      monthDays = numbers
      return numbers.count == values.count
        && numbers.allSatisfy { $0 != 0 && (-31...31).contains($0) }
    case "BYDAY":
      weekdays = values.compactMap { YearlyRule.ordinalWeekday($0) }
      return weekdays.count == values.count
    default: return false
    }
  }

  private static func ordinalWeekday(_ text: String) -> OrdinalWeekday? {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    guard let index = names.firstIndex(of: String(text.suffix(2))),
      let weekday = Weekday(rawValue: index), let ordinal = Int(text.dropLast(2)),
      ordinal != 0, (-5...5).contains(ordinal)
    else { return nil }
    return OrdinalWeekday(ordinal: ordinal, weekday: weekday)
  }

  /// The dates of the rule from `start` through a year, ascending.
  func dates(from start: CivilDate, through lastYear: Int) -> [CivilDate] {
    var result: [CivilDate] = []
    let parts = start.parts
    guard parts.year <= lastYear else { return [] }
    for year in stride(from: parts.year, through: lastYear, by: interval) {
      var candidates: [CivilDate] = []
      for month in months.isEmpty ? [parts.month] : months {
        candidates += dates(year: year, month: month, usualDay: parts.day)
      }
      for date in Set(candidates).sorted() where date >= start {
        if let until, date > until { return result }
        if let count, result.count >= count { return result }
        result.append(date)
      }
    }
    return result
  }

  private func dates(year: Int, month: Int, usualDay: Int) -> [CivilDate] {
    let length = CivilDate.length(ofMonth: month, year: year)
    guard !weekdays.isEmpty else {
      return (monthDays.isEmpty ? [usualDay] : monthDays).compactMap { day in
        CivilDate(year: year, month: month, day: day > 0 ? day : length + 1 + day)
      }
    }
    return weekdays.compactMap { wanted in
      let anchor = CivilDate(year: year, month: month, day: wanted.ordinal > 0 ? 1 : length)
      guard let anchor else { return nil }
      let difference = wanted.weekday.rawValue - anchor.weekday.rawValue
      let day =
        wanted.ordinal > 0
        ? 1 + (difference + 7) % 7 + (wanted.ordinal - 1) * 7
        : length - (7 - difference) % 7 + (wanted.ordinal + 1) * 7
      return CivilDate(year: year, month: month, day: day)
    }
  }
}
