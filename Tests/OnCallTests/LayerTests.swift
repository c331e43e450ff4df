import Chronology
import Names
import Testing

@testable import OnCall

@Suite("Layers, overrides and temporary schedules")
struct LayerTests {
  private func twoLayers() throws -> Schedule {
    schedule(
      .utc,
      [
        try layer("usual", always: "dee"),
        try layer(
          "days", always: "ana", "ben", priority: 1,
          during: try hours([.monday, .tuesday], "08:00-20:00")),
        try layer("guests", always: "ben", "cy", priority: 1, until: "2026-11-03T00:00"),
      ])
  }

  @Test("layers of one priority are united, and cover a lower one while they have somebody")
  func union() throws {
    let schedule = try twoLayers()
    #expect(try schedule.who("2026-11-02T10:00") == "ana, ben, cy")
    #expect(try schedule.who("2026-11-02T20:00") == "ben, cy")
    #expect(try schedule.who("2026-11-03T10:00") == "ana, ben")
    #expect(try schedule.who("2026-11-03T20:00") == "dee")
    let answer = schedule.people(at: try instant("2026-11-02T10:00"))
    #expect(answer.sources == ["support.days", "support.guests"])
  }

  @Test("shifts are merged over what says so, and ordered")
  func shifts() throws {
    let shifts = try twoLayers().shifts(
      from: try instant("2026-11-02T00:00"), to: try instant("2026-11-04T00:00"))
    #expect(
      shifts.map { "\($0.person) \($0.span.lowerBound) \($0.span.upperBound)" } == [
        "ben 2026-11-02T00:00:00Z 2026-11-03T00:00:00Z",
        "cy 2026-11-02T00:00:00Z 2026-11-03T00:00:00Z",
        "ana 2026-11-02T08:00:00Z 2026-11-02T20:00:00Z",
        "dee 2026-11-03T00:00:00Z 2026-11-03T08:00:00Z",
        "ana 2026-11-03T08:00:00Z 2026-11-03T20:00:00Z",
        "ben 2026-11-03T08:00:00Z 2026-11-03T20:00:00Z",
        "dee 2026-11-03T20:00:00Z 2026-11-04T00:00:00Z",
      ])
  }

  @Test(
    "an override counts from its start until before its end",
    arguments: [
      (.add("eli"), "ana, eli"), (.add("ana"), "ana"), (.remove("ana"), ""),
      (.remove("eli"), "ana"), (.replace("ana", with: "eli"), "eli"),
      (.replace("eli", with: "bo"), "ana"), (.replace("ana", with: "ana"), "ana"),
    ] as [(OverrideDefinition.Change, String)])
  func overrides(change: OverrideDefinition.Change, during: String) throws {
    let schedule = schedule(
      .utc, [try layer("days", always: "ana")],
      overrides: [try override("2026-12-24T09:00", "2026-12-27T09:00", change)])
    #expect(try schedule.who("2026-12-24T08:59:59") == "ana")
    #expect(try schedule.who("2026-12-24T09:00") == during)
    #expect(try schedule.who("2026-12-27T08:59:59") == during)
    #expect(try schedule.who("2026-12-27T09:00") == "ana")
  }

  @Test("overrides are applied in their order; who is replaced by somebody there already is gone")
  func order() throws {
    let day = ("2026-12-24T00:00", "2026-12-25T00:00")
    let schedule = schedule(
      .utc, [try layer("days", always: "ana", "ben")],
      overrides: [
        try override(day.0, day.1, .replace("ana", with: "ben")),
        try override(day.0, day.1, .replace("ben", with: "cy")),
        try override(day.0, day.1, .add("dee")),
      ])
    #expect(try schedule.who("2026-12-24T12:00") == "cy, dee")
    let answer = schedule.people(at: try instant("2026-12-24T12:00"))
    #expect(
      answer.sources == [
        "support.days", "support.overrides.1", "support.overrides.2", "support.overrides.3",
      ])
  }

  @Test("who is removed is not made up for by a lower layer")
  func removed() throws {
    let schedule = schedule(
      .utc, [try layer("first", always: "ana", priority: 1), try layer("second", always: "ben")],
      overrides: [try override("2026-12-24T00:00", "2026-12-25T00:00", .remove("ana"))])
    #expect(try schedule.who("2026-12-24T12:00") == "")
    let entry = schedule.rosterAnswer(at: try instant("2026-12-24T12:00")).entry
    #expect(entry == "support.first and support.overrides.1")
  }

  @Test("a temporary schedule takes the place of all layers, gaps included, but not of overrides")
  func temporary() throws {
    let holiday = TemporaryDefinition(
      from: try StatedTime(parsing: "2026-12-31T00:00"),
      to: try StatedTime(parsing: "2027-01-02T00:00"),
      shifts: [
        .init(
          person: "cy", from: try StatedTime(parsing: "2026-12-30T00:00"),
          to: try StatedTime(parsing: "2027-01-01T00:00"), at: nowhere)
      ], at: nowhere)
    let schedule = schedule(
      .utc, [try layer("days", always: "ana")],
      overrides: [try override("2027-01-01T12:00", "2027-01-01T18:00", .add("eli"))],
      temporary: [holiday])
    #expect(try schedule.who("2026-12-30T12:00") == "ana")
    #expect(try schedule.who("2026-12-31T00:00") == "cy")
    #expect(try schedule.who("2027-01-01T00:00") == "")
    #expect(try schedule.who("2027-01-01T12:00") == "eli")
    #expect(try schedule.who("2027-01-02T00:00") == "ana")
    let gaps = schedule.gaps(
      from: try instant("2026-12-30T00:00"), to: try instant("2027-01-03T00:00"))
    #expect(
      gaps.map { "\($0.lowerBound) \($0.upperBound)" } == [
        "2027-01-01T00:00:00Z 2027-01-01T12:00:00Z", "2027-01-01T18:00:00Z 2027-01-02T00:00:00Z",
      ])
    #expect(
      schedule.people(at: try instant("2026-12-31T12:00")).sources == ["support.temporary.1"])
  }

  @Test("temporary schedules that overlap are united, and a shift without times fills its own")
  func overlapping() throws {
    let year = (
      try StatedTime(parsing: "2026-01-01T00:00"), try StatedTime(parsing: "2027-01-01T00:00")
    )
    let temporary = ["ana", "ben"].map { person in
      TemporaryDefinition(
        from: year.0, to: year.1, shifts: [.init(person: Name(person), at: nowhere)], at: nowhere)
    }
    #expect(try schedule(.utc, [], temporary: temporary).who("2026-05-04T00:00") == "ana, ben")
  }

  @Test("an overnight span belongs to the day on which it starts")
  func overnight() throws {
    let schedule = schedule(
      .utc, [try layer("nights", always: "dee", during: try hours([.friday], "20:00-08:00"))])
    #expect(try schedule.who("2026-11-06T07:59") == "")
    #expect(try schedule.who("2026-11-06T20:00") == "dee")
    #expect(try schedule.who("2026-11-07T07:59") == "dee")
    #expect(try schedule.who("2026-11-07T08:00") == "")
  }
}
