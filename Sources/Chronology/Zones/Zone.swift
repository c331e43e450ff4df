/// The rules of one time zone, ready for look-up: immutable, and cheap to pass on.
///
/// Made from a compiled zone file (TZif) that is handed in. Exact for every change in the file and,
/// by the file's rule for later years, for all years up to 9999: rules repeat with the 400-year
/// cycle of the Gregorian calendar, so changes are laid out for one cycle after the file's last.
public final class Zone: Sendable {
  /// The IANA name that the zone was asked for, such as `Europe/Rome`.
  public let name: String

  /// Period `i` holds from `starts[i]` (milliseconds, UTC) to `starts[i + 1]`; the first is `.min`.
  let starts: [Int64]
  /// Milliseconds to add to UTC in period `i`.
  let offsets: [Int64]
  /// For each slice of 2^34 ms (199 days) from ``indexBase``: the period at the slice's start.
  let index: [UInt16]
  /// The instant of the first slice.
  let indexBase: Int64
  /// From here on the periods repeat every 400 years; `.max` when they never change again.
  let cycleStart: Int64

  /// Lays out periods; `starts[0]` must be `.min`, and starts ascend.
  init(name: String, starts: [Int64], offsets: [Int64], cycleStart: Int64) {
    self.name = name
    self.starts = starts
    self.offsets = offsets
    self.cycleStart = cycleStart
    let base = starts.count > 1 ? max(starts[1], -2_500_000_000_000) : 0
    indexBase = base
    index = Zone.slices(starts: starts, base: base)
  }

  /// Coordinated Universal Time.
  public static let utc = Zone.fixed(seconds: 0, name: "UTC")

  /// A zone that is always `seconds` ahead of UTC (behind when negative); clamped to 26 hours.
  public static func fixed(seconds: Int, name: String? = nil) -> Zone {
    let bounded = min(max(seconds, -93_600), 93_600)
    return Zone(
      name: name ?? Zone.offsetName(bounded), starts: [.min],
      offsets: [Int64(bounded) * 1000], cycleStart: .max)
  }

  /// `+05:30` for 19,800 seconds.
  private static func offsetName(_ seconds: Int) -> String {
    let magnitude = abs(seconds)
    var name = seconds < 0 ? "-" : "+"
    name += twoDigits(magnitude / 3600) + ":" + twoDigits(magnitude / 60 % 60)
    return magnitude % 60 == 0 ? name : name + ":" + twoDigits(magnitude % 60)
  }

  private static func slices(starts: [Int64], base: Int64) -> [UInt16] {
    guard starts.count > 1, starts.count < Int(UInt16.max), let last = starts.last, last >= base
    else { return [] }
    let count = min(Int((last - base) >> Zone.sliceShift) + 1, 4096)
    var result: [UInt16] = []
    result.reserveCapacity(count)
    var period = 0
    for slice in 0..<count {
      let start = base + Int64(slice) << Zone.sliceShift
      while period + 1 < starts.count, starts[period + 1] <= start { period += 1 }
      result.append(UInt16(period))
    }
    return result
  }

  /// A slice of the index is 2 to this power milliseconds.
  static let sliceShift: Int64 = 34
}

/// Zones are the same when their names and all their rules are.
extension Zone: Equatable {
  /// Compares names, then rules; O(number of changes) unless they are one object.
  public static func == (lhs: Zone, rhs: Zone) -> Bool {
    lhs === rhs
      || (lhs.name == rhs.name && lhs.offsets == rhs.offsets && lhs.starts == rhs.starts
        && lhs.cycleStart == rhs.cycleStart)
  }
}
