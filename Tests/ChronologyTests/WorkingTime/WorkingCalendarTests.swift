import Chronology
import HostData
import TestSupport
import Testing

@Suite("Working calendars")
struct WorkingCalendarTests {
  private func office(_ change: (inout CalendarDefinition) -> Void = { _ in }) throws
    -> WorkingCalendar
  {
    let weekdays = Weekday.allCases.filter { $0 != .saturday && $0 != .sunday }
    let spans = [try HourSpan(parsing: "09:00-17:00")]
    var definition = CalendarDefinition(
      name: "office", zoneName: "UTC", hours: .weekly(WeeklyHours(weekdays, spans)))
    change(&definition)
    return WorkingCalendar(definition, zone: .utc)
  }

  private func instant(_ text: String) throws -> Instant { try Instant(rfc3339: text + "Z") }

  @Test("a negative amount is read in the other direction")
  func negative() throws {
    let calendar = try office()
    let monday = try instant("2026-05-04T10:00:00")
    #expect(
      calendar.deadline(after: monday, amount: .hours(-2))
        == calendar.start(before: monday, amount: .hours(2)))
    #expect(
      calendar.start(before: monday, amount: .hours(-2))
        == calendar.deadline(after: monday, amount: .hours(2)))
    #expect(
      calendar.deadline(after: monday, workingDays: -2)
        == calendar.start(before: monday, workingDays: 2))
  }

  @Test("the working time of a target is what lies between its start and its deadline")
  func amounts() throws {
    let calendar = try office()
    let friday = try instant("2026-05-01T15:00:00")
    #expect(calendar.usualDay == .hours(8))
    #expect(calendar.amount(of: .elapsed(days: 2, amount: .hours(1)), from: friday) == .hours(17))
    #expect(calendar.amount(of: .workingDays(1), from: friday) == .hours(8))
    let saturday = try instant("2026-05-02T15:00:00")
    #expect(calendar.amount(of: .workingDays(2), from: saturday) == .hours(16))
  }

  @Test("the usual day is the one that most weekdays have, of several as common the longest")
  func usualDay() throws {
    let calendar = try office { definition in
      var week = WeeklyHours()
      week[.monday] = [.wholeDay]
      week[.tuesday] = (try? [HourSpan(parsing: "09:00-13:00")]) ?? []
      week[.wednesday] = (try? [HourSpan(parsing: "10:00-14:00")]) ?? []
      week[.thursday] = (try? [HourSpan(parsing: "22:00-06:00")]) ?? []
      week[.friday] =
        (try? [HourSpan(parsing: "08:00-12:00"), HourSpan(parsing: "12:00-16:00")]) ?? []
      definition.hours = .weekly(week)
    }
    #expect(calendar.usualDay == .hours(8))
    #expect(WorkingCalendar.always().usualDay == .hours(24))
  }

  @Test("a calendar with hours only on dates is searched no further than these")
  func onlyDates() throws {
    let calendar = try office { definition in
      definition.hours = .weekly(WeeklyHours())
      for text in ["2026-05-04", "2150-01-01"] {
        guard let day = CivilDate(parsing: text),
          let span = HourSpan(start: .midnight, end: .endOfDay)
        else { continue }
        definition.exceptions.append(.init(day: .date(day), spans: [span]))
      }
    }
    let start = try instant("2026-01-01T00:00:00")
    #expect(
      calendar.deadline(after: start, amount: .hours(48)) == (try instant("2150-01-02T00:00:00")))
    #expect(calendar.deadline(after: start, amount: .hours(49)) == nil)
    #expect(
      calendar.nextOpening(after: try instant("2026-05-04T00:00:00"))
        == (try instant("2150-01-01T00:00:00")))
    #expect(calendar.nextOpening(after: try instant("2150-01-01T00:00:00")) == nil)
    #expect(
      calendar.start(before: try instant("3000-01-01T00:00:00"), amount: .hours(30))
        == (try instant("2026-05-04T18:00:00")))
    #expect(calendar.usualDay == .hours(24))
  }

  @Test("a calendar that never opens answers every question")
  func never() throws {
    let calendars = [
      try office { $0.hours = .weekly(WeeklyHours()) },
      try office { definition in
        for month in 1...12 {
          for day in 1...31 {
            if let day = CalendarDay(month: month, day: day) { definition.holidays.append(day) }
          }
        }
      },
    ]
    let now = try instant("2026-05-04T10:00:00")
    for calendar in calendars {
      #expect(calendar.deadline(after: now, amount: .hours(1)) == nil)
      #expect(calendar.deadline(after: now, amount: .zero) == now)
      #expect(calendar.start(before: now, amount: .hours(1)) == nil)
      #expect(calendar.deadline(after: now, workingDays: 1) == nil)
      #expect(calendar.nextOpening(after: now) == nil && calendar.nextClosing(after: now) == nil)
      #expect(calendar.previousOpening(before: now) == nil)
      #expect(calendar.previousClosing(before: now) == nil)
      #expect(calendar.elapsed(from: .distantPast, to: .distantFuture) == .zero)
      #expect(!calendar.isOpen(at: now) && !calendar.isWorkingDay(CivilDate(days: 20_000)))
    }
  }

  @Test("the ends of time do not stop a calendar")
  func extremes() throws {
    for calendar in [try office(), .always(), try office { $0.hours = .weekly(WeeklyHours()) }] {
      for instant in [Instant.distantPast, .distantFuture, .firstWritable, .lastWritable] {
        for amount in [Int64.min, -1, 0, 1, .max] {
          _ = calendar.deadline(after: instant, amount: TimeAmount(milliseconds: amount))
          _ = calendar.start(before: instant, amount: TimeAmount(milliseconds: amount))
        }
        for count in [Int32.min, -1, 0, 1, .max] {
          _ = calendar.deadline(after: instant, target: .workingDays(count))
          _ = calendar.start(before: instant, target: .workingDays(count))
          _ = calendar.deadline(
            after: instant, target: .elapsed(days: count, amount: TimeAmount(milliseconds: .max)))
        }
        _ = (calendar.isOpen(at: instant), calendar.nextOpening(after: instant))
        _ = (calendar.nextClosing(after: instant), calendar.previousClosing(before: instant))
        _ = calendar.previousOpening(before: instant)
      }
      calendar.forEachSpan(from: .distantPast, to: .distantFuture) { _ in false }
    }
  }

  @Test("what lies outside the years 0 to 9999 is closed")
  func limits() throws {
    let calendar = try office { $0.hours = .weekly(WeeklyHours(Weekday.allCases, [.wholeDay])) }
    #expect(calendar.isOpen(at: .firstWritable) && calendar.isOpen(at: .lastWritable))
    #expect(!calendar.isOpen(at: .firstWritable - TimeAmount(milliseconds: 1)))
    #expect(!calendar.isOpen(at: .lastWritable + TimeAmount(milliseconds: 1)))
    #expect(calendar.deadline(after: .lastWritable, amount: .seconds(1)) == nil)
    #expect(
      WorkingCalendar.always().deadline(after: .lastWritable, amount: .seconds(1)) == nil)
  }
}
