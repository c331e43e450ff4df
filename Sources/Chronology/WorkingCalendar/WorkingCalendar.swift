/// A calendar ready for use: working time over instants, exact to the millisecond.
///
/// Spans are half open: at its opening instant a calendar is open, at its closing instant closed.
/// Spans that touch are one. The readings of all edges are in docs/working-time.md.
///
/// Compiling lays out the spans of a range of years; within it every question is answered in
/// O(log n), in practice in constant time, without allocation. Outside it, from year 0 to 9999,
/// answers are as exact but cost about a millisecond for every 40 years walked. Before year 0 and
/// after 9999 every calendar but a `24x7` one is closed.
public final class WorkingCalendar: Sendable {
  /// The calendar as written.
  public let definition: CalendarDefinition
  /// The zone in which its hours are read.
  public let zone: Zone
  /// Open at every instant.
  public let isAlwaysOpen: Bool
  /// What `d` means in a target: 24 hours on a `24x7` calendar, else the open time that most
  /// weekdays with hours have (of several as common, the longest).
  public let usualDay: TimeAmount

  let hours: HoursOfDates
  let window: Timeline
  /// Whether each day of the window is a holiday.
  let holidays: [Bool]
  /// The days on which it can open at all, and some around them.
  let horizon: Range<Int>
  /// The days on which it can open or close; fewer when its week has no boundary.
  let boundaryHorizon: Range<Int>

  /// Compiles a calendar.
  ///
  /// - Parameters:
  ///   - definition: The calendar as written; its `zoneName` is not looked up here.
  ///   - zone: The zone of that name.
  ///   - years: The years in which answers are fast, clamped to 0 to 9999. A narrower range
  ///     compiles faster; answers are the same.
  /// - Complexity: O(days + spans) of the range: about 2 ms for the 131 years from 1970 to 2100.
  public init(
    _ definition: CalendarDefinition, zone: Zone, years: ClosedRange<Int> = 1970...2100
  ) {
    self.definition = definition
    self.zone = zone
    isAlwaysOpen = definition.isAlwaysOpen
    hours = HoursOfDates(definition)
    usualDay = TimeAmount(milliseconds: hours.usualDay)
    let range = WorkingCalendar.days(of: years, isEmpty: definition.isAlwaysOpen)
    window = Timeline(TimelineBuilder(hours: hours, zone: zone, days: range))
    holidays = hours.holidays(in: window.firstDay..<window.endDay)
    horizon = WorkingCalendar.horizon(of: hours, seen: window)
    boundaryHorizon =
      hours.isUnbroken ? WorkingCalendar.days(around: hours.datedDays, window) : horizon
  }

  /// A calendar that is open at every instant, in a zone.
  public static func always(in zone: Zone = .utc, name: String = "24x7") -> WorkingCalendar {
    WorkingCalendar(.always(name: name, zoneName: zone.name), zone: zone)
  }

  /// The days of some years; one day when the timeline will never be asked.
  private static func days(of years: ClosedRange<Int>, isEmpty: Bool) -> Range<Int> {
    let first = min(max(years.lowerBound, 0), 9999)
    let last = min(max(years.upperBound, first), 9999)
    let start = CivilDate.days(year: first, month: 1, day: 1)
    return start..<(isEmpty ? start + 1 : CivilDate.days(year: last + 1, month: 1, day: 1))
  }

  /// Where to look for hours: everywhere when they recur, else around the dated exceptions.
  ///
  /// Without it a calendar that never opens would be searched to the year 9999 for each question.
  private static func horizon(of hours: HoursOfDates, seen window: Timeline) -> Range<Int> {
    let recurs =
      window.workingDays.contains { !hours.isDatedException(Int($0)) } || hours.recur
    guard !recurs else { return firstDay..<endDay }
    return days(around: hours.datedExceptions, window)
  }

  /// Some dates and what spans and clock changes around them may reach; nothing for none.
  private static func days(around dates: ClosedRange<Int>?, _ window: Timeline) -> Range<Int> {
    guard let dates else { return window.firstDay..<window.firstDay }
    let start = min(max(dates.lowerBound - 4, firstDay), endDay)
    return start..<max(start, min(dates.upperBound + 4, endDay))
  }

  /// The days from the first change in any zone to the last that is not by a yearly rule: zone
  /// tables begin after 1800 and end before 2101.
  static let daysOfZoneTables =
    CivilDate.days(year: 1800, month: 1, day: 1)..<CivilDate.days(year: 2101, month: 1, day: 1)

  /// The days on which calendars have hours at all: those of the years 0 to 9999.
  static let firstDay = CivilDate.days(year: 0, month: 1, day: 1)
  static let endDay = CivilDate.days(year: 10_000, month: 1, day: 1)
}
