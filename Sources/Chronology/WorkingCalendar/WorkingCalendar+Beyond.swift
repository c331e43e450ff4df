/// What lies outside the compiled years: timelines are laid out as needed and dropped again.
extension WorkingCalendar {
  /// The days that a passing timeline covers: eight years.
  private static let stride = 2922

  /// The local date of an instant, held within the years 0 to 9999.
  private func day(of time: Int64) -> Int {
    let day = zone.local(at: Instant(milliseconds: time)).date.days
    return min(max(day, WorkingCalendar.firstDay), WorkingCalendar.endDay - 1)
  }

  /// The timeline that begins with a day, or the compiled one when that knows it.
  private func timeline(fromDay day: Int) -> Timeline {
    guard day < window.firstDay || day >= window.endDay else { return window }
    var end = min(day + WorkingCalendar.stride, WorkingCalendar.endDay)
    if day < window.firstDay { end = min(end, window.firstDay) }
    return Timeline(TimelineBuilder(hours: hours, zone: zone, days: day..<end))
  }

  /// The timeline that ends before a day, or the compiled one when that knows the day before.
  private func timeline(beforeDay end: Int) -> Timeline {
    guard end <= window.firstDay || end > window.endDay else { return window }
    var first = max(end - WorkingCalendar.stride, WorkingCalendar.firstDay)
    if end > window.endDay { first = max(first, window.endDay) }
    return Timeline(TimelineBuilder(hours: hours, zone: zone, days: first..<end))
  }

  /// The timelines from the one that knows `time`, as far as `days` reach.
  private func forward(from time: Int64, in days: Range<Int>) -> some Sequence<Timeline> {
    forward(fromDay: day(of: time), in: days)
  }

  private func forward(fromDay day: Int, in days: Range<Int>) -> some Sequence<Timeline> {
    sequence(state: max(day, days.lowerBound)) { [self] day -> Timeline? in
      guard day < days.upperBound else { return nil }
      let next = timeline(fromDay: day)
      day = next.endDay
      return next
    }
  }

  /// The timelines from the one that knows `time` back, as far as `days` reach.
  private func backward(from time: Int64, in days: Range<Int>) -> some Sequence<Timeline> {
    backward(fromEndDay: day(of: time) + 1, in: days)
  }

  private func backward(fromEndDay end: Int, in days: Range<Int>) -> some Sequence<Timeline> {
    sequence(state: min(end, days.upperBound)) { [self] end -> Timeline? in
      guard end > days.lowerBound else { return nil }
      let next = timeline(beforeDay: end)
      end = next.firstDay
      return next
    }
  }

  /// The days among which a boundary next to an instant must lie, if there is one.
  ///
  /// What 400 years without special dates or changed zone rules do not show never happens.
  private func boundaries(near time: Int64) -> Range<Int> {
    let day = day(of: time)
    let dated = hours.datedDays ?? day...day
    let rulesAlone = WorkingCalendar.daysOfZoneTables
    let reach = CivilDate.daysPerCycle + 8
    let first = min(day, dated.lowerBound, rulesAlone.lowerBound) - reach
    let end = max(day, dated.upperBound, rulesAlone.upperBound) + reach
    return boundaryHorizon.clamped(to: first..<end)
  }

  /// The timelines that know something of `start..<end`.
  func timelines(from start: Int64, to end: Int64) -> some Sequence<Timeline> {
    forward(from: start, in: horizon).prefix { $0.from < end }
  }

  func deadlineBeyond(_ start: Int64, _ amount: Int64) -> Instant? {
    var rest = amount
    guard rest <= Instant.lastWritable.milliseconds - max(start, Instant.firstWritable.milliseconds)
    else { return nil }
    for timeline in forward(from: start, in: horizon) {
      let used = start > timeline.from ? timeline.open(until: start) : 0
      if rest <= timeline.total - used {
        return Instant(milliseconds: timeline.firstInstant(open: used + rest))
      }
      rest -= timeline.total - used
    }
    return nil
  }

  func startBeyond(_ end: Int64, _ amount: Int64) -> Instant? {
    var rest = amount
    guard rest <= min(end, Instant.lastWritable.milliseconds) - Instant.firstWritable.milliseconds
    else { return nil }
    for timeline in backward(from: end, in: horizon) {
      let available = end < timeline.to ? timeline.open(until: end) : timeline.total
      if rest <= available {
        return Instant(milliseconds: timeline.lastInstant(open: available - rest))
      }
      rest -= available
    }
    return nil
  }

  /// `start` must not be after `end`.
  func elapsedBeyond(_ start: Int64, _ end: Int64) -> Int64 {
    var sum: Int64 = 0
    for timeline in timelines(from: start, to: end) {
      let first = start > timeline.from ? timeline.open(until: start) : 0
      let last = end < timeline.to ? timeline.open(until: end) : timeline.total
      sum += last - first
    }
    return sum
  }

  func isOpenBeyond(_ time: Int64) -> Bool {
    guard !horizon.isEmpty else { return false }
    let timeline = timeline(fromDay: day(of: time))
    guard timeline.covers(time) else { return false }
    let index = timeline.firstClosing(after: time)
    return index < timeline.spans.count && timeline.spans[index].open <= time
  }

  func nextOpeningBeyond(_ time: Int64) -> Instant? {
    // Before the days with boundaries an unbroken week is open.
    var wasOpen = hours.isUnbroken && boundaryHorizon.lowerBound > WorkingCalendar.firstDay
    for timeline in forward(from: time, in: boundaries(near: time)) {
      if !wasOpen, timeline.isOpenAtStart, timeline.from > time {
        return Instant(milliseconds: timeline.from)
      }
      if let found = timeline.nextOpening(after: max(time, timeline.from)) {
        return Instant(milliseconds: found)
      }
      wasOpen = timeline.isOpenAtEnd
    }
    return nil
  }

  func nextClosingBeyond(_ time: Int64) -> Instant? {
    var wasOpen = false
    for timeline in forward(from: time, in: boundaries(near: time)) {
      if wasOpen, !timeline.isOpenAtStart { return Instant(milliseconds: timeline.from) }
      if let found = timeline.nextClosing(after: max(time, timeline.from)) {
        return Instant(milliseconds: found)
      }
      wasOpen = timeline.isOpenAtEnd
    }
    return nil
  }

  func previousOpeningBeyond(_ time: Int64) -> Instant? {
    var opensLater = false
    for timeline in backward(from: time, in: boundaries(near: time)) {
      if opensLater, !timeline.isOpenAtEnd { return Instant(milliseconds: timeline.to) }
      if let found = timeline.previousOpening(before: min(time, timeline.to)) {
        return Instant(milliseconds: found)
      }
      opensLater = timeline.isOpenAtStart && timeline.from < time
    }
    return nil
  }

  func previousClosingBeyond(_ time: Int64) -> Instant? {
    var opensLater = true
    for timeline in backward(from: time, in: boundaries(near: time)) {
      if !opensLater, timeline.isOpenAtEnd, timeline.to < time {
        return Instant(milliseconds: timeline.to)
      }
      if let found = timeline.previousClosing(before: min(time, timeline.to)) {
        return Instant(milliseconds: found)
      }
      opensLater = timeline.isOpenAtStart
    }
    return nil
  }

  func workingDayBeyond(_ count: Int, after day: Int) -> Int? {
    var rest = count
    guard rest <= WorkingCalendar.endDay - WorkingCalendar.firstDay else { return nil }
    let first = max(day + 1, horizon.lowerBound)
    for timeline in forward(fromDay: first, in: horizon) {
      let passed = first > timeline.firstDay ? Int(timeline.rank[first - timeline.firstDay]) : 0
      if rest <= timeline.workingDays.count - passed {
        return Int(timeline.workingDays[passed + rest - 1])
      }
      rest -= timeline.workingDays.count - passed
    }
    return nil
  }

  func workingDayBeyond(_ count: Int, before day: Int) -> Int? {
    var rest = count
    guard rest <= WorkingCalendar.endDay - WorkingCalendar.firstDay else { return nil }
    let end = min(day, horizon.upperBound)
    for timeline in backward(fromEndDay: end, in: horizon) {
      let available =
        end < timeline.endDay
        ? Int(timeline.rank[end - timeline.firstDay]) : timeline.workingDays.count
      if rest <= available { return Int(timeline.workingDays[available - rest]) }
      rest -= available
    }
    return nil
  }
}
