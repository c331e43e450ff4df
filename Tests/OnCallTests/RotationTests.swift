import Chronology
import Names
import Testing

@testable import OnCall

/// A rotation of two people and the local times at which it hands over.
struct Handovers: CustomTestStringConvertible, Sendable {
  var zone: String
  var every: Int
  var unit: RotationDefinition.Unit
  var starts: String
  var range: (from: String, to: String)
  var handovers: [String]
  var testDescription: String { "\(zone): every \(every) \(unit) from \(starts)" }
}

@Suite("Rotations hand over at the right local time")
struct RotationTests {
  static let tables = [
    // The start is itself a change, from nobody.
    Handovers(
      zone: "UTC", every: 1, unit: .day, starts: "2026-11-02T09:00",
      range: ("2026-11-01T00:00", "2026-11-04T12:00"),
      handovers: ["2026-11-02T09:00", "2026-11-03T09:00", "2026-11-04T09:00"]),
    // Over the change to summer time the local time stays.
    Handovers(
      zone: "America/Chicago", every: 1, unit: .week, starts: "2026-03-02T09:00",
      range: ("2026-03-02T09:00", "2026-03-17T00:00"),
      handovers: ["2026-03-09T09:00", "2026-03-16T09:00"]),
    // Hours are elapsed time: the local time moves with the change.
    Handovers(
      zone: "America/Chicago", every: 12, unit: .hour, starts: "2026-03-07T09:00",
      range: ("2026-03-07T09:00", "2026-03-09T00:00"),
      handovers: ["2026-03-07T21:00", "2026-03-08T10:00", "2026-03-08T22:00"]),
    // A skipped local time is later by the gap, on that day only.
    Handovers(
      zone: "America/New_York", every: 1, unit: .day, starts: "2026-03-07T02:30",
      range: ("2026-03-07T02:30", "2026-03-10T00:00"),
      handovers: ["2026-03-08T03:30", "2026-03-09T02:30"]),
    // Of a local time that occurs twice the first is meant.
    Handovers(
      zone: "America/New_York", every: 1, unit: .day, starts: "2026-10-31T01:30",
      range: ("2026-10-31T01:30", "2026-11-03T00:00"),
      handovers: ["2026-11-01T01:30", "2026-11-02T01:30"]),
    // Months: the last day where there is no such day, and the day itself where there is again.
    Handovers(
      zone: "Europe/Rome", every: 1, unit: .month, starts: "2027-12-31T09:00",
      range: ("2027-12-31T09:00", "2028-06-01T00:00"),
      handovers: [
        "2028-01-31T09:00", "2028-02-29T09:00", "2028-03-31T09:00", "2028-04-30T09:00",
        "2028-05-31T09:00",
      ]),
    Handovers(
      zone: "Europe/Rome", every: 3, unit: .month, starts: "2026-11-30T08:00",
      range: ("2026-11-30T08:00", "2027-09-01T00:00"),
      handovers: ["2027-02-28T08:00", "2027-05-30T08:00", "2027-08-30T08:00"]),
    // Samoa had no 30 December 2011: that turn is empty, and the same person goes on.
    Handovers(
      zone: "Pacific/Apia", every: 1, unit: .day, starts: "2011-12-28T09:00",
      range: ("2011-12-28T09:00", "2012-01-02T00:00"),
      handovers: ["2011-12-29T09:00", "2012-01-01T09:00"]),
    // Half an hour's change.
    Handovers(
      zone: "Australia/Lord_Howe", every: 2, unit: .day, starts: "2026-10-01T02:10",
      range: ("2026-10-01T02:10", "2026-10-06T00:00"),
      handovers: ["2026-10-03T02:10", "2026-10-05T02:10"]),
  ]

  @Test("a rotation hands over at these local times", arguments: tables)
  func handovers(_ table: Handovers) throws {
    let zone = try zone(table.zone)
    let turns = try rotation(table.every, table.unit, table.starts, "ana", "ben")
    let schedule = schedule(zone, [try layer("days", turns)])
    #expect(try schedule.handovers(table.range.from, table.range.to) == table.handovers)
  }

  @Test("the first occurrence is the instant of a handover at a repeated local time")
  func repeated() throws {
    let zone = try zone("America/New_York")
    let turns = try rotation(1, .day, "2026-10-31T01:30", "ana", "ben")
    let schedule = schedule(zone, [try layer("days", turns)])
    #expect(try schedule.who("2026-11-01T01:29:59-04:00") == "ana")
    #expect(try schedule.who("2026-11-01T01:30-04:00") == "ben")
    #expect(try schedule.who("2026-11-01T01:10-05:00") == "ben")
  }

  @Test("a start with an offset may be the second occurrence; later handovers are local")
  func secondOccurrence() throws {
    let zone = try zone("America/New_York")
    let turns = try rotation(1, .day, "2026-11-01T01:30-05:00", "ana", "ben")
    let schedule = schedule(zone, [try layer("days", turns)])
    #expect(try schedule.who("2026-11-01T01:45-04:00") == "")
    #expect(try schedule.who("2026-11-01T01:30-05:00") == "ana")
    #expect(try schedule.who("2026-11-02T01:30-05:00") == "ben")
  }

  @Test("turns follow each other without end, and nobody is on call before the first")
  func turns() throws {
    let schedule = schedule(
      .utc,
      [try layer("weeks", try rotation(1, .week, "2026-11-02T09:00", "ana", "ben bo", "cy"))])
    #expect(try schedule.who("2026-11-02T08:59:59") == "")
    #expect(try schedule.who("2026-11-02T09:00") == "ana")
    #expect(try schedule.who("2026-11-09T09:00") == "ben, bo")
    #expect(try schedule.who("2026-11-16T09:00") == "cy")
    #expect(try schedule.who("2026-11-23T09:00") == "ana")
    #expect(try schedule.who("9999-12-31T23:59:59") != "")
  }

  @Test("a turn of the same people again is no handover")
  func samePeople() throws {
    let schedule = schedule(
      .utc, [try layer("days", try rotation(1, .day, "2026-11-02T09:00", "ana", "ana", "ben"))])
    #expect(
      try schedule.handovers("2026-11-02T09:00", "2026-11-06T00:00")
        == ["2026-11-04T09:00", "2026-11-05T09:00"])
  }

  @Test("a rotation of one never hands over, and says so at once for any range")
  func one() throws {
    let schedule = schedule(
      .utc, [try layer("days", try rotation(1, .hour, "2026-11-02T09:00", "ana", "ana"))])
    let from = try instant("2026-11-02T09:00")
    #expect(schedule.nextChange(after: from, before: .distantFuture) == nil)
    #expect(schedule.shifts(from: from, to: .distantFuture).count == 1)
  }
}
