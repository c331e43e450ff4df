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
      definition.breaks.filter { !$0.spans.isEmpty }.map {
        ($0.day, HoursOfDates.merged($0.spans))
      }
    ) { HoursOfDates.union($0 + $1) }
    isUnbroken =
      HoursOfDates.tileTheWeek(weekly) && holidays.yearlyIsEmpty && exceptions.yearlyIsEmpty
      && breaks.yearlyIsEmpty
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

  /// Whether a holiday falls on each date of a range.
  func holidays(in range: Range<Int>) -> [Bool] {
    var found = Array(repeating: false, count: range.count)
    holidays.forEachDate(in: range) { found[$0 - range.lowerBound] = true }
    return found
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

  /// Whether a date has exceptional hours of its own.
  func isDatedException(_ day: Int) -> Bool { exceptions.hasDate(CivilDate(days: day)) }

  /// The first and last date with exceptional hours of its own.
  var datedExceptions: ClosedRange<Int>? { exceptions.dateRange }

  /// Whether hours recur for ever, found by a look at all dates of a 400-year cycle.
  ///
  /// - Complexity: O(146,097) unless weekdays and yearly exceptions are all empty.
  var recur: Bool {
    guard !weekly.allSatisfy(\.isEmpty) || exceptions.yearlyValues.contains(where: { !$0.isEmpty })
    else { return false }
    let first = max(datedDays?.upperBound ?? 0, 0) + 1
    return (first..<first + CivilDate.daysPerCycle).contains {
      !spans(on: CivilDate(days: $0)).isEmpty
    }
  }

  /// Whether the usual week has no boundary, and no month and day differs from it.
  ///
  /// Only spans that touch exactly count: of overlapping ones a clock change can lay a gap bare.
  let isUnbroken: Bool

  /// The first and last date of which anything special is said.
  var datedDays: ClosedRange<Int>? {
    let ranges = [holidays.dateRange, exceptions.dateRange, breaks.dateRange].compactMap { $0 }
    guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max()
    else { return nil }
    return first...last
  }

  private static func tileTheWeek(_ weekly: [[WallSpan]]) -> Bool {
    let day = TimeOfDay.millisecondsPerDay
    let spans = weekly.enumerated().flatMap { index, spans in
      spans.map {
        WallSpan(start: $0.start + Int64(index) * day, end: $0.end + Int64(index) * day)
      }
    }.sorted { $0.start < $1.start }
    guard let first = spans.first, let last = spans.last else { return false }
    return last.end - first.start == 7 * day
      && zip(spans, spans.dropFirst()).allSatisfy { $0.end == $1.start }
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
  /// For month x 32 + day: one more than the place in `yearly`; 0 for none.
  private var places: [Int16] = []

  init(_ entries: [(CalendarDay, Value)], combine: (Value, Value) -> Value) {
    for (day, value) in entries {
      switch day {
      case .date(let date): dates.append((date.days, value))
      case .everyYear(let month, let day): yearly.append((month * 32 + day, value))
      }
    }
    dates = DayTable.joined(dates.map { ($0.days, $0.value) }, combine).map { ($0.0, $0.1) }
    yearly = DayTable.joined(yearly.map { ($0.key, $0.value) }, combine).map { ($0.0, $0.1) }
    guard !yearly.isEmpty else { return }
    places = [Int16](repeating: 0, count: 13 * 32)
    for (place, entry) in yearly.enumerated() where places.indices.contains(entry.key) {
      places[entry.key] = Int16(place + 1)
    }
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

  var yearlyIsEmpty: Bool { yearly.isEmpty }

  /// The values by month and day.
  var yearlyValues: [Value] { yearly.map { $0.value } }

  /// The first and last of the dates.
  var dateRange: ClosedRange<Int>? {
    guard let first = dates.first, let last = dates.last else { return nil }
    return first.days...last.days
  }

  func hasDate(_ date: CivilDate) -> Bool { dated(date) != nil }

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
    guard !places.isEmpty else { return nil }
    let place = Int(places[month * 32 + day])
    return place == 0 ? nil : yearly[place - 1].value
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
