import Chronology
import Findings
import HostData
import Testing

@testable import CalendarFeeds

/// A calendar around some lines, which end as RFC 5545 wants.
func calendar(_ lines: String) -> [UInt8] {
  let whole = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n\(lines)\nEND:VCALENDAR\n"
  return Array(whole.split(separator: "\n").joined(separator: "\r\n").utf8) + [13, 10]
}

/// An event around some lines.
func event(_ lines: String) -> [UInt8] {
  calendar("BEGIN:VEVENT\nUID:e\nSUMMARY:s\n\(lines)\nEND:VEVENT")
}

func instant(_ text: String) throws -> Instant { try Instant(rfc3339: text) }

/// What lies in 2026, read in Rome.
func reading(_ bytes: [UInt8]) throws -> FeedReading {
  let rome = try #require(HostZones.shared.zone(named: "Europe/Rome"))
  return readFeed(
    bytes, file: "f.ics", from: try instant("2026-01-01T00:00:00Z"),
    to: try instant("2027-01-01T00:00:00Z"), usualZone: rome, zones: HostZones.shared.database)
}

func spans(_ bytes: [UInt8]) throws -> [String] {
  try reading(bytes).events.map { "\($0.span.lowerBound) \($0.span.upperBound)" }
}

@Suite("Feeds are read")
struct ReadingTests {
  @Test(
    "times are read in their zone, in UTC, or in the usual zone; days from midnight",
    arguments: [
      (
        "DTSTART:20260504T090000Z\nDTEND:20260504T100000Z",
        "2026-05-04T09:00:00Z 2026-05-04T10:00:00Z"
      ),
      (
        "DTSTART;TZID=America/New_York:20260504T090000\nDURATION:PT1H30M",
        "2026-05-04T13:00:00Z 2026-05-04T14:30:00Z"
      ),
      ("DTSTART:20260504T090000\nDURATION:P1D", "2026-05-04T07:00:00Z 2026-05-05T07:00:00Z"),
      ("DTSTART;VALUE=DATE:20260504", "2026-05-03T22:00:00Z 2026-05-04T22:00:00Z"),
      (
        "DTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260506",
        "2026-05-03T22:00:00Z 2026-05-05T22:00:00Z"
      ),
      (
        "DTSTART;TZID=/citadel.org/20261101_1/America/New_York:20260504T090000\nDURATION:PT1H",
        "2026-05-04T13:00:00Z 2026-05-04T14:00:00Z"
      ),
      // A day of a duration is one by the wall, over a clock change too; that of an end is elapsed time.
      (
        "DTSTART;TZID=Europe/Rome:20260328T120000\nDURATION:P1D",
        "2026-03-28T11:00:00Z 2026-03-29T10:00:00Z"
      ),
    ])
  func times(lines: String, span: String) throws {
    #expect(try spans(event(lines)) == [span])
  }

  @Test("rules, left-out, added, changed and cancelled occurrences count")
  func recurrence() throws {
    let feed = calendar(
      """
      BEGIN:VEVENT
      UID:a
      SUMMARY:Standup
      DTSTART;TZID=Europe/Rome:20251229T090000
      DTEND;TZID=Europe/Rome:20251229T100000
      RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260202T080000Z
      EXDATE;TZID=Europe/Rome:20260105T090000
      RDATE;TZID=Europe/Rome:20260603T090000
      END:VEVENT
      BEGIN:VEVENT
      UID:a
      SUMMARY:Moved
      RECURRENCE-ID;TZID=Europe/Rome:20260112T090000
      DTSTART;TZID=Europe/Rome:20260113T110000
      DTEND;TZID=Europe/Rome:20260113T120000
      END:VEVENT
      BEGIN:VEVENT
      UID:a
      RECURRENCE-ID:20260119T080000Z
      STATUS:CANCELLED
      DTSTART:20260119T080000Z
      END:VEVENT
      BEGIN:VEVENT
      UID:b
      STATUS:CANCELLED
      DTSTART:20260119T080000Z
      END:VEVENT
      """)
    let found = try reading(feed)
    #expect(
      found.events.map { "\($0.summary) \($0.span.lowerBound)" } == [
        "Moved 2026-01-13T10:00:00Z", "Standup 2026-01-26T08:00:00Z",
        "Standup 2026-02-02T08:00:00Z", "Standup 2026-06-03T07:00:00Z",
      ])
    #expect(found.findings.isEmpty && found.events.allSatisfy { $0.uid == "a" })
  }

  @Test(
    "a zone that the host does not know is read as the feed describes it, or said to be unknown")
  func zones() throws {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:W. Europe Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE

      """
    let events = """
      BEGIN:VEVENT
      UID:a
      DTSTART;TZID=W. Europe Standard Time:20260115T090000
      DURATION:PT1H
      END:VEVENT
      BEGIN:VEVENT
      UID:b
      DTSTART;TZID=W. Europe Standard Time:20260715T090000
      DURATION:PT1H
      END:VEVENT
      """
    let begins = ["2026-01-15T08:00:00Z", "2026-07-15T07:00:00Z"]
    let found = try reading(calendar(zone + events))
    #expect(found.events.map(\.span.lowerBound.rfc3339) == begins && found.findings.isEmpty)
    let unknown = try reading(calendar(events))
    #expect(unknown.findings.map(\.code) == ["feed-zone"] && unknown.events.count == 2)
  }

  @Test("an event tells its people, and an event without time or with no end is none")
  func parts() throws {
    let found = try reading(
      calendar(
        """
        BEGIN:VEVENT
        UID:a
        SUMMARY:Ana\\, on
          call
        ATTENDEE;CN=Ana:mailto:ana@example.com
        ATTENDEE:MAILTO:ben@example.com
        DTSTART:20260504T090000Z
        DURATION:PT1H
        END:VEVENT
        BEGIN:VEVENT
        UID:b
        DTSTART:20260504T090000Z
        END:VEVENT
        BEGIN:VEVENT
        UID:c
        DTSTART:20260504T090000Z
        DTEND;VALUE=DATE:20260505
        END:VEVENT
        BEGIN:VEVENT
        UID:d
        END:VEVENT
        """))
    #expect(found.events.map(\.summary) == ["Ana, on call"])
    #expect(found.events.first?.attendees == ["ana@example.com", "ben@example.com"])
    #expect(
      found.findings.map { "\($0.place.line) \($0.code)" } == ["17 feed-event", "22 feed-event"])
  }

  @Test("holidays are the events of whole days, each day once")
  func holidays() throws {
    let feed = calendar(
      """
      BEGIN:VEVENT
      UID:a
      DTSTART;VALUE=DATE:20250101
      RRULE:FREQ=YEARLY
      END:VEVENT
      BEGIN:VEVENT
      UID:b
      DTSTART;VALUE=DATE:20261225
      DTEND;VALUE=DATE:20261227
      END:VEVENT
      BEGIN:VEVENT
      UID:c
      DTSTART;VALUE=DATE:20261226
      END:VEVENT
      BEGIN:VEVENT
      UID:d
      DTSTART:20261227T090000Z
      DURATION:PT1H
      END:VEVENT
      """)
    let (days, findings) = readHolidayFeed(feed, file: "f.ics", years: 2026...2027)
    #expect(
      days.map(\.description) == ["2026-01-01", "2026-12-25", "2026-12-26", "2027-01-01"])
    #expect(findings.map(\.code) == ["feed-timed"])
  }

  @Test(
    "what another library makes is read as that library reads it",
    .enabled(
      if: CalendarTool.isInstalled, "icalendar is not installed: scripts/install-needs test"),
    arguments: 1...40)
  func others(seed: Int) throws {
    let made = try CalendarTool.feed(seed: seed)
    let found = readFeed(
      made.bytes, file: "made.ics", from: try instant("2026-01-01T00:00:00Z"),
      to: try instant("2027-01-01T00:00:00Z"), usualZone: .utc, zones: HostZones.shared.database)
    let lines = found.events.map { event in
      [event.span.lowerBound, event.span.upperBound].map { "\($0.rfc3339.dropLast())+00:00" }
        .joined(separator: "\t") + "\t\(event.summary)"
    }
    #expect(lines.sorted() == made.occurrences.sorted(), "seed \(seed)")
    #expect(found.findings.isEmpty)
  }
}
