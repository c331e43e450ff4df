import Chronology
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

  init(_ definition: ScheduleDefinition, zone: Zone, until end: Instant) {
    self.definition = definition
    self.zone = zone
    self.end = end
    handovers = definition.layers.map { $0.rotation.map(walk) ?? [] }
    let year = zone.local(at: end).date.year
    calendars = definition.layers.map { layer in
      layer.during.map {
        WorkingCalendar(
          CalendarDefinition(name: "during", zoneName: zone.name, hours: .weekly($0)), zone: zone,
          years: year - 1...year + 1)
      }
    }
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
    for override in definition.overrides where holds(override.from, override.to, instant) {
      switch override.change {
      case .add(let person): people = once(people + [person])
      case .remove(let person): people = people.filter { $0 != person }
      case .replace(let person, let other):
        people =
          people.contains(other)
          ? people.filter { $0 != person || person == other }
          : people.map { $0 == person ? other : $0 }
      }
    }
    return people
  }

  private func once(_ people: [Name]) -> [Name] {
    people.indices.filter { !people[..<$0].contains(people[$0]) }.map { people[$0] }
  }

  private func layerPeople(_ index: Int, _ instant: Instant) -> [Name] {
    let layer = definition.layers[index]
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
  private func walk(_ rotation: RotationDefinition) -> [Instant] {
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
      if passed % rotation.every == 0 { found.append(search(CivilDateTime(date, reading.time))) }
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
  private func search(_ reading: CivilDateTime) -> Instant {
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
