import Chronology
import Names
import Testing

@testable import OnCall

@Suite("Holidays in schedules")
struct HolidayTests {
  private func schedule(_ rule: HolidayRule, _ during: String?, _ days: String...) throws
    -> Schedule
  {
    var office = try layer(
      "office", always: "ana", during: try during.map { try hours(Weekday.allCases, $0) })
    office.onHolidays = rule
    return Schedule(
      ScheduleDefinition(
        id: "support", zone: "UTC", layers: [office],
        holidays: try days.map { try CalendarDay(parsing: $0) }, at: nowhere), zone: .utc)
  }

  @Test("a layer that is off on holidays has nobody from midnight to midnight")
  func off() throws {
    let schedule = try schedule(.off, nil, "2026-12-25", "01-01")
    #expect(try schedule.who("2026-12-24T23:59:59") == "ana")
    #expect(try schedule.who("2026-12-25T00:00") == "")
    #expect(try schedule.who("2026-12-26T00:00") == "ana")
    #expect(try schedule.who("2031-01-01T12:00") == "")
    #expect(
      try schedule.handovers("2026-12-01T00:00", "2027-02-01T00:00") == [
        "2026-12-25T00:00", "2026-12-26T00:00", "2027-01-01T00:00", "2027-01-02T00:00",
      ])
  }

  @Test("a span of hours belongs to the day on which it starts, a holiday or not")
  func overnight() throws {
    let off = try schedule(.off, "20:00-08:00", "2026-12-25")
    #expect(try off.who("2026-12-25T07:59") == "ana")
    #expect(try off.who("2026-12-25T20:00") == "")
    #expect(try off.who("2026-12-26T07:59") == "")
    let only = try schedule(.only, "20:00-08:00", "2026-12-25")
    #expect(try only.who("2026-12-25T07:59") == "")
    #expect(try only.who("2026-12-25T20:00") == "ana")
    #expect(try only.who("2026-12-26T07:59") == "ana")
    #expect(try only.who("2026-12-26T08:00") == "")
  }

  @Test("the next holiday is found years ahead, a leap day too")
  func far() throws {
    let leap = try schedule(.only, nil, "02-29")
    let start = try instant("2096-03-01T00:00")
    #expect(
      leap.nextChange(after: start, before: .lastWritable) == (try instant("2104-02-29T00:00")))
    let single = try schedule(.only, nil, "2300-05-04")
    #expect(
      single.nextChange(after: start, before: .lastWritable) == (try instant("2300-05-04T00:00")))
    #expect(try schedule(.only, nil).nextChange(after: start, before: .lastWritable) == nil)
  }

  @Test("a year of holidays has nobody, and ends the search")
  func always() throws {
    var schedule = try schedule(.off, nil).definition
    schedule.holidays = (1...12).flatMap { month in
      (1...31).compactMap { CalendarDay(month: month, day: $0) }
    }
    let closed = Schedule(schedule, zone: .utc)
    #expect(closed.nextChange(after: try instant("2026-01-01T00:00"), before: .lastWritable) == nil)
  }
}
