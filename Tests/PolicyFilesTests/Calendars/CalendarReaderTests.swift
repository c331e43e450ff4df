import Chronology
import Findings
import MarkedYAML
import PolicyFiles
import TestSupport
import Testing

@Suite("The calendars section")
struct CalendarReaderTests {
  private let zones = ZoneDatabase(
    lookup: { ["UTC", "Europe/Rome"].contains($0) ? Zone.fixed(seconds: 0, name: $0) : nil },
    names: { ["UTC", "Europe/Rome"] })

  private func read(_ text: String) throws(FindingList) -> CalendarSection {
    try readCalendarFile(text, file: "c.yaml", zones: zones) { path throws(UnreadableText) in
      guard path == "days.ics" else { throw UnreadableText("there is no such file") }
      return "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT\n"
    }
  }

  @Test("every part of a calendar is read")
  func everything() throws {
    let section = try read(
      """
      calendars:
        office:
          timezone: Europe/Rome
          hours: { mon-fri: ["09:00-12:30", "13:30-17:30"], sat: "22:00-06:00", sun: [] }
          holidays: ["2026-12-25", 01-01, days.ics]
          exceptions: { "2026-12-24": ["09:00-12:00"], "12-31": [] }
          breaks: { 2026-05-04: "14:00-15:00, 16:00-16:30" }
        always: 24x7
      """)
    let office = try #require(section["office"]).definition
    guard case .weekly(let week) = office.hours else { throw UnreadableText("no week") }
    #expect(week[.friday].map(\.description) == ["09:00-12:30", "13:30-17:30"])
    #expect(week[.saturday].map(\.description) == ["22:00-06:00"] && week[.sunday].isEmpty)
    #expect(office.holidays.map(\.description) == ["2026-12-25", "01-01", "2026-05-01"])
    #expect(office.exceptions.map(\.day.description) == ["2026-12-24", "12-31"])
    #expect(office.breaks.map(\.spans.count) == [2])
    #expect(section["always"]?.definition.isAlwaysOpen == true)
    #expect(section.findings.isEmpty)
  }

  @Test("all faults are found at once, each with its place and what was meant")
  func faults() throws {
    let text = """
      calendars:
        office:
          timezone: Europe/Roma
          hours: { mon-fry: "09:00-17:63", tue: "09:00", mon-wed: "10:00-11:00" }
          holidays: ["2026-02-30", {}, no.ics]
          exceptions: { "1231": [] }
          breks: {}
        other: 24x8
        third: [1]
      """
    let list = #expect(throws: FindingList.self) { try read(text) }
    let lines = list?.all.map { "\($0.place.line):\($0.place.column) \($0.code)" } ?? []
    #expect(
      lines == [
        "3:15 calendar-zone", "4:14 calendar-weekday", "4:23 calendar-hours",
        "4:43 calendar-hours", "4:52 calendar-weekday-twice", "5:16 calendar-holiday",
        "5:30 calendar-holiday", "5:34 calendar-ics", "6:19 calendar-exceptions",
        "7:5 unknown-key", "8:10 calendar-kind", "9:10 calendar-kind",
      ])
    let suggestions = list?.all.compactMap(\.suggestion) ?? []
    for wanted in ["Europe/Rome", "\"fri\"", "\"breaks\""] {
      #expect(suggestions.contains { $0.contains(wanted) }, "\(wanted)")
    }
  }

  @Test("what can be used but was hardly meant is a warning")
  func warnings() throws {
    let section = try read(
      """
      calendars:
        never: { timezone: UTC, hours: {} }
        nowhere: { hours: { mon: "09:00-10:00" } }
        closed: { timezone: UTC, hours: { mon: "09:00-10:00" }, holidays: ["12-25"],
                  exceptions: { "2026-12-25": "10:00-12:00" } }
      """)
    #expect(
      section.findings.map(\.code) == [
        "calendar-never-open", "calendar-zone", "calendar-closed-exception",
      ])
    #expect(section.entries.count == 3)
  }

  @Test(
    "a file without calendars says so",
    arguments: ["calender: {}", "- a", "calendars: 5", "calendars: { a: null }"])
  func missing(text: String) { #expect(throws: FindingList.self) { try read(text) } }

  @Test("weekdays may run over the end of the week, and stand in lists")
  func weekdays() throws {
    let section = try read(
      "timezone: UTC\ncalendars: { a: { hours: { sat-mon: 1:00-2:00, \"Wed,fri\": 3:00-4:00 } } }")
    guard case .weekly(let week) = section["a"]?.definition.hours else { return }
    #expect(Weekday.allCases.map { week[$0].count } == [1, 0, 1, 0, 1, 1, 1])
  }
}
