import Chronology
import HostData
import TestSupport
import Testing

@Suite(
  "Working time around clock changes, walked minute by minute",
  .enabled(if: HostZones.areThere, "the host has no zone files"))
struct ClockChangeWalkTests {
  /// Changes of unlike kinds, each with the date around which to walk.
  static let changes = [
    ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
    ("America/Sao_Paulo", "2018-02-18"), ("America/Sao_Paulo", "2018-11-04"),
    ("America/Havana", "2026-03-08"), ("America/Havana", "2026-11-01"),
    ("Africa/Cairo", "2026-04-24"), ("Africa/Cairo", "2026-10-30"),
    ("America/Santiago", "2026-04-05"), ("America/Santiago", "2026-09-06"),
    ("Pacific/Auckland", "2026-04-05"), ("Pacific/Auckland", "2026-09-27"),
    ("Pacific/Apia", "2011-12-30"), ("Asia/Kathmandu", "1986-01-01"),
    ("America/Caracas", "2007-12-09"), ("America/Caracas", "2016-05-01"),
    ("Asia/Pyongyang", "2015-08-15"), ("Asia/Pyongyang", "2018-05-05"),
    ("Europe/Rome", "2026-03-29"), ("Europe/Rome", "2026-10-25"),
    ("America/New_York", "2026-03-08"), ("America/New_York", "2026-11-01"),
    ("Africa/Casablanca", "2026-02-15"), ("Africa/Casablanca", "2026-03-22"),
    ("Pacific/Chatham", "2026-04-05"), ("Pacific/Chatham", "2099-09-27"),
    ("Antarctica/Troll", "2026-03-29"), ("Europe/Dublin", "1971-10-31"),
    ("Asia/Kolkata", "2026-05-01"),
  ]

  @Test("the fast path agrees with the walk", arguments: changes)
  func agrees(zoneName: String, date: String) throws {
    let zone = try HostZones.needed(zoneName)
    let day = try #require(CivilDate(parsing: date))
    var random = SplitMix64(seed: UInt64(day.days))
    for kind in 0..<4 {
      var definition = RandomCalendars.definition(
        zoneName: zoneName, years: day.year...day.year, using: &random)
      if kind == 0 { definition.hours = .weekly(try aroundChanges()) }
      if kind == 1 { definition.hours = .weekly(WeeklyHours(Weekday.allCases, [.wholeDay])) }
      let years = (day.year - 1)...(day.year + 1)
      let calendar = WorkingCalendar(definition, zone: zone, years: years)
      let naive = NaiveCalendar(definition, zone: zone, around: day, days: 4)
      compareMinutes(calendar, naive)
      compareTargets(calendar, naive, &random)
    }
  }

  /// Hours whose ends lie in and beside the hours that changes skip and repeat.
  private func aroundChanges() throws -> WeeklyHours {
    WeeklyHours(
      Weekday.allCases,
      try ["00:15-00:45", "01:30-02:15", "02:30-03:00", "04:00-09:00", "23:30-00:15"].map {
        try HourSpan(parsing: $0)
      })
  }

  private func compareMinutes(_ calendar: WorkingCalendar, _ naive: NaiveCalendar) {
    var different: [Instant] = []
    // Spans of the days before the walk may reach into its first two days.
    for minute in 2880..<naive.isOpen.count - 2880 {
      let instant = naive.instant(minute)
      if calendar.isOpen(at: instant) != naive.isOpen[minute] { different.append(instant) }
    }
    #expect(different.isEmpty, "\(calendar.definition)")
  }

  private func compareTargets(
    _ calendar: WorkingCalendar, _ naive: NaiveCalendar, _ random: inout SplitMix64
  ) {
    for _ in 0..<60 {
      let start = Int(random.number(in: 2880...5000))
      let end = Int(random.number(in: 6000...8600))
      let minutes = Int(random.number(in: 1...1200))
      let amount = TimeAmount.minutes(Int64(minutes))
      let open = (start..<end).count { naive.isOpen[$0] }
      #expect(
        calendar.elapsed(from: naive.instant(start), to: naive.instant(end))
          == .minutes(Int64(open)))
      if let deadline = naive.deadline(after: start, minutes: minutes), deadline < 8600 {
        #expect(
          calendar.deadline(after: naive.instant(start), amount: amount)
            == naive.instant(deadline))
      }
      if let first = naive.start(before: end, minutes: minutes), first >= 2880 {
        #expect(
          calendar.start(before: naive.instant(end), amount: amount) == naive.instant(first))
      }
    }
  }
}
