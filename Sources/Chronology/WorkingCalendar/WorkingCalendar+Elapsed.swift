extension WorkingCalendar {
  /// The working time between two instants; negative when `end` is before `start`.
  public func elapsed(from start: Instant, to end: Instant) -> TimeAmount {
    guard !isAlwaysOpen else { return end - start }
    let first = start.milliseconds
    let last = end.milliseconds
    guard window.covers(first), window.covers(last) else {
      guard last < first else {
        return TimeAmount(milliseconds: elapsedBeyond(first, last))
      }
      return TimeAmount(milliseconds: -elapsedBeyond(last, first))
    }
    return TimeAmount(milliseconds: window.open(until: last) - window.open(until: first))
  }

  /// Whether an instant is within hours: open at the opening instant, closed at the closing one.
  public func isOpen(at instant: Instant) -> Bool {
    guard !isAlwaysOpen else { return true }
    let time = instant.milliseconds
    guard window.covers(time) else { return isOpenBeyond(time) }
    let index = window.firstClosing(after: time)
    return index < window.spans.count && window.spans[index].open <= time
  }
}
