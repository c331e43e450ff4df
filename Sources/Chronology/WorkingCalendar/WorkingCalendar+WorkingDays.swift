extension WorkingCalendar {
  /// The same local time `count` working days later.
  ///
  /// Outside hours the count begins at the next opening, also for the local time. A working day is
  /// a date on which at least one span starts; on a `24x7` calendar every date is. The result keeps
  /// the local time even where that day's hours are shorter, and is read by the rules for skipped
  /// and repeated hours. A negative count goes back, as ``start(before:workingDays:)``.
  /// - Returns: nil when there are not that many working days before the end of year 9999.
  public func deadline(after start: Instant, workingDays count: Int) -> Instant? {
    guard count >= 0 else {
      return self.start(before: start, workingDays: count == .min ? .max : -count)
    }
    guard let opening = openingFrom(start) else { return nil }
    guard count > 0 else { return opening }
    let local = zone.local(at: opening)
    return workingDay(count, after: local.date.days).flatMap { reading(local.time, on: $0) }
  }

  /// The same local time `count` working days earlier.
  ///
  /// Outside hours the count begins at the closing before; a closing instant itself counts as
  /// within hours here, because time that ends at closing is working time. A negative count goes
  /// forward, as ``deadline(after:workingDays:)``.
  /// - Returns: nil when there are not that many working days since year 0.
  public func start(before end: Instant, workingDays count: Int) -> Instant? {
    guard count >= 0 else {
      return deadline(after: end, workingDays: count == .min ? .max : -count)
    }
    let isWithin = isOpen(at: end) || isOpen(at: end - TimeAmount(milliseconds: 1))
    guard let closing = isWithin ? end : previousClosing(before: end) else { return nil }
    guard count > 0 else { return closing }
    let local = zone.local(at: closing)
    return workingDay(count, before: local.date.days).flatMap { reading(local.time, on: $0) }
  }

  /// Whether a date is a working day: at least one span starts on it.
  public func isWorkingDay(_ date: CivilDate) -> Bool {
    guard !isAlwaysOpen else { return true }
    let index = date.days - window.firstDay
    guard date.days >= window.firstDay, date.days < window.endDay else {
      return !hours.spans(on: date).isEmpty
    }
    return window.rank[index + 1] > window.rank[index]
  }

  private func reading(_ time: TimeOfDay, on day: Int) -> Instant? {
    WorkingCalendar.writable(zone.instant(of: CivilDateTime(CivilDate(days: day), time)))
  }

  private func workingDay(_ count: Int, after day: Int) -> Int? {
    guard !isAlwaysOpen else { return WorkingCalendar.known(day.addingReportingOverflow(count)) }
    if day >= window.firstDay, day < window.endDay {
      let index = Int(window.rank[day + 1 - window.firstDay]).addingReportingOverflow(count - 1)
      if !index.overflow, index.partialValue < window.workingDays.count {
        return Int(window.workingDays[index.partialValue])
      }
    }
    return workingDayBeyond(count, after: day)
  }

  private func workingDay(_ count: Int, before day: Int) -> Int? {
    guard !isAlwaysOpen else {
      return WorkingCalendar.known(day.subtractingReportingOverflow(count))
    }
    if day >= window.firstDay, day < window.endDay {
      let index = Int(window.rank[day - window.firstDay]) - count
      if index >= 0 { return Int(window.workingDays[index]) }
    }
    return workingDayBeyond(count, before: day)
  }

  /// A day within the years 0 to 9999.
  private static func known(_ day: (partialValue: Int, overflow: Bool)) -> Int? {
    guard !day.overflow, day.partialValue >= firstDay, day.partialValue < endDay else { return nil }
    return day.partialValue
  }
}
