import Chronology

/// Holidays ready for use: whether a date is one, and which comes next.
struct HolidayTable: Sendable {
  /// Days since 1970-01-01, ascending.
  private let dated: [Int]
  /// `100 * month + day` of those of every year, ascending.
  private let yearly: [Int]

  /// How many days in a row can be closed at most, when any day is open at all.
  ///
  /// Weekdays and dates repeat after 28 years, or 40 over the end of a century without a leap day.
  let longestClosure: Int

  /// - Complexity: O(n log n).
  init(_ days: [CalendarDay]) {
    var dated: Set<Int> = []
    var yearly: Set<Int> = []
    for day in days {
      switch day {
      case .date(let date): dated.insert(date.days)
      case .everyYear(let month, let day): yearly.insert(100 * month + day)
      }
    }
    self.dated = dated.sorted()
    self.yearly = yearly.sorted()
    longestClosure = 9 + dated.count + (yearly.isEmpty ? 0 : 41 * 366)
  }

  /// - Complexity: O(log n).
  func contains(_ day: Int) -> Bool {
    let index = firstPosition(dated, notBefore: day)
    if index < dated.count, dated[index] == day { return true }
    guard !yearly.isEmpty else { return false }
    let (_, month, dayOfMonth) = CivilDate(days: day).parts
    let key = 100 * month + dayOfMonth
    let position = firstPosition(yearly, notBefore: key)
    return position < yearly.count && yearly[position] == key
  }

  /// The first holiday on or after a day; nil when there is none up to year 9999.
  ///
  /// - Complexity: O(log n).
  func next(notBefore day: Int) -> Int? {
    let index = firstPosition(dated, notBefore: day)
    let single = index < dated.count ? dated[index] : nil
    let repeated = nextYearly(notBefore: day)
    guard let single, let repeated else { return single ?? repeated }
    return min(single, repeated)
  }

  private func nextYearly(notBefore day: Int) -> Int? {
    guard !yearly.isEmpty else { return nil }
    let (year, month, dayOfMonth) = CivilDate(days: day).parts
    var position = firstPosition(yearly, notBefore: 100 * month + dayOfMonth)
    // A 29 February alone is up to eight years away.
    for candidate in year...year + 8 {
      while position < yearly.count {
        let (month, day) = yearly[position].quotientAndRemainder(dividingBy: 100)
        if let date = CivilDate(year: candidate, month: month, day: day) { return date.days }
        position += 1
      }
      position = 0
    }
    return nil
  }

  private func firstPosition(_ sorted: [Int], notBefore value: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
