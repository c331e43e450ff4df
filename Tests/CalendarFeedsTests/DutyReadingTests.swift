import Chronology
import Findings
import HostData
import Names
import OnCall
import Testing

@testable import CalendarFeeds

@Suite("On-call calendars of other programs")
struct DutyReadingTests {
  private let people = [
    FeedPerson(id: "ana", fullName: "Ana Lindqvist", email: "Ana@example.com"),
    FeedPerson(id: "ben", fullName: "Ben"),
    FeedPerson(id: "cy", fullName: "ben", email: "cy@example.com"),
  ]

  private func read(_ events: String) throws -> DutyReading {
    let place = SourcePlace(line: 1, column: 1)
    let feed = FeedDefinition(
      url: "https://example.com/a.ics",
      aliases: [
        .init("Desk", means: ["ana", "ben"]), .init("pager@example.com", means: ["cy"]),
      ], at: place)
    return readDutyFeed(
      calendar(events), of: feed, file: "f.ics", people: people,
      from: try instant("2026-01-01T00:00:00Z"), to: try instant("2027-01-01T00:00:00Z"),
      usualZone: .utc, zones: HostZones.shared.database)
  }

  private func event(_ title: String, _ start: String, _ more: String = "") -> String {
    "BEGIN:VEVENT\nUID:\(title)\(start)\nSUMMARY:\(title)\nDTSTART:\(start)\nDURATION:PT1H\n\(more)\nEND:VEVENT"
      .replacing("\n\n", with: "\n")
  }

  @Test("a shift is of whom an alias, a guest's address or a name means")
  func who() throws {
    let found = try read(
      [
        event(" desk ", "20260504T090000Z"),
        event("On call", "20260505T090000Z", "ATTENDEE;CN=A:mailto:ana@EXAMPLE.com"),
        event(
          "Duty", "20260506T090000Z",
          "ATTENDEE:MAILTO:pager@example.com\nATTENDEE:mailto:nobody@example.com"),
        event("ANA LINDQVIST", "20260507T090000Z"), event("cy", "20260508T090000Z"),
        event("Ben", "20260509T090000Z"), event("Lunch", "20260510T090000Z"),
        event("Lunch", "20260511T090000Z"),
      ].joined(separator: "\n"))
    #expect(
      found.shifts.map { "\($0.span.lowerBound.rfc3339.prefix(10)) \($0.person)" } == [
        "2026-05-04 ana", "2026-05-04 ben", "2026-05-05 ana", "2026-05-06 cy", "2026-05-07 ana",
        "2026-05-08 cy", "2026-05-09 ben",
      ])
    #expect(found.findings.map(\.code) == ["feed-person"])
    #expect(found.findings.first?.message.contains("Lunch") == true)
  }

  @Test("shifts of one person that touch or overlap are one")
  func united() throws {
    let found = try read(
      [
        event("cy", "20260504T090000Z"), event("cy", "20260504T100000Z"),
        event("cy", "20260504T103000Z"), event("cy", "20260504T120000Z"),
      ].joined(separator: "\n"))
    #expect(
      found.shifts.map { "\($0.span.lowerBound) \($0.span.upperBound)" } == [
        "2026-05-04T09:00:00Z 2026-05-04T11:30:00Z", "2026-05-04T12:00:00Z 2026-05-04T13:00:00Z",
      ])
  }

  @Test("what is no calendar gives no shifts, and says so")
  func broken() throws {
    let found = try read("BEGIN:VEVENT")
    #expect(!found.isUsable && found.shifts.isEmpty)
  }
}
