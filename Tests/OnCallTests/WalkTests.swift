import Chronology
import FoundationEssentials
import HostData
import Names
import TestSupport
import Testing

@testable import OnCall

/// A place and a time at which its clocks change.
struct ClockChange: CustomTestStringConvertible, Sendable {
  var zone: String
  var at: String
  var testDescription: String { "\(zone) around \(at)" }
}

@Suite("A walk through the minutes finds what the schedule says")
struct WalkTests {
  static let changes = [
    ClockChange(zone: "America/New_York", at: "2026-03-08T07:00Z"),
    ClockChange(zone: "America/New_York", at: "2026-11-01T06:00Z"),
    ClockChange(zone: "Europe/London", at: "2026-10-25T01:00Z"),
    ClockChange(zone: "Australia/Lord_Howe", at: "2026-04-04T15:00Z"),
    ClockChange(zone: "Asia/Kolkata", at: "2026-05-04T00:00Z"),
    ClockChange(zone: "America/Santiago", at: "2026-09-06T04:00Z"),
    ClockChange(zone: "Pacific/Apia", at: "2011-12-30T10:00Z"),
    ClockChange(zone: "Pacific/Chatham", at: "2026-09-26T14:00Z"),
  ]

  /// Schedules for each place; more by the environment variable ESCALON_SCHEDULES.
  static let count =
    ProcessInfo.processInfo.environment["ESCALON_SCHEDULES"].flatMap { Int($0) } ?? 12

  @Test(
    "at every fifth minute around a clock change the same people are on call", arguments: changes)
  func minutes(_ change: ClockChange) throws {
    try forEachSchedule(change) { schedule, plain, seed in
      var at = try instant(change.at) - .hours(26)
      while at < (try instant(change.at)) + .hours(26) {
        let people = schedule.people(at: at).people
        guard people == plain.people(at: at) else {
          Issue.record("\(seed) at \(at): \(people), by walking \(plain.people(at: at))")
          return
        }
        at = at + .minutes(5)
      }
    }
  }

  @Test("shifts tile: at their edges and between, they hold whoever is on call", arguments: changes)
  func tiling(_ change: ClockChange) throws {
    try forEachSchedule(change) { schedule, plain, seed in
      let start = try instant(change.at) - .hours(60)
      let end = try instant(change.at) + .hours(60)
      let shifts = schedule.shifts(from: start, to: end)
      #expect(
        shifts
          == shifts.sorted { ($0.span.lowerBound, $0.person) < ($1.span.lowerBound, $1.person) })
      for shift in shifts {
        #expect(start <= shift.span.lowerBound && shift.span.upperBound <= end, "\(seed)")
        let others = shifts.filter { $0.person == shift.person && $0 != shift }
        // One person's shifts neither overlap nor touch.
        #expect(
          others.allSatisfy {
            $0.span.upperBound < shift.span.lowerBound || shift.span.upperBound < $0.span.lowerBound
          }, "\(seed)")
      }
      let edges = shifts.flatMap { [$0.span.lowerBound, $0.span.upperBound] }
      let around = edges.flatMap { [$0 - TimeAmount(milliseconds: 1), $0, $0 + .minutes(7)] }
      for at in [start] + around where at >= start && at < end {
        let held = Set(shifts.filter { $0.span.contains(at) }.map(\.person))
        #expect(held == Set(plain.people(at: at)), "\(seed) at \(at)")
      }
    }
  }

  @Test("changes are the edges of stretches, and gaps those with nobody", arguments: changes)
  func stretches(_ change: ClockChange) throws {
    try forEachSchedule(change) { schedule, _, seed in
      let start = try instant(change.at) - .hours(40)
      let end = try instant(change.at) + .hours(40)
      var reached = start
      var last: Set<Name>?
      var gaps: [Range<Instant>] = []
      var handovers: [Instant] = []
      schedule.forEachStretch(from: start, to: end) { stretch, people in
        #expect(stretch.lowerBound == reached && stretch.lowerBound < stretch.upperBound, "\(seed)")
        #expect(last != Set(people), "\(seed): the same people go on")
        if stretch.upperBound < end {
          #expect(
            schedule.nextChange(after: stretch.lowerBound, before: end) == stretch.upperBound)
        }
        if people.isEmpty { gaps.append(stretch) }
        if stretch.lowerBound > start { handovers.append(stretch.lowerBound) }
        last = Set(people)
        reached = stretch.upperBound
        return true
      }
      #expect(reached == end, "\(seed)")
      #expect(schedule.gaps(from: start, to: end) == gaps, "\(seed)")
      let found = schedule.handovers(from: start, to: end, atMost: .max)
      #expect(found?.filter { $0 > start } == handovers, "\(seed)")
    }
  }

  @Test("an edit changes nothing before its instant, and from then on all", arguments: changes)
  func edits(_ change: ClockChange) throws {
    var last: Schedule?
    try forEachSchedule(change) { schedule, _, seed in
      defer { last = schedule }
      guard let before = last else { return }
      let instant = try instant(change.at) + .hours(3)
      var history = ScheduleHistory(before)
      try history.edit(to: schedule, from: instant, at: instant - .hours(1))
      let start = instant - .hours(40)
      let end = instant + .hours(40)
      #expect(history.shifts(from: start, to: instant) == before.shifts(from: start, to: instant))
      #expect(history.shifts(from: instant, to: end) == schedule.shifts(from: instant, to: end))
      var reached = start
      history.forEachStretch(from: start, to: end) { stretch, people in
        #expect(stretch.lowerBound == reached, "\(seed)")
        #expect(
          people == history.people(at: stretch.lowerBound).people
            || Set(people) == Set(history.people(at: stretch.lowerBound).people), "\(seed)")
        reached = stretch.upperBound
        return true
      }
      #expect(reached == end, "\(seed)")
      // What the edit changes is just where both versions differ, and none of it is past.
      let changes = before.differences(to: schedule, from: instant, to: end)
      let seen = ScheduleHistory(before).differences(to: history, from: start, to: end)
      #expect(seen == changes, "\(seed)")
      for at in stride(from: 0, to: Int64(40 * 60), by: 7).map({ instant + .minutes($0) }) {
        let differ =
          Set(before.people(at: at).people) != Set(schedule.people(at: at).people)
        #expect(changes.contains { $0.span.contains(at) } == differ, "\(seed) at \(at)")
      }
    }
  }

  @Test("overrides and temporary schedules change only their own time", arguments: changes)
  func ownTime(_ change: ClockChange) throws {
    try forEachSchedule(change) { schedule, _, seed in
      var bare = schedule.definition
      bare.overrides = []
      bare.swaps = []
      bare.temporary = []
      let usual = Schedule(bare, zone: schedule.zone, zones: HostZones.shared.database)
      let spans =
        schedule.definition.overrides.map { ($0.from, $0.to) }
        + schedule.definition.temporary.map { ($0.from, $0.to) }
        + schedule.definition.swaps.flatMap { swap in
          ([swap.given] + (swap.returned.map { [$0] } ?? [])).map { ($0.from, $0.to) }
        }
      var at = try instant(change.at) - .hours(100)
      while at < (try instant(change.at)) + .hours(100) {
        let isChanged = spans.contains {
          $0.0.instant(in: schedule.zone) <= at && at < $0.1.instant(in: schedule.zone)
        }
        if !isChanged {
          #expect(schedule.people(at: at) == usual.people(at: at), "\(seed) at \(at)")
        }
        at = at + .minutes(37)
      }
    }
  }

  private func forEachSchedule(
    _ change: ClockChange, _ body: (Schedule, PlainSchedule, String) throws -> Void
  ) throws {
    let zone = try zone(change.zone)
    let around = try instant(change.at)
    for seed in 0..<WalkTests.count {
      var maker = RandomSchedule(
        random: SplitMix64(seed: UInt64(seed)), zone: zone, around: around)
      let definition = try maker.make()
      let plain = PlainSchedule(definition, zone: zone, until: around + .hours(100))
      let schedule = Schedule(definition, zone: zone, zones: HostZones.shared.database)
      try body(schedule, plain, "\(change.zone), seed \(seed)")
    }
  }
}
