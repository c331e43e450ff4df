/// A reading of the wall on some day, in whole milliseconds from 00:00 to 24:00 inclusive.
///
/// 24:00 is the end of the day: the same instant as the next day's 00:00.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Milliseconds in a day of wall readings.
  public static let millisecondsPerDay: Int64 = 86_400_000

  /// Milliseconds after 00:00, from 0 to 86,400,000.
  public let milliseconds: Int64

  /// A reading from milliseconds after 00:00; clamped into the day.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, 0), TimeOfDay.millisecondsPerDay)
  }

  /// A reading from its parts, or nil when there is none; 24:00:00.000 is valid, 24:01 is not.
  public init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999).contains(millisecond)
    else { return nil }
    let total = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    guard total <= Int(TimeOfDay.millisecondsPerDay) else { return nil }
    self.init(milliseconds: Int64(total))
  }

  /// 00:00, the first reading of a day.
  public static let midnight = TimeOfDay(milliseconds: 0)
  /// 24:00, the end of a day.
  public static let endOfDay = TimeOfDay(milliseconds: millisecondsPerDay)

  /// The hour, 0 to 24.
  public var hour: Int { Int(milliseconds / 3_600_000) }
  /// The minute of the hour, 0 to 59.
  public var minute: Int { Int(milliseconds / 60_000 % 60) }
  /// The second of the minute, 0 to 59.
  public var second: Int { Int(milliseconds / 1000 % 60) }
  /// The millisecond of the second, 0 to 999.
  public var millisecond: Int { Int(milliseconds % 1000) }

  /// Whether `lhs` is read earlier in the day.
  public static func < (lhs: TimeOfDay, rhs: TimeOfDay) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }
}
