public import Chronology
public import Names

/// How much of a plan falls on one person.
public struct DutyLoad: Sendable, Hashable {
  /// Who.
  public var person: Name
  /// How many shifts.
  public var shifts = 0
  /// How long they last together.
  public var time = TimeAmount.zero
  /// As much of it as lies between 22:00 and 06:00 by the person's wall.
  public var nights = TimeAmount.zero
  /// As much of it as lies on Saturdays and Sundays by the person's wall, nights included.
  public var weekends = TimeAmount.zero
  /// As much of it as lies on holidays by the person's wall, nights and weekends included.
  public var holidays = TimeAmount.zero

  /// Nothing yet.
  public init(person: Name) { self.person = person }
}

extension DutyPlan {
  /// How much falls on everybody within `start..<end`, the most first, then by name.
  ///
  /// - Parameters:
  ///   - start: The first instant.
  ///   - end: The first that does not count.
  ///   - holidays: The days that count as holidays.
  ///   - limit: At most so many shifts are looked at; nil is given when there are more.
  ///   - zone: The zone in which a person lives.
  /// - Complexity: O(edges within + days of shifts x log holidays).
  public func loads(
    from start: Instant, to end: Instant, holidays: [CalendarDay] = [], atMost limit: Int = .max,
    zone: (Name) -> Zone
  ) -> [DutyLoad]? {
    guard let shifts = shifts(from: start, to: end, atMost: limit) else { return nil }
    let table = HolidayTable(holidays)
    var loads: [Name: DutyLoad] = [:]
    for shift in shifts {
      var load = loads[shift.person] ?? DutyLoad(person: shift.person)
      load.add(shift.span, zone: zone(shift.person), holidays: table)
      loads[shift.person] = load
    }
    return loads.values.sorted { ($1.time, $0.person) < ($0.time, $1.person) }
  }
}

extension DutyLoad {
  fileprivate mutating func add(_ span: Range<Instant>, zone: Zone, holidays table: HolidayTable) {
    shifts += 1
    time = time + (span.upperBound - span.lowerBound)
    func instant(_ day: Int, _ hour: Int64) -> Instant {
      zone.instant(
        of: CivilDateTime(
          milliseconds: Int64(day) * TimeOfDay.millisecondsPerDay + hour * 3_600_000))
    }
    func common(_ from: Instant, _ to: Instant) -> TimeAmount {
      max(.zero, min(to, span.upperBound) - max(from, span.lowerBound))
    }
    let first = zone.local(at: span.lowerBound).date.days
    let last = zone.local(at: span.upperBound).date.days
    // The night before the first day may reach into it.
    for day in first - 1...last {
      nights = nights + common(instant(day, 22), instant(day + 1, 6))
      let whole = common(instant(day, 0), instant(day + 1, 0))
      guard whole > .zero else { continue }
      let weekday = CivilDate(days: day).weekday
      if weekday == .saturday || weekday == .sunday { weekends = weekends + whole }
      if table.contains(day) { holidays = holidays + whole }
    }
  }
}
