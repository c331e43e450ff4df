/// Hours as milliseconds after a date's 00:00 by the wall: sorted, apart, up to 48 hours.
struct WallSpan: Hashable, Sendable {
  var start: Int64
  var end: Int64

  static let wholeDay = WallSpan(start: 0, end: TimeOfDay.millisecondsPerDay)
}

/// Answers which spans start on a date, by sorted tables.
struct HoursOfDates: Sendable {
  private let weekly: [[WallSpan]]
  private let holidays: DayTable<Bool>
  private let exceptions: DayTable<[WallSpan]>
  private let breaks: DayTable<[WallSpan]>

  init(_ definition: CalendarDefinition) {
    weekly = Weekday.allCases.map { weekday in
      switch definition.hours {
      case .always: [WallSpan.wholeDay]
      case .weekly(let hours): HoursOfDates.merged(hours[weekday])
      }
    }
    holidays = DayTable(definition.holidays.map { ($0, true) }) { _, _ in true }
    // Of two exceptions for one day the later one counts; the reader of files refuses such pairs.
    exceptions = DayTable(
      definition.exceptions.map { ($0.day, HoursOfDates.merged($0.spans)) }
    ) { _, later in later }
    breaks = DayTable(
      definition.breaks.map { ($0.day, HoursOfDates.merged($0.spans)) }
    ) { HoursOfDates.union($0 + $1) }
  }

  /// The spans of a weekday when nothing special is said of the date.
  func usual(_ weekday: Weekday) -> [WallSpan] { weekly[weekday.rawValue] }

  /// The spans that start on a date.
  func spans(on date: CivilDate) -> [WallSpan] {
    let (_, month, day) = date.parts
    guard holidays.value(on: date, month: month, day: day) == nil else { return [] }
    let hours =
      exceptions.value(on: date, month: month, day: day) ?? weekly[date.weekday.rawValue]
    let removed = breaks.all(on: date, month: month, day: day).flatMap { $0 }
    return removed.isEmpty ? hours : HoursOfDates.subtract(HoursOfDates.union(removed), from: hours)
  }

  /// Whether a holiday falls on a date.
  func isHoliday(_ date: CivilDate) -> Bool {
    let (_, month, day) = date.parts
    return holidays.value(on: date, month: month, day: day) != nil
  }

  /// Calls `mark` with every date in a range for which more than the weekday counts.
  func forEachSpecialDate(in range: Range<Int>, _ mark: (Int) -> Void) {
    holidays.forEachDate(in: range, mark)
    exceptions.forEachDate(in: range, mark)
    breaks.forEachDate(in: range, mark)
  }

  /// The usual day: the open time that most weekdays with hours have, the longest of several; by
  /// the exceptions when no weekday has hours; 24 hours when there is nothing to go by.
  var usualDay: Int64 {
    let weekdays = weekly.filter { !$0.isEmpty }
    let days = weekdays.isEmpty ? exceptions.values.filter { !$0.isEmpty } : weekdays
    let totals = days.map { $0.reduce(0) { $0 + $1.end - $1.start } }.sorted()
    var best = (length: TimeOfDay.millisecondsPerDay, count: 0)
    var run = 0
    for (position, length) in totals.enumerated() {
      run = position > 0 && totals[position - 1] == length ? run + 1 : 1
      if run >= best.count { best = (length, run) }
    }
    return best.length
  }

  // MARK: Algebra of spans

  static func merged(_ spans: [HourSpan]) -> [WallSpan] {
    union(spans.map { WallSpan(start: $0.start.milliseconds, end: $0.endOffset) })
  }

  /// The same hours, sorted; spans that touch or overlap are one.
  static func union(_ spans: [WallSpan]) -> [WallSpan] {
    var result: [WallSpan] = []
    for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// `spans` without `removed`; both sorted and apart.
  static func subtract(_ removed: [WallSpan], from spans: [WallSpan]) -> [WallSpan] {
    var result: [WallSpan] = []
    for span in spans {
      var start = span.start
      for hole in removed where hole.end > start && hole.start < span.end {
        if hole.start > start { result.append(WallSpan(start: start, end: hole.start)) }
        start = max(start, hole.end)
      }
      if start < span.end { result.append(WallSpan(start: start, end: span.end)) }
    }
    return result
  }
}

/// Values by date, and by month and day of every year.
private struct DayTable<Value: Sendable>: Sendable {
  private var dates: [(days: Int, value: Value)] = []
  private var yearly: [(key: Int, value: Value)] = []

  init(_ entries: [(CalendarDay, Value)], combine: (Value, Value) -> Value) {
    for (day, value) in entries {
      switch day {
      case .date(let date): dates.append((date.days, value))
      case .everyYear(let month, let day): yearly.append((month * 32 + day, value))
      }
    }
    dates = DayTable.joined(dates.map { ($0.days, $0.value) }, combine).map { ($0.0, $0.1) }
    yearly = DayTable.joined(yearly.map { ($0.key, $0.value) }, combine).map { ($0.0, $0.1) }
  }

  private static func joined(
    _ entries: [(Int, Value)], _ combine: (Value, Value) -> Value
  ) -> [(Int, Value)] {
    var result: [(Int, Value)] = []
    let ordered = entries.enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }
    for (_, entry) in ordered {
      if let last = result.last, last.0 == entry.0 {
        result[result.count - 1].1 = combine(last.1, entry.1)
      } else {
        result.append(entry)
      }
    }
    return result
  }

  var values: [Value] { dates.map { $0.value } + yearly.map { $0.value } }

  /// The value of a date, or else of its month and day.
  func value(on date: CivilDate, month: Int, day: Int) -> Value? {
    dated(date) ?? everyYear(month, day)
  }

  /// Both values.
  func all(on date: CivilDate, month: Int, day: Int) -> [Value] {
    [dated(date), everyYear(month, day)].compactMap { $0 }
  }

  private func dated(_ date: CivilDate) -> Value? {
    var low = 0
    var high = dates.count
    while low < high {
      let middle = (low + high) / 2
      if dates[middle].days < date.days { low = middle + 1 } else { high = middle }
    }
    return low < dates.count && dates[low].days == date.days ? dates[low].value : nil
  }

  private func everyYear(_ month: Int, _ day: Int) -> Value? {
    let key = month * 32 + day
    return yearly.first { $0.key == key }?.value
  }

  func forEachDate(in range: Range<Int>, _ mark: (Int) -> Void) {
    for entry in dates where range.contains(entry.days) { mark(entry.days) }
    guard let last = range.last, !yearly.isEmpty else { return }
    for year in CivilDate(days: range.lowerBound).year...CivilDate(days: last).year {
      for entry in yearly {
        guard
          let date = CivilDate(year: year, month: entry.key / 32, day: entry.key % 32),
          range.contains(date.days)
        else { continue }
        mark(date.days)
      }
    }
  }
}
