import Chronology
import Names
import Testing

@testable import OnCall

@Suite("Layers by calendars elsewhere, and how much falls on whom")
struct ImportedTests {
  private let feed = FeedDefinition(url: "https://example.com/a.ics", at: nowhere)

  private func shift(_ person: Name, _ from: String, _ to: String) throws -> Shift {
    Shift(person: person, span: try instant(from)..<instant(to))
  }

  private func schedule(_ shifts: [Shift]) throws -> Schedule {
    var elsewhere = LayerDefinition(
      id: "elsewhere", priority: 1, feed: feed, imported: shifts, at: nowhere)
    elsewhere.during = try hours(Weekday.allCases, "08:00-20:00")
    return Schedule(
      ScheduleDefinition(
        id: "support", zone: "UTC",
        layers: [elsewhere, LayerDefinition(id: "else", people: ["dee"], at: nowhere)],
        at: nowhere), zone: .utc)
  }

  @Test("a layer has whom its calendar names, within its hours; else a lower one counts")
  func imported() throws {
    let schedule = try schedule([
      try shift("ana", "2026-11-02T06:00", "2026-11-02T12:00"),
      try shift("ben", "2026-11-02T11:00", "2026-11-02T13:00"),
      try shift("ana", "2026-11-02T11:30", "2026-11-02T12:30"),
    ])
    #expect(try schedule.who("2026-11-02T07:59") == "dee")
    #expect(try schedule.who("2026-11-02T08:00") == "ana")
    #expect(try schedule.who("2026-11-02T11:45") == "ana, ben")
    #expect(
      try schedule.handovers("2026-11-02T00:00", "2026-11-03T00:00") == [
        "2026-11-02T08:00", "2026-11-02T11:00", "2026-11-02T12:30", "2026-11-02T13:00",
      ])
    #expect(schedule.definition.people == ["ana", "ben", "dee"])
    #expect(schedule.definition.feeds.map(\.url) == [feed.url])
  }

  @Test("a layer whose calendar is empty has nobody")
  func empty() throws {
    #expect(try schedule([]).who("2026-11-02T10:00") == "dee")
  }

  @Test("nights and weekends are those of each person's own wall")
  func loads() throws {
    let schedule = Schedule(
      ScheduleDefinition(
        id: "s", zone: "UTC",
        layers: [
          LayerDefinition(
            id: "l",
            rotation: try rotation(1, .day, "2026-11-06T12:00", "ana", "ben"), at: nowhere)
        ], at: nowhere), zone: .utc)
    let kolkata = try zone("Asia/Kolkata")
    let from = try instant("2026-11-06T12:00")
    let loads = try #require(
      schedule.loads(
        from: from, to: from + .hours(48), holidays: [try CalendarDay(parsing: "11-08")],
        zone: { $0 == "ben" ? kolkata : .utc }))
    var ana = DutyLoad(person: "ana")
    ana.shifts = 1
    ana.time = .hours(24)
    ana.nights = .hours(8)
    ana.weekends = .hours(12)
    // Ben's day is 17:30 on Saturday to 17:30 on Sunday by his own wall.
    var ben = DutyLoad(person: "ben")
    ben.shifts = 1
    ben.time = .hours(24)
    ben.nights = .hours(8)
    ben.weekends = .hours(24)
    ben.holidays = TimeAmount.minutes(17 * 60 + 30)
    #expect(loads == [ana, ben])
    #expect(
      schedule.loads(from: from, to: from + .hours(480), atMost: 5, zone: { _ in .utc }) == nil)
  }
}
