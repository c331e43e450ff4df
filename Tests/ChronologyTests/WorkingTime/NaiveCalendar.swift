import Chronology

/// Working time by walking minute by minute: slow, and coded without the calendar's own tables.
///
/// Good only for instants and hours on whole minutes, within the days that it was made for.
struct NaiveCalendar {
  let definition: CalendarDefinition
  /// The first minute that it knows, in minutes since 1970 UTC.
  let firstMinute: Int64
  /// What the wall shows at each minute, in minutes since 1970-01-01 00:00 of that wall.
  private let readings: [Int64]
  private(set) var isOpen: [Bool]

  init(_ definition: CalendarDefinition, zone: Zone, around date: CivilDate, days: Int) {
    self.definition = definition
    firstMinute = Int64(date.days - days) * 1440
    let count = Int64(2 * days * 1440)
    readings = (0..<count).map { [firstMinute] minute in
      let instant = Instant(milliseconds: (firstMinute + minute) * 60_000)
      return zone.local(at: instant).milliseconds / 60_000
    }
    isOpen = [Bool](repeating: false, count: Int(count))
    for day in (date.days - days - 3)...(date.days + days + 3) {
      for (start, end) in NaiveCalendar.hours(definition, on: CivilDate(days: day)) {
        let open = index(ofReading: Int64(day) * 1440 + start)
        let close = index(ofReading: Int64(day) * 1440 + end)
        for minute in max(open, 0)..<max(min(close, isOpen.count), max(open, 0)) {
          isOpen[minute] = true
        }
      }
    }
  }

  /// The first minute at which the wall shows a reading; for a skipped one, as the rule says.
  private func index(ofReading reading: Int64) -> Int {
    guard reading >= readings[0] else { return Int.min }
    // No offset is beyond 26 hours: nothing earlier can show it, and the first later one may.
    let low = min(max(Int(reading - firstMinute) - 1560, 1), readings.count)
    let near = readings[low...]
    if let first = near.firstIndex(of: reading) { return first }
    guard let beyond = near.firstIndex(where: { $0 > reading }) else { return Int.max }
    let offsetBefore = readings[beyond - 1] - (firstMinute + Int64(beyond) - 1)
    return Int(reading - offsetBefore - firstMinute)
  }

  /// The spans that start on a date, in minutes after its 00:00.
  private static func hours(
    _ definition: CalendarDefinition, on date: CivilDate
  ) -> [(Int64, Int64)] {
    guard !definition.holidays.contains(where: { $0.contains(date) }) else { return [] }
    let exact = definition.exceptions.last { $0.day == .date(date) }
    let yearly = definition.exceptions.last { $0.day != .date(date) && $0.day.contains(date) }
    let spans: [HourSpan]
    switch (exact ?? yearly, definition.hours) {
    case (.some(let exception), _): spans = exception.spans
    case (nil, .weekly(let week)): spans = week[date.weekday]
    case (nil, .always): spans = [.wholeDay]
    }
    var minutes = [Bool](repeating: false, count: 2880)
    for span in spans { NaiveCalendar.set(span, to: true, in: &minutes) }
    for entry in definition.breaks where entry.day.contains(date) {
      for span in entry.spans { NaiveCalendar.set(span, to: false, in: &minutes) }
    }
    var result: [(Int64, Int64)] = []
    for minute in minutes.indices where minutes[minute] {
      if let last = result.last, last.1 == minute {
        result[result.count - 1].1 += 1
      } else {
        result.append((Int64(minute), Int64(minute) + 1))
      }
    }
    return result
  }

  private static func set(_ span: HourSpan, to value: Bool, in minutes: inout [Bool]) {
    let start = Int(span.start.milliseconds / 60_000)
    let end = Int(span.end.milliseconds / 60_000)
    for minute in start..<(end > start ? end : end + 1440) { minutes[minute] = value }
  }

  // MARK: Questions, by walking

  func instant(_ index: Int) -> Instant {
    Instant(milliseconds: (firstMinute + Int64(index)) * 60_000)
  }

  /// The minute at which so many open minutes have passed; nil beyond what is known.
  func deadline(after start: Int, minutes: Int) -> Int? {
    var left = minutes
    var index = start
    while left > 0 {
      guard index < isOpen.count else { return nil }
      if isOpen[index] { left -= 1 }
      index += 1
    }
    return index
  }

  /// The last minute from which so many open minutes pass until `end`; nil beyond what is known.
  func start(before end: Int, minutes: Int) -> Int? {
    var left = minutes
    var index = end
    while left > 0 {
      guard index > 0 else { return nil }
      index -= 1
      if isOpen[index] { left -= 1 }
    }
    return index
  }
}
