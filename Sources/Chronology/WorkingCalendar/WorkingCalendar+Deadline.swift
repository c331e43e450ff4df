extension WorkingCalendar {
  /// The first instant at which a target that starts at `start` has elapsed.
  ///
  /// A target used up exactly at closing ends at closing, not at the next opening. A zero target
  /// has elapsed at `start`, open or closed; zero working days are due at the next opening when
  /// `start` is outside hours. Working days are read as in ``deadline(after:workingDays:)``. A
  /// negative target is read backward.
  /// - Returns: nil when the calendar never opens for long enough before the end of year 9999.
  public func deadline(after start: Instant, target: WorkingTarget) -> Instant? {
    switch target {
    case .elapsed(let days, let amount):
      deadline(after: start, amount: total(days: days, amount: amount))
    case .workingDays(let count):
      deadline(after: start, workingDays: Int(count))
    }
  }

  /// The first instant at which `amount` of working time has elapsed since `start`.
  ///
  /// - Returns: nil when the calendar never opens for long enough before the end of year 9999; for
  ///   a negative amount, the ``start(before:amount:)`` of its magnitude.
  public func deadline(after start: Instant, amount: TimeAmount) -> Instant? {
    guard amount.milliseconds > 0 else {
      guard amount.milliseconds < 0 else { return start }
      return self.start(before: start, amount: TimeAmount.zero - amount)
    }
    guard !isAlwaysOpen else { return WorkingCalendar.writable(start + amount) }
    let time = start.milliseconds
    guard window.covers(time) else { return deadlineBeyond(time, amount.milliseconds) }
    let sum = window.open(until: time).addingReportingOverflow(amount.milliseconds)
    guard !sum.overflow, sum.partialValue <= window.total else {
      return deadlineBeyond(time, amount.milliseconds)
    }
    return Instant(milliseconds: window.firstInstant(open: sum.partialValue))
  }

  /// The last instant from which a target has elapsed by `end`: the mirror of
  /// ``deadline(after:target:)``.
  ///
  /// Time used up exactly from an opening starts at that opening, not at the closing before it. A
  /// zero target starts at `end`. Working days are read as in ``start(before:workingDays:)``. A
  /// negative target is read forward.
  /// - Returns: nil when the calendar was never open for long enough since year 0.
  public func start(before end: Instant, target: WorkingTarget) -> Instant? {
    switch target {
    case .elapsed(let days, let amount):
      start(before: end, amount: total(days: days, amount: amount))
    case .workingDays(let count):
      start(before: end, workingDays: Int(count))
    }
  }

  /// The last instant from which `amount` of working time has elapsed by `end`.
  ///
  /// - Returns: nil when the calendar was never open for long enough since year 0; for a negative
  ///   amount, the ``deadline(after:amount:)`` of its magnitude.
  public func start(before end: Instant, amount: TimeAmount) -> Instant? {
    guard amount.milliseconds > 0 else {
      guard amount.milliseconds < 0 else { return end }
      return deadline(after: end, amount: TimeAmount.zero - amount)
    }
    guard !isAlwaysOpen else { return WorkingCalendar.writable(end - amount) }
    let time = end.milliseconds
    guard window.covers(time) else { return startBeyond(time, amount.milliseconds) }
    let sum = window.open(until: time) - amount.milliseconds
    guard sum >= 0 else { return startBeyond(time, amount.milliseconds) }
    return Instant(milliseconds: window.lastInstant(open: sum))
  }

  /// The working time that a target allows from `start`: what is between it and its deadline.
  ///
  /// For working time this is the target itself; for working days it depends on the start. Lets
  /// consumed time carry over when a clock's target changes.
  /// - Returns: nil when there is no deadline.
  public func amount(of target: WorkingTarget, from start: Instant) -> TimeAmount? {
    switch target {
    case .elapsed(let days, let amount): total(days: days, amount: amount)
    case .workingDays: deadline(after: start, target: target).map { elapsed(from: start, to: $0) }
    }
  }

  /// Days of this calendar and an amount as one amount; saturates.
  func total(days: Int32, amount: TimeAmount) -> TimeAmount {
    days == 0 ? amount : TimeAmount.scaled(Int64(days), by: usualDay.milliseconds) + amount
  }

  /// An instant, when it lies within the years 0 to 9999.
  static func writable(_ instant: Instant) -> Instant? {
    instant >= .firstWritable && instant <= .lastWritable ? instant : nil
  }
}
