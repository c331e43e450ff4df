/// A date of the proleptic Gregorian calendar, in no zone.
///
/// Held as whole days since 1970-01-01, so that neighbours and differences are additions.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Whole days since 1970-01-01; negative before it.
  public var days: Int

  /// A date from its days since 1970-01-01.
  @inlinable
  public init(days: Int) { self.days = days }

  /// The date of these parts, or nil when there is none: 30 February, month 13.
  ///
  /// Years are astronomical (0 is 1 BC) and limited to -1,000,000 to 1,000,000.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (-1_000_000...1_000_000).contains(year),
      day >= 1, day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    self.init(days: CivilDate.days(year: year, month: month, day: day))
  }

  /// Whether `lhs` is the earlier date.
  @inlinable
  public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.days < rhs.days }

  /// The date `count` days later (earlier when negative); saturates.
  @inlinable
  public func adding(days count: Int) -> CivilDate {
    let (sum, overflow) = days.addingReportingOverflow(count)
    return CivilDate(days: overflow ? (count < 0 ? .min : .max) : sum)
  }

  /// The day of the week.
  ///
  /// 1970-01-01 was a Thursday.
  @inlinable
  public var weekday: Weekday {
    let index = ((days % 7) + 10) % 7
    return Weekday(rawValue: index) ?? .thursday
  }

  /// The year; 0 is 1 BC.
  public var year: Int { parts.year }
  /// The month, 1 to 12.
  public var month: Int { parts.month }
  /// The day of the month, 1 to 31.
  public var day: Int { parts.day }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in a month (1 to 12) of a year; 0 for any other month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: 0
    }
  }
}

extension CivilDate {
  /// Days in the 400 years after which the Gregorian calendar repeats, weekdays included.
  static let daysPerCycle = 146_097

  /// Days from 1970-01-01 to a date; parts are not checked.
  ///
  /// Counts years from 1 March, so that the leap day is a year's last.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let cycle = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfCycle = shifted - cycle * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * daysPerCycle + dayOfCycle - 719_468
  }

  /// Year, month and day together: one computation for the three.
  public var parts: (year: Int, month: Int, day: Int) {
    // Far beyond any year of use the shift would overflow: such days read as the last that fit.
    let bounded = Swift.min(Swift.max(days, -400_000_000_000), 400_000_000_000)
    let shifted = bounded + 719_468
    let cycle =
      (shifted >= 0 ? shifted : shifted - (CivilDate.daysPerCycle - 1))
      / CivilDate.daysPerCycle
    let dayOfCycle = shifted - cycle * CivilDate.daysPerCycle
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
