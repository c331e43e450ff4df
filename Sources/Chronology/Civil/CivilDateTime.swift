/// A date and a reading of the wall, in no zone: what a calendar and a clock on the wall show.
public struct CivilDateTime: Hashable, Comparable, Sendable {
  /// Milliseconds between 1970-01-01 00:00 and this reading, as if no clock ever changed.
  public var milliseconds: Int64

  /// A reading from milliseconds since 1970-01-01 00:00 of the same wall.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A reading from its date and time; 24:00 becomes the next date's 00:00.
  ///
  /// Saturates.
  public init(_ date: CivilDate, _ time: TimeOfDay) {
    let (start, overflow) = Int64(date.days)
      .multipliedReportingOverflow(by: TimeOfDay.millisecondsPerDay)
    let day = overflow ? (date.days < 0 ? Int64.min : .max) : start
    let (sum, tooFar) = day.addingReportingOverflow(time.milliseconds)
    self.init(milliseconds: tooFar ? .max : sum)
  }

  /// The date on which the wall is read.
  public var date: CivilDate {
    let perDay = TimeOfDay.millisecondsPerDay
    let whole = milliseconds / perDay
    return CivilDate(days: Int(milliseconds % perDay < 0 ? whole - 1 : whole))
  }

  /// The reading within its date, from 00:00 to before 24:00.
  public var time: TimeOfDay {
    let perDay = TimeOfDay.millisecondsPerDay
    let rest = milliseconds % perDay
    return TimeOfDay(milliseconds: rest < 0 ? rest + perDay : rest)
  }

  /// Whether `lhs` is the earlier reading.
  @inlinable
  public static func < (lhs: CivilDateTime, rhs: CivilDateTime) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}
