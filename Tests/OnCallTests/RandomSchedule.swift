import Chronology
import Names
import TestSupport

@testable import OnCall

/// Makes schedules by chance, the same for the same seed, around an instant.
struct RandomSchedule {
  var random: SplitMix64
  let zone: Zone
  let around: Instant

  private static let people: [Name] = ["ana", "ben", "bo", "cy", "dee", "eli"]

  mutating func make() throws -> ScheduleDefinition {
    var definition = ScheduleDefinition(id: "support", zone: zone.name, at: nowhere)
    for number in 1...pick(1...3) {
      definition.layers.append(try layer(Name("layer-\(number)")))
    }
    if pick(0...2) == 0 { definition.holidays = (0..<pick(1...4)).map { _ in holiday() } }
    for _ in 0..<pick(0...1) { definition.swaps.append(swap()) }
    for _ in 0..<pick(0...3) {
      let (from, to) = span(maximumHours: 40)
      let change: OverrideDefinition.Change =
        switch pick(0...2) {
        case 0: .add(person())
        case 1: .remove(person())
        default: .replace(person(), with: person())
        }
      definition.overrides.append(.init(from: from, to: to, change, at: nowhere))
    }
    if pick(0...3) == 0 {
      let (from, to) = span(maximumHours: 60)
      let shifts = (0..<pick(0...3)).map { _ in
        let (from, to) = span(maximumHours: 20)
        return TemporaryDefinition.Shift(person: person(), from: from, to: to, at: nowhere)
      }
      definition.temporary.append(.init(from: from, to: to, shifts: shifts, at: nowhere))
    }
    return definition
  }

  private mutating func layer(_ id: Name) throws -> LayerDefinition {
    var layer = LayerDefinition(id: id, priority: pick(0...2), at: nowhere)
    if pick(0...4) == 0 {
      layer.people = (0..<pick(1...2)).map { _ in person() }
    } else {
      let unit = RotationDefinition.Unit.allCases[pick(0...3)]
      let turns = (0..<pick(1...4)).map { _ in
        RotationDefinition.Turn((0..<pick(1...2)).map { _ in person() }, at: nowhere)
      }
      layer.rotation = RotationDefinition(
        every: pick(1...(unit == .hour ? 30 : 2)), unit,
        starts: start(within: unit == .hour || unit == .day ? 60 : 1100), turns: turns,
        at: nowhere)
    }
    if pick(0...1) == 0 {
      var week = WeeklyHours()
      for day in Weekday.allCases where pick(0...3) > 0 {
        week[day] = (0..<pick(1...2)).compactMap { _ in
          HourSpan(start: time(), end: time())
        }
      }
      layer.during = week
    }
    if pick(0...2) == 0 { layer.onHolidays = HolidayRule.allCases[pick(0...2)] }
    if pick(0...5) == 0 { layer.zone = RandomSchedule.zones[pick(0...2)] }
    if pick(0...3) == 0 { layer.from = span(maximumHours: 40).from }
    if pick(0...3) == 0 { layer.until = span(maximumHours: 40).to }
    return layer
  }

  private static let zones = ["Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"]

  private mutating func swap() -> SwapDefinition {
    let (from, to) = span(maximumHours: 40)
    let (backFrom, backTo) = span(maximumHours: 40)
    return SwapDefinition(
      giver: person(), taker: person(), given: .init(from: from, to: to),
      returned: pick(0...1) == 0 ? .init(from: backFrom, to: backTo) : nil,
      accepted: pick(0...3) == 0 ? nil : span(maximumHours: 40).from, at: nowhere)
  }

  /// A day within a week, often of every year.
  private mutating func holiday() -> CalendarDay {
    let date = zone.local(at: around).date.adding(days: pick(-5...5))
    let (_, month, day) = date.parts
    return pick(0...1) == 0 ? .date(date) : .everyYear(month: month, day: day)
  }

  /// A start up to some days before, or shortly after.
  private mutating func start(within days: Int) -> StatedTime {
    let hours = pick(0...1) == 0 ? -pick(0...(days * 24)) : pick(-40...40)
    let date = zone.local(at: around + .hours(Int64(hours))).date
    return .local(CivilDateTime(date, time()))
  }

  private mutating func span(maximumHours: Int) -> (from: StatedTime, to: StatedTime) {
    let from = around + .minutes(Int64(pick(-60 * 40...60 * 40)))
    let to = from + .minutes(Int64(pick(1...(maximumHours * 60))))
    return (.instant(from), pick(0...1) == 0 ? .instant(to) : .local(zone.local(at: to)))
  }

  /// Often a time that clock changes touch.
  private mutating func time() -> TimeOfDay {
    let minute = pick(0...2) == 0 ? pick(0...1439) : pick(0...8) * 30
    return TimeOfDay(milliseconds: Int64(minute) * 60_000)
  }

  private mutating func person() -> Name { RandomSchedule.people[pick(0...5)] }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
}
