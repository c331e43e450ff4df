extension WorkingCalendar {
  /// The open spans within `start..<end`, cut to it; empty when `end` is not after `start`.
  ///
  /// - Complexity: O(log n + spans).
  public func spans(from start: Instant, to end: Instant) -> [Range<Instant>] {
    var result: [Range<Instant>] = []
    forEachSpan(from: start, to: end) { span in
      result.append(span)
      return true
    }
    return result
  }

  /// Hands the open spans within `start..<end`, cut to it, to `body` in order until it says false.
  ///
  /// - Complexity: O(log n + spans); nothing is allocated within the compiled years.
  public func forEachSpan(
    from start: Instant, to end: Instant, _ body: (Range<Instant>) -> Bool
  ) {
    guard start < end else { return }
    guard !isAlwaysOpen else {
      _ = body(start..<end)
      return
    }
    var open: Int64?
    var close: Int64 = 0
    // Spans of neighbouring timelines that touch are one: each is held back until the next.
    for timeline in timelines(from: start.milliseconds, to: end.milliseconds) {
      var index = timeline.firstClosing(after: start.milliseconds)
      while index < timeline.spans.count, timeline.spans[index].open < end.milliseconds {
        let span = timeline.spans[index]
        let from = max(span.open, start.milliseconds)
        let to = min(span.close, end.milliseconds)
        index += 1
        if let held = open {
          if from == close {
            close = to
            continue
          }
          guard body(Instant(milliseconds: held)..<Instant(milliseconds: close)) else { return }
        }
        open = from
        close = to
      }
    }
    if let held = open { _ = body(Instant(milliseconds: held)..<Instant(milliseconds: close)) }
  }
}
