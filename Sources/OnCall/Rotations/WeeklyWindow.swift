import Chronology

/// The hours of a week in a zone, at instants; read as those of a working calendar.
///
/// A span belongs to the day on which it starts, also where that is a holiday or the day after one; an end at or before its
/// start lies on the next day, and both ends are readings of the wall. Asked anew each time instead of laid out: a week needs no table.
struct WeeklyWindow: Sendable {
  private struct Span {
    var start: Int64
    var end: Int64
  }

  /// For each weekday: milliseconds after 00:00, sorted and apart.
  private let week: [[Span]]
  private let holidays: HolidayTable?
  private let rule: HolidayRule
  private let zone: Zone

  /// Days before an instant on which a span may have started that still runs: it may start at 23:59 and last 24 hours, and
  /// a clock change may move it by a day.
  private static let reach = 3

  /// - Parameters:
  ///   - hours: The hours of each weekday.
  ///   - holidays: The days that `rule` speaks of; nil means that there is no such rule.
  init(_ hours: WeeklyHours, zone: Zone, holidays: HolidayTable? = nil, rule: HolidayRule = .usual)
  {
    week = Weekday.allCases.map { WeeklyWindow.united(hours[$0]) }
    self.holidays = rule == .usual ? nil : holidays
    self.rule = rule
    self.zone = zone
  }

  /// - Complexity: O(spans of five days).
  func isOpen(at instant: Instant) -> Bool {
    let today = zone.local(at: instant).date.days
    for day in (today - WeeklyWindow.reach)...(today + 1) {
      for span in spans(on: day) where start(of: span, on: day) <= instant {
        if instant < end(of: span, on: day) { return true }
      }
    }
    return false
  }

  /// The next instant at which a span begins or ends; at some of them nothing changes, as where spans touch.
  ///
  /// - Complexity: O(spans until then and of the days around).
  func nextEdge(after instant: Instant) -> Instant? {
    let today = zone.local(at: instant).date.days
    // Nine days hold every weekday, even where a zone skips a day.
    var left = WeeklyWindow.reach + 9 + (holidays?.longestClosure ?? 0)
    var best: Instant?
    var day = firstDay(notBefore: today - WeeklyWindow.reach)
    while left >= 0, let present = day {
      left -= 1
      if let best, present > zone.local(at: best).date.days + 1 { break }
      for span in spans(on: present) {
        for edge in [start(of: span, on: present), end(of: span, on: present)]
        where edge > instant {
          best = min(best ?? edge, edge)
        }
      }
      guard present < WeeklyWindow.lastDay else { break }
      day = firstDay(notBefore: present + 1)
    }
    return best
  }

  /// 31 December 9999; nobody is on call after it.
  private static let lastDay = CivilDateTime(milliseconds: Instant.lastWritable.milliseconds)
    .date.days

  /// The first day on or after one on which spans may start.
  private func firstDay(notBefore day: Int) -> Int? {
    guard rule == .only, let holidays else { return rule == .only ? nil : day }
    return holidays.next(notBefore: day)
  }

  private func spans(on day: Int) -> [Span] {
    if let holidays, holidays.contains(day) != (rule == .only) { return [] }
    return week[CivilDate(days: day).weekday.rawValue]
  }

  private func start(of span: Span, on day: Int) -> Instant { instant(day, span.start) }

  private func end(of span: Span, on day: Int) -> Instant { instant(day, span.end) }

  private func instant(_ day: Int, _ milliseconds: Int64) -> Instant {
    let midnight = Int64(day) * TimeOfDay.millisecondsPerDay
    return zone.instant(of: CivilDateTime(milliseconds: midnight + milliseconds))
  }

  private static func united(_ spans: [HourSpan]) -> [Span] {
    let all = spans.map { span in
      let end = span.end.milliseconds + (span.end > span.start ? 0 : TimeOfDay.millisecondsPerDay)
      return Span(start: span.start.milliseconds, end: end)
    }
    var result: [Span] = []
    for span in all.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }
}
