/// The rule for the years after a zone file's table: a POSIX `TZ` string with the extensions of
/// RFC 8536 section 3.3.1 (hours from -167 to 167).
struct PosixRule: Equatable {
  /// Standard time: milliseconds to add to UTC.
  var offset: Int64
  /// Summer time, when the zone has it.
  var summer: Summer?

  struct Summer: Equatable {
    var offset: Int64
    var start: YearlyChange
    var end: YearlyChange
  }

  /// A change on some day of every year.
  struct YearlyChange: Equatable {
    var day: Day
    /// Milliseconds after 00:00 of that day, by the wall before the change.
    var time: Int64

    enum Day: Equatable {
      /// `Jn`: day 1 to 365, 29 February never counted.
      case julian(Int)
      /// `n`: day 0 to 365, 29 February counted.
      case ordinal(Int)
      /// `Mm.w.d`: the w-th weekday d (0 is Sunday) of month m; week 5 is the last.
      case weekday(month: Int, week: Int, day: Int)
    }

    /// The instant of the change in a year, in milliseconds; `offset` holds before it.
    func instant(year: Int, offset: Int64) -> Int64 {
      Int64(dayNumber(year: year)) * TimeOfDay.millisecondsPerDay + time - offset
    }

    private func dayNumber(year: Int) -> Int {
      switch day {
      case .julian(let day):
        let leap = CivilDate.isLeap(year) && day >= 60 ? 1 : 0
        return CivilDate.days(year: year, month: 1, day: 1) + day - 1 + leap
      case .ordinal(let day):
        return CivilDate.days(year: year, month: 1, day: 1) + day
      case .weekday(let month, let week, let day):
        let first = CivilDate.days(year: year, month: month, day: 1)
        let firstWeekday = (CivilDate(days: first).weekday.rawValue + 1) % 7
        var result = first + (day - firstWeekday + 7) % 7 + (week - 1) * 7
        let length = CivilDate.length(ofMonth: month, year: year)
        while result >= first + length { result -= 7 }
        return result
      }
    }
  }

  /// Reads a rule such as `EST5EDT,M3.2.0,M11.1.0`; nil when it is none.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = PosixScanner(rest: text)
    guard scanner.name(), let west = scanner.offset() else { return nil }
    offset = -west
    guard !scanner.rest.isEmpty else { return }
    guard scanner.name() else { return nil }
    var summerOffset = offset + 3_600_000
    if scanner.rest.first != UInt8(ascii: ",") {
      guard let west = scanner.offset() else { return nil }
      summerOffset = -west
    }
    guard let start = scanner.change(), let end = scanner.change(), scanner.rest.isEmpty else {
      return nil
    }
    summer = Summer(offset: summerOffset, start: start, end: end)
  }
}

/// Takes a POSIX `TZ` string apart.
private struct PosixScanner {
  var rest: ArraySlice<UInt8>

  mutating func take(_ character: Character) -> Bool {
    guard let ascii = character.asciiValue, rest.first == ascii else { return false }
    rest.removeFirst()
    return true
  }

  /// An abbreviation: three letters or more, or anything between `<` and `>`.
  mutating func name() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let letters = rest.prefix {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
    }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  mutating func number(upTo limit: Int) -> Int? {
    let digits = rest.prefix(4).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return value <= limit ? value : nil
  }

  /// `[+-]hh[:mm[:ss]]` in milliseconds.
  mutating func signedTime(hours limit: Int) -> Int64? {
    let negative = take("-")
    if !negative { _ = take("+") }
    guard let hours = number(upTo: limit) else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number(upTo: 59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(upTo: 59) else { return nil }
        seconds += rest
      }
    }
    return Int64(negative ? -seconds : seconds) * 1000
  }

  /// Milliseconds west of Greenwich, as POSIX counts.
  mutating func offset() -> Int64? { signedTime(hours: 24) }

  /// `,date[/time]`.
  mutating func change() -> PosixRule.YearlyChange? {
    guard take(","), let day = day() else { return nil }
    guard take("/") else { return .init(day: day, time: 7_200_000) }
    guard let time = signedTime(hours: 167) else { return nil }
    return .init(day: day, time: time)
  }

  private mutating func day() -> PosixRule.YearlyChange.Day? {
    if take("J") {
      guard let day = number(upTo: 365), day >= 1 else { return nil }
      return .julian(day)
    }
    guard take("M") else { return number(upTo: 365).map { .ordinal($0) } }
    guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5),
      week >= 1, take("."), let day = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }
}
