/// Opening hours within one day, by the wall: `09:00-17:30`, or overnight `22:00-06:00`.
///
/// A span belongs to the day on which it starts. An end at or before its start is read on the next
/// day, so `08:00-08:00` is open for a whole day.
public struct HourSpan: Hashable, Sendable {
  /// The first open reading; before 24:00.
  public let start: TimeOfDay
  /// The first closed reading after it: on the same day, or on the next when it is not later.
  public let end: TimeOfDay

  /// A span from its readings, or nil when it would start at 24:00.
  public init?(start: TimeOfDay, end: TimeOfDay) {
    guard start < .endOfDay else { return nil }
    self.start = start
    self.end = end
  }

  /// The whole day, `00:00-24:00`.
  public static let wholeDay = HourSpan(wholeDayUntil: .endOfDay)

  private init(wholeDayUntil end: TimeOfDay) {
    start = .midnight
    self.end = end
  }

  /// Whether it runs into the next day beyond 24:00.
  public var isOvernight: Bool { end <= start && end > .midnight }

  /// Milliseconds after its day's 00:00 at which it ends: up to 48 hours.
  var endOffset: Int64 {
    end > start ? end.milliseconds : end.milliseconds + TimeOfDay.millisecondsPerDay
  }

  /// Reads `09:00-17:30`; spaces around the dash are allowed.
  ///
  /// - Throws: ``UnreadableText`` with a sentence that names what is wrong.
  public init(parsing text: some StringProtocol) throws(UnreadableText) {
    let parts = text.prefix(200).split(
      separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw UnreadableText("\(quoted(text)) is no span of hours; write it like 09:00-17:30")
    }
    let start = try HourSpan.reading(parts[0], of: text)
    let end = try HourSpan.reading(parts[1], of: text)
    guard let span = HourSpan(start: start, end: end) else {
      throw UnreadableText("\(quoted(text)) starts at 24:00; write 00:00 on the day after")
    }
    self = span
  }

  private static func reading(
    _ part: some StringProtocol, of text: some StringProtocol
  ) throws(UnreadableText) -> TimeOfDay {
    let bare = String(part.filter { $0 != " " })
    guard let time = TimeOfDay(parsing: bare) else {
      let what = bare.isEmpty ? "a time of day is missing" : "\(quoted(bare)) is no time of day"
      throw UnreadableText("in \(quoted(text)), \(what); write it like 09:00-17:30")
    }
    return time
  }
}

extension HourSpan: CustomStringConvertible {
  /// `09:00-17:30`.
  public var description: String { "\(start)-\(end)" }
}
