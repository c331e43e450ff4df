/// What lies outside the compiled years: timelines are laid out as needed and dropped again.
extension WorkingCalendar {
  /// The days that a passing timeline covers: 32 years.
  private static let stride = 11_688

  /// The local date of an instant, held within the years 0 to 9999.
  private func day(of time: Int64) -> Int {
    let day = zone.local(at: Instant(milliseconds: time)).date.days
    return min(max(day, WorkingCalendar.firstDay), WorkingCalendar.endDay - 1)
  }

  /// The timeline that begins with a day, or the compiled one when that knows it.
  private func timeline(fromDay day: Int) -> Timeline? {
    guard day < WorkingCalendar.endDay else { return nil }
    guard day < window.firstDay || day >= window.endDay else { return window }
    var end = min(day + WorkingCalendar.stride, WorkingCalendar.endDay)
    if day < window.firstDay { end = min(end, window.firstDay) }
    return Timeline(TimelineBuilder(hours: hours, zone: zone, days: day..<end))
  }

  /// The timeline that ends before a day, or the compiled one when that knows the day before.
  private func timeline(beforeDay end: Int) -> Timeline? {
    guard end > WorkingCalendar.firstDay else { return nil }
    guard end <= window.firstDay || end > window.endDay else { return window }
    var first = max(end - WorkingCalendar.stride, WorkingCalendar.firstDay)
    if end > window.endDay { first = max(first, window.endDay) }
    return Timeline(TimelineBuilder(hours: hours, zone: zone, days: first..<end))
  }

  /// The timelines from the one that knows `time` to the end of year 9999.
  private func forward(from time: Int64) -> some Sequence<Timeline> {
    sequence(state: day(of: time)) { [self] day -> Timeline? in
      let next = timeline(fromDay: day)
      if let next { day = next.endDay }
      return next
    }
  }

  /// The timelines from the one that knows `time` back to year 0.
  private func backward(from time: Int64) -> some Sequence<Timeline> {
    sequence(state: day(of: time) + 1) { [self] end -> Timeline? in
      let next = timeline(beforeDay: end)
      if let next { end = next.firstDay }
      return next
    }
  }

  /// The timelines that know something of `start..<end`.
  func timelines(from start: Int64, to end: Int64) -> some Sequence<Timeline> {
    forward(from: start).prefix { $0.from < end }
  }

  func deadlineBeyond(_ start: Int64, _ amount: Int64) -> Instant? {
    var rest = amount
    for timeline in forward(from: start) {
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
    for timeline in backward(from: end) {
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
    guard let timeline = timeline(fromDay: day(of: time)), timeline.covers(time) else {
      return false
    }
    let index = timeline.firstClosing(after: time)
    return index < timeline.spans.count && timeline.spans[index].open <= time
  }

  func nextOpeningBeyond(_ time: Int64) -> Instant? {
    var wasOpen = false
    for timeline in forward(from: time) {
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
    for timeline in forward(from: time) {
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
    for timeline in backward(from: time) {
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
    for timeline in backward(from: time) {
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
    var next = max(day + 1, WorkingCalendar.firstDay)
    while let timeline = timeline(fromDay: next) {
      let passed = Int(timeline.rank[next - timeline.firstDay])
      if rest <= timeline.workingDays.count - passed {
        return Int(timeline.workingDays[passed + rest - 1])
      }
      rest -= timeline.workingDays.count - passed
      next = timeline.endDay
    }
    return nil
  }

  func workingDayBeyond(_ count: Int, before day: Int) -> Int? {
    var rest = count
    var end = min(day, WorkingCalendar.endDay)
    while let timeline = timeline(beforeDay: end) {
      let available = Int(timeline.rank[end - timeline.firstDay])
      if rest <= available { return Int(timeline.workingDays[available - rest]) }
      rest -= available
      end = timeline.firstDay
    }
    return nil
  }
}
