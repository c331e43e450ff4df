extension WorkingCalendar {
  /// The first opening after an instant; an opening at the instant itself does not count.
  ///
  /// - Returns: nil when it never opens again before the end of year 9999.
  public func nextOpening(after instant: Instant) -> Instant? {
    guard !isAlwaysOpen else { return nil }
    let time = instant.milliseconds
    guard window.covers(time), let found = window.nextOpening(after: time) else {
      return nextOpeningBeyond(time)
    }
    return Instant(milliseconds: found)
  }

  /// The first closing after an instant; a closing at the instant itself does not count.
  ///
  /// - Returns: nil when it never closes again before the end of year 9999.
  public func nextClosing(after instant: Instant) -> Instant? {
    guard !isAlwaysOpen else { return nil }
    let time = instant.milliseconds
    guard window.covers(time), let found = window.nextClosing(after: time) else {
      return nextClosingBeyond(time)
    }
    return Instant(milliseconds: found)
  }

  /// The last opening before an instant; an opening at the instant itself does not count.
  ///
  /// - Returns: nil when it never opened before, back to year 0.
  public func previousOpening(before instant: Instant) -> Instant? {
    guard !isAlwaysOpen else { return nil }
    let time = instant.milliseconds
    guard window.covers(time), let found = window.previousOpening(before: time) else {
      return previousOpeningBeyond(time)
    }
    return Instant(milliseconds: found)
  }

  /// The last closing before an instant; a closing at the instant itself does not count.
  ///
  /// - Returns: nil when it never closed before, back to year 0.
  public func previousClosing(before instant: Instant) -> Instant? {
    guard !isAlwaysOpen else { return nil }
    let time = instant.milliseconds
    guard window.covers(time), let found = window.previousClosing(before: time) else {
      return previousClosingBeyond(time)
    }
    return Instant(milliseconds: found)
  }

  /// The instant itself when it is open, else the next opening.
  func openingFrom(_ instant: Instant) -> Instant? {
    isOpen(at: instant) ? instant : nextOpening(after: instant)
  }
}

/// Openings and closings as far as one timeline knows them; nil when the answer may lie outside.
extension Timeline {
  func nextOpening(after time: Int64) -> Int64? {
    var index = firstClosing(after: time)
    if index < spans.count, spans[index].open <= time { index += 1 }
    return index < spans.count ? spans[index].open : nil
  }

  func nextClosing(after time: Int64) -> Int64? {
    let index = firstClosing(after: time)
    guard index < spans.count, spans[index].close < to else { return nil }
    return spans[index].close
  }

  func previousOpening(before time: Int64) -> Int64? {
    var index = firstClosing(after: saturatedDifference(time, 1))
    if index >= spans.count || spans[index].open >= time { index -= 1 }
    guard index >= 0, spans[index].open > from else { return nil }
    return spans[index].open
  }

  func previousClosing(before time: Int64) -> Int64? {
    let index = firstClosing(after: saturatedDifference(time, 1)) - 1
    return index >= 0 ? spans[index].close : nil
  }
}
