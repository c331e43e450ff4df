import Chronology

/// Reads the instants of one column; made once for each thread, for it remembers days.
///
/// Local times are read by the zone's rule for skipped and repeated ones; see
/// `Zone.instant(of:)`.
final class InstantReader {
  private let format: InstantFormat
  private let zone: Zone
  private let steps: [InstantFormat.Step]
  private var days: [DayOffset]
  private var known: [KnownText]

  /// Days remembered at once: three years of neighbouring ones.
  private static let dayCount = 1024
  /// Texts remembered at once.
  private static let knownCount = 1024

  init(_ format: InstantFormat, zone: Zone) {
    self.format = format
    self.zone = zone
    if case .steps(let steps) = format.shape { self.steps = steps } else { steps = [] }
    days = Array(repeating: DayOffset(), count: Self.dayCount)
    known = Array(repeating: KnownText(), count: Self.knownCount)
  }

  /// The same for a text of a window, which is followed by eight readable bytes: one that was read lately is known.
  ///
  /// - Complexity: O(length).
  func milliseconds(inWindow text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let start = text.baseAddress, text.count <= 16, text.count > 0 else {
      return milliseconds(text)
    }
    let first = leadingWord(start, text.count)
    let second = text.count > 8 ? leadingWord(start + 8, text.count - 8) : 0
    let hash = folded(first ^ folded(second))
    let slot = Int(truncatingIfNeeded: hash) & (Self.knownCount - 1)
    if known[slot].first == first, known[slot].second == second, known[slot].count == text.count {
      return known[slot].milliseconds
    }
    guard let milliseconds = milliseconds(text) else { return nil }
    known[slot] = KnownText(
      first: first, second: second, count: text.count, milliseconds: milliseconds)
    return milliseconds
  }

  /// Milliseconds since 1970 UTC, or nil when the text does not follow the format.
  ///
  /// - Complexity: O(length).
  func milliseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var cursor = DigitCursor(text)
    var reading = WallReading()
    switch format.shape {
    case .steps:
      guard reading.read(steps, &cursor), cursor.isAtEnd else { return nil }
    case .iso:
      guard reading.readISO(&cursor), cursor.isAtEnd else { return nil }
    case .unix(let scale):
      return cursor.readUnix(scale)
    }
    guard let wall = reading.wallMilliseconds else { return nil }
    if let offset = reading.offset { return wall - offset }
    return instant(ofWall: wall)
  }

  private func instant(ofWall wall: Int64) -> Int64 {
    let perDay = TimeOfDay.millisecondsPerDay
    let day = Int(wall >= 0 ? wall / perDay : (wall + 1) / perDay - 1)
    let slot = day & (Self.dayCount - 1)
    if days[slot].day != day { days[slot] = dayOffset(day) }
    if days[slot].isUniform { return wall - days[slot].offset }
    return zone.instant(of: CivilDateTime(milliseconds: wall)).milliseconds
  }

  /// A day without a change of the clock is looked up once; one with a change, every time.
  private func dayOffset(_ day: Int) -> DayOffset {
    let midnight = Int64(day) * TimeOfDay.millisecondsPerDay
    let offset = midnight - zone.instant(of: CivilDateTime(milliseconds: midnight)).milliseconds
    let isUniform = (1...24).allSatisfy { hour in
      let wall = midnight + Int64(hour) * 3_600_000
      return wall - zone.instant(of: CivilDateTime(milliseconds: wall)).milliseconds == offset
    }
    return DayOffset(day: day, offset: offset, isUniform: isUniform)
  }
}

/// A text of at most sixteen bytes, filled up with zeros, and its instant.
private struct KnownText {
  var first: UInt64 = 0
  var second: UInt64 = 0
  var count = 0
  var milliseconds: Int64 = 0
}

private struct DayOffset {
  var day = Int.min
  var offset: Int64 = 0
  var isUniform = false
}

/// The parts of a date and time as they are read.
private struct WallReading {
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var millisecond = 0
  private var isAfternoon = false
  private var usesHalves = false
  var offset: Int64?

  /// Milliseconds since 1970-01-01 00:00 of the same wall, or nil for 30 February or 25:00.
  var wallMilliseconds: Int64? {
    var hour = hour
    if usesHalves {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    return Int64(date.days) * TimeOfDay.millisecondsPerDay + Int64(time)
  }

  mutating func read(_ steps: [InstantFormat.Step], _ cursor: inout DigitCursor) -> Bool {
    for step in steps {
      switch step {
      case .literal(let byte): guard cursor.skip(byte) else { return false }
      case .number(let part, let least, let most):
        guard let value = cursor.number(least: least, most: most) else { return false }
        set(part, value)
      case .monthName:
        guard let value = cursor.monthName() else { return false }
        month = value
      case .half:
        guard let value = cursor.half() else { return false }
        isAfternoon = value
        usesHalves = true
      case .fraction:
        guard let value = cursor.fraction() else { return false }
        millisecond = value
      case .offset:
        guard let value = cursor.offset() else { return false }
        offset = value
      }
    }
    return true
  }

  mutating func readISO(_ cursor: inout DigitCursor) -> Bool {
    guard let year = cursor.number(least: 4, most: 4), cursor.skip(UInt8(ascii: "-")),
      let month = cursor.number(least: 2, most: 2), cursor.skip(UInt8(ascii: "-")),
      let day = cursor.number(least: 2, most: 2)
    else { return false }
    (self.year, self.month, self.day) = (year, month, day)
    if cursor.isAtEnd { return true }
    guard
      cursor.skip(UInt8(ascii: "T")) || cursor.skip(UInt8(ascii: " "))
        || cursor.skip(UInt8(ascii: "t")), let hour = cursor.number(least: 2, most: 2),
      cursor.skip(UInt8(ascii: ":")), let minute = cursor.number(least: 2, most: 2)
    else { return false }
    (self.hour, self.minute) = (hour, minute)
    if cursor.skip(UInt8(ascii: ":")) {
      guard let second = cursor.number(least: 2, most: 2) else { return false }
      self.second = second
      if cursor.skip(UInt8(ascii: ".")) || cursor.skip(UInt8(ascii: ",")) {
        guard let fraction = cursor.fraction() else { return false }
        millisecond = fraction
      }
    }
    if cursor.isAtEnd { return true }
    offset = cursor.offset()
    return offset != nil
  }

  private mutating func set(_ part: InstantFormat.Part, _ value: Int) {
    switch part {
    case .year: year = value
    case .month: month = value
    case .day: day = value
    case .hour, .halfHour: hour = value
    case .minute: minute = value
    case .second: second = value
    }
  }
}
