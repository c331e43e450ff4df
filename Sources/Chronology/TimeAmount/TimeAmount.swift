/// An amount of elapsed time in whole milliseconds; not a difference of wall readings.
public struct TimeAmount: Hashable, Comparable, Sendable {
  /// The amount in milliseconds; may be negative.
  public var milliseconds: Int64

  /// An amount from its milliseconds.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// No time at all.
  public static let zero = TimeAmount(milliseconds: 0)

  /// An amount of whole seconds; saturates.
  @inlinable
  public static func seconds(_ count: Int64) -> TimeAmount { scaled(count, by: 1000) }
  /// An amount of whole minutes; saturates.
  @inlinable
  public static func minutes(_ count: Int64) -> TimeAmount { scaled(count, by: 60_000) }
  /// An amount of whole hours of 60 minutes; saturates.
  @inlinable
  public static func hours(_ count: Int64) -> TimeAmount { scaled(count, by: 3_600_000) }

  @usableFromInline
  static func scaled(_ count: Int64, by unit: Int64) -> TimeAmount {
    let (product, overflow) = count.multipliedReportingOverflow(by: unit)
    return TimeAmount(milliseconds: overflow ? (count < 0 ? .min : .max) : product)
  }

  /// Whether `lhs` is shorter than `rhs`.
  @inlinable
  public static func < (lhs: TimeAmount, rhs: TimeAmount) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }

  /// The sum; saturates.
  @inlinable
  public static func + (lhs: TimeAmount, rhs: TimeAmount) -> TimeAmount {
    let (sum, overflow) = lhs.milliseconds.addingReportingOverflow(rhs.milliseconds)
    return TimeAmount(milliseconds: overflow ? (rhs.milliseconds < 0 ? .min : .max) : sum)
  }

  /// The difference; saturates.
  @inlinable
  public static func - (lhs: TimeAmount, rhs: TimeAmount) -> TimeAmount {
    let (difference, overflow) = lhs.milliseconds.subtractingReportingOverflow(rhs.milliseconds)
    return TimeAmount(milliseconds: overflow ? (rhs.milliseconds < 0 ? .max : .min) : difference)
  }
}
