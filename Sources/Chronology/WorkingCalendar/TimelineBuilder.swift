/// Lays out the spans of a calendar over a range of dates.
struct TimelineBuilder {
  let firstDay: Int
  let endDay: Int
  let from: Int64
  let to: Int64
  private(set) var spans: ContiguousArray<Timeline.Span> = []
  private(set) var workingDays: ContiguousArray<Int32> = []
  private(set) var rank: ContiguousArray<Int32> = []

  /// A day before the range whose overnight spans may reach into it: a span may start at 23:59 and
  /// last 24 hours, and a clock change may move it by a day (as Samoa's did in 2011).
  private static let reach = 3

  /// Complexity: O(days + spans).
  init(hours: HoursOfDates, zone: Zone, days: Range<Int>) {
    firstDay = days.lowerBound
    endDay = days.upperBound
    from = TimelineBuilder.start(of: firstDay, zone)
    to = TimelineBuilder.start(of: endDay, zone)
    let reach = TimelineBuilder.reach
    let all = (firstDay - reach)..<(endDay + reach)
    var special = [Bool](repeating: false, count: all.count)
    hours.forEachSpecialDate(in: all) { special[$0 - all.lowerBound] = true }
    rank.reserveCapacity(days.count + 1)
    workingDays.reserveCapacity(days.count)
    spans.reserveCapacity(days.count)

    let week = Weekday.allCases.map { hours.usual($0) }
    var weekday = CivilDate(days: all.lowerBound).weekday.rawValue
    var readings = ReadingConverter(zone: zone)
    var isSorted = true
    for day in all {
      let today =
        special[day - all.lowerBound] ? hours.spans(on: CivilDate(days: day)) : week[weekday]
      weekday = weekday == 6 ? 0 : weekday + 1
      if day >= firstDay, day < endDay {
        rank.append(Int32(workingDays.count))
        if !today.isEmpty { workingDays.append(Int32(day)) }
      }
      let midnight = Int64(day) * TimeOfDay.millisecondsPerDay
      for span in today {
        let open = readings.instant(midnight + span.start)
        let close = readings.instant(midnight + span.end)
        append(open: open, close: close, isSorted: &isSorted)
      }
    }
    rank.append(Int32(workingDays.count))
    if !isSorted { sortAndMerge() }
    clip()
  }

  private static func start(of day: Int, _ zone: Zone) -> Int64 {
    zone.instant(of: CivilDateTime(CivilDate(days: day), .midnight)).milliseconds
  }

  /// Adds a span; one that touches the last is joined to it.
  ///
  /// A span whose readings a clock change
  /// turns round (it starts in the skipped hour and ends soon after) is empty.
  private mutating func append(open: Int64, close: Int64, isSorted: inout Bool) {
    guard open < close else { return }
    guard let last = spans.last else {
      spans.append(Timeline.Span(open: open, close: close, before: 0))
      return
    }
    if open >= last.open, open <= last.close {
      spans[spans.count - 1].close = max(last.close, close)
      return
    }
    if open < last.open { isSorted = false }
    spans.append(Timeline.Span(open: open, close: close, before: 0))
  }

  /// Only clock changes around midnight bring spans out of order.
  private mutating func sortAndMerge() {
    let unordered = spans.sorted { ($0.open, $0.close) < ($1.open, $1.close) }
    spans.removeAll(keepingCapacity: true)
    var ignored = true
    for span in unordered { append(open: span.open, close: span.close, isSorted: &ignored) }
  }

  /// Cuts the spans to what is covered, and sums them up.
  private mutating func clip() {
    var kept = 0
    var sum: Int64 = 0
    for span in spans where span.close > from && span.open < to {
      let open = max(span.open, from)
      let close = min(span.close, to)
      spans[kept] = Timeline.Span(open: open, close: close, before: sum)
      sum += close - open
      kept += 1
    }
    spans.removeSubrange(kept...)
  }
}

/// Converts ascending readings of the wall; most only need a subtraction.
private struct ReadingConverter {
  let zone: Zone
  private var stretch = Zone.Stretch(offset: 0, from: 0, to: 0)

  init(zone: Zone) { self.zone = zone }

  @inline(__always)
  mutating func instant(_ local: Int64) -> Int64 {
    if local >= stretch.from, local < stretch.to { return local - stretch.offset }
    stretch = zone.stretch(around: local)
    return zone.instant(of: CivilDateTime(milliseconds: local)).milliseconds
  }
}
