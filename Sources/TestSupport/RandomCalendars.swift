public import Chronology

/// Makes calendars with everything a calendar can have, from a seed.
public enum RandomCalendars {
  /// Zones that are unlike each other: half-hour shifts, changes at midnight, the southern
  /// hemisphere, changed base offsets, summer time as standard.
  public static let zoneNames = [
    "America/New_York", "Europe/Rome", "Australia/Lord_Howe", "America/Sao_Paulo",
    "America/Havana", "Africa/Cairo", "America/Santiago", "Pacific/Auckland", "Pacific/Apia",
    "Asia/Kathmandu", "America/Caracas", "Asia/Pyongyang", "Africa/Casablanca",
    "Pacific/Chatham", "Europe/Dublin", "Antarctica/Troll", "Asia/Tehran", "America/Nuuk",
    "Asia/Kolkata", "Etc/GMT+12", "Pacific/Kiritimati",
  ]

  /// A calendar whose special days lie in the given years.
  public static func definition(
    zoneName: String, years: ClosedRange<Int>, using random: inout SplitMix64
  ) -> CalendarDefinition {
    var week = WeeklyHours()
    for day in Weekday.allCases where !random.oneIn(4) { week[day] = spans(using: &random) }
    var definition = CalendarDefinition(
      name: "random", zoneName: zoneName,
      hours: random.oneIn(12) ? .always : .weekly(week))
    for _ in 0..<random.number(in: 0...12) {
      definition.holidays.append(day(in: years, using: &random))
    }
    for _ in 0..<random.number(in: 0...6) {
      definition.exceptions.append(dated(in: years, using: &random))
      definition.breaks.append(dated(in: years, using: &random))
    }
    return definition
  }

  /// Up to three spans of a day, some overnight, some touching.
  public static func spans(using random: inout SplitMix64) -> [HourSpan] {
    (0..<random.number(in: 0...3)).compactMap { _ in
      let minutes = random.number(in: 0...95) * 15
      let end = random.oneIn(6) ? 1440 : random.number(in: 0...95) * 15
      return HourSpan(
        start: TimeOfDay(milliseconds: minutes * 60_000),
        end: TimeOfDay(milliseconds: end * 60_000))
    }
  }

  private static func dated(
    in years: ClosedRange<Int>, using random: inout SplitMix64
  ) -> CalendarDefinition.DatedHours {
    CalendarDefinition.DatedHours(
      day: day(in: years, using: &random), spans: spans(using: &random))
  }

  private static func day(
    in years: ClosedRange<Int>, using random: inout SplitMix64
  ) -> CalendarDay {
    let month = Int(random.number(in: 1...12))
    let number = Int(random.number(in: 1...29))
    let year = Int(random.number(in: Int64(years.lowerBound)...Int64(years.upperBound)))
    if random.oneIn(2), let date = CivilDate(year: year, month: month, day: number) {
      return .date(date)
    }
    return .everyYear(month: month, day: number)
  }
}
