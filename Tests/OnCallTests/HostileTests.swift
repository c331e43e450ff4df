import Chronology
import Names
import Testing

@testable import OnCall

@Suite("Hostile schedules")
struct HostileTests {
  @Test("a schedule without anything answers")
  func empty() throws {
    let nothing = schedule(
      .utc,
      [
        try layer("none"), try layer("turns", try rotation(1, .day, "2026-01-01T00:00")),
        try layer("gone", always: "ana", from: "2026-01-02T00:00", until: "2026-01-01T00:00"),
      ])
    let end = Instant.distantFuture
    #expect(nothing.people(at: try instant("2026-05-04T00:00")).people == [])
    #expect(nothing.nextChange(after: .distantPast, before: end) == nil)
    #expect(nothing.shifts(from: .distantPast, to: end) == [])
    #expect(nothing.gaps(from: .distantPast, to: end).count == 1)
  }

  @Test("a range that ends before it begins has no shifts and no gaps")
  func reversed() throws {
    let schedule = schedule(.utc, [try layer("days", always: "ana")])
    let now = try instant("2026-05-04T00:00")
    #expect(schedule.shifts(from: now, to: now) == [])
    #expect(schedule.gaps(from: now, to: now - .hours(1)) == [])
    #expect(schedule.nextChange(after: now, before: now - .hours(1)) == nil)
  }

  @Test(
    "instants at the ends of time have an answer",
    arguments: RotationDefinition.Unit.allCases)
  func ends(unit: RotationDefinition.Unit) throws {
    for every in [Int.min, 0, 1, 10_000, .max] {
      for starts in ["0000-01-01T00:00", "2026-11-02T09:00", "9999-12-31T23:59"] {
        let schedule = schedule(
          try zone("America/New_York"),
          [try layer("days", try rotation(every, unit, starts, "ana", "ben"))])
        for at in [Instant.distantPast, .firstWritable, .lastWritable, .distantFuture] {
          _ = schedule.people(at: at)
          _ = schedule.nextChange(after: at, before: at + .hours(100))
        }
        #expect(schedule.people(at: .distantFuture).people == [])
      }
    }
  }

  @Test("many overrides at one time are applied, and looked for only there")
  func manyOverrides() throws {
    let people = (0..<300).map { Name("p\($0)") }
    let schedule = schedule(
      .utc, [try layer("days", always: "ana")],
      overrides: try people.map {
        try override("2026-12-24T00:00", "2026-12-25T00:00", .add($0))
      })
    #expect(schedule.people(at: try instant("2026-12-24T12:00")).people.count == 301)
    #expect(try schedule.who("2026-12-25T00:00") == "ana")
  }

  @Test("layers that are covered are not walked through")
  func covered() throws {
    let schedule = schedule(
      .utc,
      [
        try layer("hidden", try rotation(1, .hour, "0001-01-01T00:00", "ana", "ben")),
        try layer("boss", always: "cy", priority: 1),
      ])
    #expect(schedule.nextChange(after: .firstWritable, before: .lastWritable) == nil)
  }
}
