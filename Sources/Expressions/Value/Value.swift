/// A value of the condition language.
///
/// Copying is cheap: scalars and strings of at most 15 bytes are stored in place, the rest is
/// shared. `==` and `hash` compare kind and content (`1` is not `1u`; a NaN equals itself); the
/// language's own equality is ``Value/equals(_:)``.
public enum Value: Sendable {
  /// The absence of a value.
  case null
  /// A truth value.
  case bool(Bool)
  /// A signed 64-bit number.
  case int(Int64)
  /// An unsigned 64-bit number.
  case uint(UInt64)
  /// An IEEE 754 binary64 number.
  case double(Double)
  /// A text of Unicode scalars; compared scalar by scalar, never normalised.
  case string(String)
  /// A sequence of octets.
  case bytes([UInt8])
  /// An instant with nanoseconds, years 1 to 9999 UTC.
  case timestamp(TimestampValue)
  /// Elapsed time in nanoseconds.
  case duration(DurationValue)
  /// A list of values, of one kind or of several.
  case list([Value])
  /// A map with its entries in the order of their insertion.
  case map(ValueMap)
  /// A value that may be absent.
  case optional(OptionalValue)
  /// A type as a value, as `type(x)` gives.
  case type(ValueType)
}

/// A value that may be absent: `optional.of(x)` or `optional.none()`.
public struct OptionalValue: Sendable, Hashable {
  private let storage: [Value]

  /// An optional that holds `value`, or nothing.
  public init(_ value: Value?) {
    storage = value.map { [$0] } ?? []
  }

  /// The value held, if any.
  public var value: Value? { storage.first }
}

/// An instant of the condition language: whole seconds since 1970 UTC and nanoseconds.
public struct TimestampValue: Sendable, Hashable, Comparable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// Nanoseconds after `seconds`, 0 to 999,999,999.
  public let nanoseconds: Int32

  /// 0001-01-01T00:00:00Z, the first instant the language can hold.
  public static let first = TimestampValue(unchecked: -62_135_596_800, 0)
  /// 9999-12-31T23:59:59.999999999Z, the last instant the language can hold.
  public static let last = TimestampValue(unchecked: 253_402_300_799, 999_999_999)

  init(unchecked seconds: Int64, _ nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// An instant, or nil outside the years 1 to 9999 or with nanoseconds outside a second.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard seconds >= Self.first.seconds, seconds <= Self.last.seconds,
      nanoseconds >= 0, nanoseconds < 1_000_000_000
    else { return nil }
    self.init(unchecked: seconds, nanoseconds)
  }

  /// An instant of whole milliseconds since 1970 UTC, or nil outside the years 1 to 9999.
  public init?(milliseconds: Int64) {
    let (quotient, rest) = floorDivide(milliseconds, 1000)
    self.init(seconds: quotient, nanoseconds: Int32(rest) * 1_000_000)
  }

  /// Whole milliseconds since 1970 UTC, rounded down.
  public var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds / 1_000_000) }

  /// Whether `left` is before `right`.
  public static func < (left: TimestampValue, right: TimestampValue) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// Elapsed time of the condition language, in nanoseconds (about 292 years either way).
public struct DurationValue: Sendable, Hashable, Comparable {
  /// The elapsed nanoseconds; negative runs back.
  public let nanoseconds: Int64

  /// A duration of `nanoseconds`.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// A duration of whole milliseconds, or nil when it is beyond 292 years.
  public init?(milliseconds: Int64) {
    let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    if overflow { return nil }
    nanoseconds = product
  }

  /// Whole milliseconds, towards zero.
  public var milliseconds: Int64 { nanoseconds / 1_000_000 }

  /// Whether `left` is shorter than `right`.
  public static func < (left: DurationValue, right: DurationValue) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
