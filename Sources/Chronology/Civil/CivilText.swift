extension CivilDate: CustomStringConvertible {
  /// Reads `2026-05-04`; nil for anything else, and for dates that do not exist.
  public init?(parsing text: some StringProtocol) {
    let date = withBytes(of: text) { bytes -> CivilDate? in
      var scanner = ByteScanner(bytes)
      guard let year = scanner.digits(4), scanner.take(45), let month = scanner.digits(2),
        scanner.take(45), let day = scanner.digits(2), scanner.isAtEnd
      else { return nil }
      return CivilDate(year: year, month: month, day: day)
    }
    guard let date else { return nil }
    self = date
  }

  /// `2026-05-04`; years beyond four digits are written out, those before 0 with a minus sign.
  public var description: String {
    let (year, month, day) = parts
    let digits = String(abs(year))
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return (year < 0 ? "-" : "") + padded + "-" + twoDigits(month) + "-" + twoDigits(day)
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// Reads `09:00`, `9:00`, `09:00:30` or `24:00`; nil for anything else.
  public init?(parsing text: some StringProtocol) {
    let time = withBytes(of: text) { bytes -> TimeOfDay? in
      var scanner = ByteScanner(bytes)
      guard let hour = scanner.digits(2) ?? scanner.digits(1), scanner.take(58),
        let minute = scanner.digits(2)
      else { return nil }
      guard !scanner.isAtEnd else { return TimeOfDay(hour: hour, minute: minute) }
      guard scanner.take(58), let second = scanner.digits(2), scanner.isAtEnd else { return nil }
      return TimeOfDay(hour: hour, minute: minute, second: second)
    }
    guard let time else { return nil }
    self = time
  }

  /// `09:00`, with seconds and milliseconds only when they are not zero.
  public var description: String {
    var text = twoDigits(hour) + ":" + twoDigits(minute)
    if milliseconds % 60_000 != 0 { text += ":" + twoDigits(second) }
    if millisecond != 0 { text += "." + String(1000 + millisecond).dropFirst() }
    return text
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// `2026-05-04T09:00`: the date, `T` and the time, without a zone.
  public var description: String { "\(date)T\(time)" }
}

extension Weekday: CustomStringConvertible {
  /// The short name: `mon`.
  public var description: String { shortName }

  /// Reads `mon` or `monday` in any case; nil for anything else.
  public init?(parsing text: some StringProtocol) {
    let name = text.lowercased()
    for day in Weekday.allCases where name == day.shortName || name == day.fullName {
      self = day
      return
    }
    return nil
  }
}
