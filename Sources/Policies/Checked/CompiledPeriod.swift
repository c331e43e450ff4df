public import Chronology

/// A special period, ready for use.
public final class CompiledPeriod: Sendable {
  /// When one of its spans holds.
  public enum Span: Sendable {
    case outside(WorkingCalendar)
    case during(WorkingCalendar)
    case holidays(of: WorkingCalendar, zone: Zone)
    case weekdays([Int], zone: Zone)
  }

  /// As it was written.
  public let definition: PeriodDefinition
  /// When it lasts; any of these.
  public let spans: [Span]
  /// What escalating needs besides while it lasts.
  public let requirements: [CompiledRequirement]

  init(definition: PeriodDefinition, spans: [Span], requirements: [CompiledRequirement]) {
    self.definition = definition
    self.spans = spans
    self.requirements = requirements
  }

  /// Whether it lasts at an instant.
  ///
  /// - Complexity: O(log n) for each span.
  public func lasts(at instant: Instant) -> Bool {
    spans.contains { span in
      switch span {
      case .outside(let calendar): !calendar.isOpen(at: instant)
      case .during(let calendar): calendar.isOpen(at: instant)
      case .holidays(let calendar, let zone):
        calendar.isHoliday(zone.local(at: instant).date)
      case .weekdays(let days, let zone):
        days.contains(zone.local(at: instant).date.weekday.rawValue + 1)
      }
    }
  }

  /// The first instant after which it no longer lasts, looked for at most a year ahead; nil when there is none.
  ///
  /// Looked for at the calendars' openings and closings and at local midnights: the only instants at which a period can end.
  ///
  /// - Complexity: O(boundaries until then).
  public func end(after instant: Instant) -> Instant? {
    let limit = instant + .hours(24 * 366)
    var at = instant
    while at < limit {
      guard let next = spans.compactMap({ CompiledPeriod.boundary(of: $0, after: at) }).min()
      else { return nil }
      at = next
      if !lasts(at: at) { return at }
    }
    return nil
  }

  private static func boundary(of span: Span, after instant: Instant) -> Instant? {
    switch span {
    case .outside(let calendar): calendar.nextOpening(after: instant)
    case .during(let calendar): calendar.nextClosing(after: instant)
    case .holidays(_, let zone), .weekdays(_, let zone):
      zone.instant(
        of: CivilDateTime(zone.local(at: instant).date.adding(days: 1), .midnight))
    }
  }
}
