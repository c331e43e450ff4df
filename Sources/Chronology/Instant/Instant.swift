/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Arithmetic saturates at ``distantPast`` and ``distantFuture`` instead of trapping, so that no
/// input, however hostile, can stop the decision core.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
  public var milliseconds: Int64

  /// An instant from its milliseconds since 1970-01-01T00:00:00Z.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The earliest instant that can be held: before every real one.
  public static let distantPast = Instant(milliseconds: .min)
  /// The latest instant that can be held: "never".
  public static let distantFuture = Instant(milliseconds: .max)

  /// Whether `lhs` lies before `rhs`.
  @inlinable
  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }

  /// The instant `amount` later; saturates.
  @inlinable
  public static func + (lhs: Instant, rhs: TimeAmount) -> Instant {
    let (sum, overflow) = lhs.milliseconds.addingReportingOverflow(rhs.milliseconds)
    return overflow
      ? (rhs.milliseconds < 0 ? .distantPast : .distantFuture) : Instant(milliseconds: sum)
  }

  /// The instant `amount` earlier; saturates.
  @inlinable
  public static func - (lhs: Instant, rhs: TimeAmount) -> Instant {
    let (difference, overflow) = lhs.milliseconds.subtractingReportingOverflow(rhs.milliseconds)
    return overflow
      ? (rhs.milliseconds < 0 ? .distantFuture : .distantPast) : Instant(milliseconds: difference)
  }

  /// Elapsed time from `rhs` to `lhs`; saturates.
  @inlinable
  public static func - (lhs: Instant, rhs: Instant) -> TimeAmount {
    let (difference, overflow) = lhs.milliseconds.subtractingReportingOverflow(rhs.milliseconds)
    return TimeAmount(milliseconds: overflow ? (lhs < rhs ? .min : .max) : difference)
  }
}
