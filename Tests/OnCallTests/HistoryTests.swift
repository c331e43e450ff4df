import Chronology
import Names
import Testing

@testable import OnCall

@Suite("A schedule through its edits")
struct HistoryTests {
  private func days(_ people: Name...) throws -> Schedule {
    var layer = try layer("days", always: "nobody")
    layer.people = people
    return schedule(.utc, [layer])
  }

  @Test("each version counts from its instant on, and the past is answered the same for ever")
  func versions() throws {
    var history = ScheduleHistory(try days("ana"))
    let first = try instant("2026-11-02T00:00")
    let second = try instant("2026-11-03T00:00")
    try history.edit(to: try days("ben"), from: first, at: first)
    try history.edit(to: try days("ana", "ben"), from: second, at: first)
    func who(_ text: String) throws -> [Name] { history.people(at: try instant(text)).people }
    #expect(try who("2026-11-01T23:59:59") == ["ana"])
    #expect(try who("2026-11-02T00:00") == ["ben"])
    #expect(try who("2026-11-03T00:00") == ["ana", "ben"])
    let shifts = history.shifts(from: first - .hours(1), to: second + .hours(1))
    #expect(
      shifts.map { "\($0.person) \($0.span.lowerBound) \($0.span.upperBound)" } == [
        "ana 2026-11-01T23:00:00Z 2026-11-02T00:00:00Z",
        "ben 2026-11-02T00:00:00Z 2026-11-03T01:00:00Z",
        "ana 2026-11-03T00:00:00Z 2026-11-03T01:00:00Z",
      ])
    #expect(history.handovers(from: first, to: second, atMost: 9) == [first])
    #expect(history.nextChange(after: first, before: .lastWritable) == second)
  }

  @Test("the past cannot be edited, nor what a later version hides")
  func refused() throws {
    var history = ScheduleHistory(try days("ana"))
    let now = try instant("2026-11-02T00:00")
    #expect(throws: ScheduleHistory.Refusal.past(now: now)) {
      try history.edit(to: try days("ben"), from: now - .minutes(1), at: now)
    }
    try history.edit(to: try days("ben"), from: now + .hours(2), at: now)
    #expect(throws: ScheduleHistory.Refusal.hidden(by: now + .hours(2))) {
      try history.edit(to: try days("cy"), from: now + .hours(1), at: now)
    }
    // An edit of the same instant takes the other's place.
    try history.edit(to: try days("cy"), from: now + .hours(2), at: now)
    #expect(history.versions.count == 2)
    #expect(history.people(at: now + .hours(2)).people == ["cy"])
  }

  @Test("a preview shows who is on call before and after, as long as both stay the same")
  func preview() throws {
    let before = schedule(
      .utc, [try layer("days", try rotation(1, .day, "2026-11-02T00:00", "ana", "ben"))])
    let after = schedule(
      .utc, [try layer("days", try rotation(1, .day, "2026-11-02T00:00", "ana", "ben"))],
      overrides: [try override("2026-11-02T12:00", "2026-11-03T12:00", .replace("ana", with: "cy"))]
    )
    let from = try instant("2026-11-02T00:00")
    let found = before.differences(to: after, from: from, to: from + .hours(96))
    #expect(
      found == [
        DutyDifference(
          span: from + .hours(12)..<from + .hours(24), before: ["ana"], after: ["cy"])
      ])
    #expect(before.differences(to: before, from: from, to: from + .hours(24 * 7305)).isEmpty)
  }
}

@Suite("Who stands in")
struct BackupTests {
  private func schedule(_ rule: BackupRule?) throws -> Schedule {
    var definition = ScheduleDefinition(
      id: "support", zone: "UTC",
      layers: [
        try layer("days", try rotation(1, .day, "2026-11-02T00:00", "ana", "ana", "ben bo", "cy")),
        try layer("fixed", always: "dee"),
      ], backup: rule, at: nowhere)
    definition.overrides = [
      try override("2026-11-03T12:00", "2026-11-04T00:00", .replace("ben", with: "eli"))
    ]
    return Schedule(definition, zone: .utc)
  }

  @Test(
    "by turns it is whoever has the next turn of other people, without those on call now",
    arguments: [
      ("2026-11-02T10:00", ["ben", "bo"]), ("2026-11-03T13:00", ["eli", "bo"]),
      ("2026-11-04T10:00", ["cy"]), ("2026-11-05T10:00", ["ana"]), ("2026-11-01T10:00", []),
    ] as [(String, [Name])])
  func turns(at text: String, people: [Name]) throws {
    let found = try schedule(.nextTurn).backup(at: try instant(text)) { _ in nil }
    #expect(found.people == people)
  }

  @Test("it can be another schedule, or nobody")
  func other() throws {
    let second = try schedule(nil)
    let at = try instant("2026-11-04T10:00")
    let found = try schedule(.schedule("second")).backup(at: at) { $0 == "second" ? second : nil }
    #expect(found.people == ["ben", "bo", "dee"])
    #expect(try schedule(.schedule("third")).backup(at: at) { _ in nil }.people == [])
    #expect(second.backup(at: at) { _ in nil }.people == [])
  }
}
