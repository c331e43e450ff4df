import Chronology
import HostData
import Names

@testable import OnCall

/// Who is on call, worked out in the plainest way there is: by walking from day to day.
///
/// It shares no arithmetic with the schedule: handovers are counted one by one, local times are found by looking at the
/// wall, hours are asked of a working calendar.
final class PlainSchedule {
  private let definition: ScheduleDefinition
  private let zone: Zone
  private let end: Instant
  private var handovers: [[Instant]] = []
  private var calendars: [WorkingCalendar?] = []
  private var zones: [Zone] = []

  init(_ definition: ScheduleDefinition, zone: Zone, until end: Instant) {
    self.definition = definition
    self.zone = zone
    self.end = end
    zones = definition.layers.map { layer in
      layer.zone.flatMap { HostZones.shared.zone(named: $0) } ?? zone
    }
    handovers = zip(definition.layers, zones).map { layer, zone in
      layer.rotation.map { walk($0, zone) } ?? []
    }
    calendars = zip(definition.layers, zones).map { calendar($0, $1) }
  }

  /// The hours of a layer as a working calendar; nil when it has somebody at any hour.
  private func calendar(_ layer: LayerDefinition, _ zone: Zone) -> WorkingCalendar? {
    let whole = WeeklyHours(Weekday.allCases, [.wholeDay])
    guard let week = layer.during ?? (layer.onHolidays == .usual ? nil : whole) else { return nil }
    var plain = CalendarDefinition(
      name: "during", zoneName: zone.name, hours: .weekly(week),
      holidays: layer.onHolidays == .off ? definition.holidays : [])
    let year = zone.local(at: end).date.year
    if layer.onHolidays == .only {
      plain.hours = .weekly(WeeklyHours())
      let first = CivilDate(year: year - 1, month: 1, day: 1)?.days ?? 0
      for day in first..<first + 3 * 366 {
        let date = CivilDate(days: day)
        guard definition.holidays.contains(where: { $0.contains(date) }) else { continue }
        plain.exceptions.append(.init(day: .date(date), spans: week[date.weekday]))
      }
    }
    return WorkingCalendar(plain, zone: zone, years: year - 1...year + 1)
  }

  func people(at instant: Instant) -> [Name] {
    var people: [Name] = []
    if let temporary = definition.temporary.first(where: { holds($0.from, $0.to, instant) }) {
      people = temporary.shifts.filter {
        holds($0.from ?? temporary.from, $0.to ?? temporary.to, instant)
      }.map(\.person)
    } else {
      let present = definition.layers.indices.map { layerPeople($0, instant) }
      let top = definition.layers.indices.filter { !present[$0].isEmpty }.map {
        definition.layers[$0].priority
      }.max()
      people = definition.layers.indices.filter { definition.layers[$0].priority == top }
        .flatMap { present[$0] }
    }
    people = once(people)
    for swap in definition.swaps {
      guard let accepted = swap.accepted, accepted.instant(in: zone) <= instant else { continue }
      if holds(swap.given.from, swap.given.to, instant) {
        people = replaced(swap.giver, by: swap.taker, in: people)
      }
      if let back = swap.returned, holds(back.from, back.to, instant) {
        people = replaced(swap.taker, by: swap.giver, in: people)
      }
    }
    for override in definition.overrides where holds(override.from, override.to, instant) {
      switch override.change {
      case .add(let person): people = once(people + [person])
      case .remove(let person): people = people.filter { $0 != person }
      case .replace(let person, let other): people = replaced(person, by: other, in: people)
      }
    }
    return people
  }

  private func replaced(_ person: Name, by other: Name, in people: [Name]) -> [Name] {
    people.contains(other)
      ? people.filter { $0 != person || person == other }
      : people.map { $0 == person ? other : $0 }
  }

  private func once(_ people: [Name]) -> [Name] {
    people.indices.filter { !people[..<$0].contains(people[$0]) }.map { people[$0] }
  }

  private func layerPeople(_ index: Int, _ instant: Instant) -> [Name] {
    let layer = definition.layers[index]
    let zone = zones[index]
    if let from = layer.from, instant < from.instant(in: zone) { return [] }
    if let until = layer.until, instant >= until.instant(in: zone) { return [] }
    if let calendar = calendars[index], !calendar.isOpen(at: instant) { return [] }
    guard let rotation = layer.rotation else { return layer.people }
    let passed = handovers[index].count { $0 <= instant }
    return passed == 0 ? [] : rotation.turns[(passed - 1) % rotation.turns.count].people
  }

  private func holds(_ from: StatedTime, _ to: StatedTime, _ instant: Instant) -> Bool {
    from.instant(in: zone) <= instant && instant < to.instant(in: zone)
  }

  /// Every handover up to the end, the start among them.
  private func walk(_ rotation: RotationDefinition, _ zone: Zone) -> [Instant] {
    let reading = rotation.starts.reading(in: zone)
    var found = [rotation.starts.instant(in: zone)]
    guard rotation.unit != .hour else {
      while let last = found.last, last <= end {
        found.append(last + .hours(Int64(rotation.every)))
      }
      return found
    }
    var date = reading.date
    var passed = 0
    while let last = found.last, last <= end {
      date = date.adding(days: 1)
      guard isUnit(rotation.unit, date, reading.date) else { continue }
      passed += 1
      if passed % rotation.every == 0 {
        found.append(search(CivilDateTime(date, reading.time), zone))
      }
    }
    return found
  }

  private func isUnit(
    _ unit: RotationDefinition.Unit, _ date: CivilDate, _ start: CivilDate
  ) -> Bool {
    switch unit {
    case .hour: false
    case .day: true
    case .week: date.weekday == start.weekday
    case .month:
      date.day == start.day
        || (date.day < start.day && date.adding(days: 1).month != date.month)
    }
  }

  /// The first instant whose wall shows the reading; where none does, as far after the change as the reading is.
  private func search(_ reading: CivilDateTime, _ zone: Zone) -> Instant {
    let middle = Instant(milliseconds: reading.milliseconds)
    let around = [middle - .hours(27), middle + .hours(27)].map { zone.offset(at: $0) }
    let shown = around.map { middle - $0 }.filter { zone.local(at: $0) == reading }
    if let first = shown.min() { return first }
    // A skip: look for the minute at which the wall leaps over the reading.
    var at = middle - .hours(40)
    while zone.local(at: at) < reading { at = at + .minutes(1) }
    let before = zone.local(at: at - .minutes(1)).milliseconds + 60_000
    return at + TimeAmount(milliseconds: reading.milliseconds - before)
  }
}
