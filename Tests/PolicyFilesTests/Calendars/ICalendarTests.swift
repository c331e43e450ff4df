import Chronology
import Findings
import PolicyFiles
import Testing

@Suite("Holidays from .ics files")
struct ICalendarTests {
  private func days(_ lines: String...) -> (days: [String], codes: [String]) {
    let event = (["BEGIN:VEVENT"] + lines + ["END:VEVENT"]).joined(separator: "\r\n")
    let read = readHolidays(
      iCalendar: "BEGIN:VCALENDAR\r\n\(event)\r\nEND:VCALENDAR\r\n", file: "a.ics")
    return (read.days.map(\.description), read.findings.map(\.code))
  }

  @Test("an all-day event is one day, or the days until its end")
  func plain() {
    #expect(days("DTSTART;VALUE=DATE:20261225").days == ["2026-12-25"])
    #expect(
      days("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102").days
        == ["2026-12-30", "2026-12-31", "2027-01-01"])
    #expect(days("DTSTART;VALUE=DATE:20261230", "DURATION:P2D").days.count == 2)
    #expect(days("DTSTART;VALUE=DA\r\n TE:20261225").days == ["2026-12-25"])
  }

  @Test("yearly events are laid out through 2100")
  func yearly() {
    let christmas = days("DTSTART;VALUE=DATE:20201225", "RRULE:FREQ=YEARLY")
    #expect(christmas.days.count == 81 && christmas.days.last == "2100-12-25")
    let leap = days("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=3")
    #expect(leap.days == ["2024-02-29", "2028-02-29", "2032-02-29"])
    let fourth = days(
      "DTSTART;VALUE=DATE:20251127", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231",
      "EXDATE;VALUE=DATE:20261126")
    #expect(fourth.days == ["2025-11-27", "2027-11-25"])
    let last = days(
      "DTSTART;VALUE=DATE:20260525", "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=-1MO;COUNT=2")
    #expect(last.days == ["2026-05-25", "2028-05-29"])
  }

  @Test("what is not read is left out with a warning")
  func leftOut() {
    #expect(days("DTSTART:20261225T090000Z").codes == ["calendar-ics-timed"])
    let weekly = days("DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=WEEKLY")
    #expect(weekly.days.isEmpty && weekly.codes == ["calendar-ics-rule"])
    #expect(days("SUMMARY:nothing").codes == ["calendar-ics-start"])
    #expect(days("DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED").days.isEmpty)
    #expect(
      readHolidays(iCalendar: "hello", file: "a").findings.map(\.code) == ["calendar-ics-empty"])
    #expect(
      readHolidays(iCalendar: "BEGIN:VEVENT\nDTSTART:1", file: "a").findings.last?.code
        == "calendar-ics-end")
  }
}
