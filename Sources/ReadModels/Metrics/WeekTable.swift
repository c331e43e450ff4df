public import Chronology

/// Counts by week, from Monday, and something else.
public struct WeekTable: Sendable, Hashable {
  /// How many counts a week has.
  public let width: Int
  /// The number of the first week: whole weeks since Monday, 1969-12-29.
  public private(set) var first = 0
  /// The counts, week by week.
  public private(set) var counts: [Int] = []

  /// Weeks further apart than this are not laid out: counts beyond go to the nearest.
  static let limit = 5000

  /// A table without weeks.
  init(width: Int) { self.width = width }

  /// How many weeks there are.
  public var count: Int { counts.count / max(1, width) }

  /// The Monday of a week, by its place in the table.
  public func monday(_ week: Int) -> CivilDate { CivilDate(days: (first + week) * 7 - 3) }

  /// A week's counts.
  public func row(_ week: Int) -> ArraySlice<Int> {
    counts[week * width..<(week + 1) * width]
  }

  /// Counts one on a date.
  mutating func add(_ date: CivilDate, column: Int, count: Int = 1) {
    // 1970-01-01 was a Thursday: three days after its week's Monday.
    let days = min(max(date.days, -10_000_000), 10_000_000) + 3
    let week = days >= 0 ? days / 7 : (days - 6) / 7
    counts[place(of: week) * width + column] += count
  }

  mutating func merge(_ other: WeekTable) {
    for week in 0..<other.count {
      let place = place(of: other.first + week)
      for (column, count) in other.row(week).enumerated() {
        counts[place * width + column] += count
      }
    }
  }

  /// The place of a week, which is laid out now if it was not.
  private mutating func place(of week: Int) -> Int {
    if counts.isEmpty { first = week }
    if week < first {
      let missing = min(first - week, Self.limit - count)
      counts.insert(contentsOf: Array(repeating: 0, count: missing * width), at: 0)
      first -= missing
    }
    let place = max(0, min(week - first, Self.limit - 1))
    if place >= count {
      counts += Array(repeating: 0, count: (place + 1 - count) * width)
    }
    return place
  }
}
