public import Chronology

/// A time as a schedule states it: by the wall of the schedule's zone, or with an offset of its own.
public enum StatedTime: Hashable, Sendable {
  /// A reading of the wall, in the schedule's zone: `2026-11-02T09:00`.
  case local(CivilDateTime)
  /// An instant: `2026-11-02T09:00:00+01:00`.
  case instant(Instant)

  /// The instant that is meant in a zone.
  ///
  /// A reading that a clock change skips moves later by the gap; of one that occurs twice the first is meant.
  public func instant(in zone: Zone) -> Instant {
    switch self {
    case .local(let reading): zone.instant(of: reading)
    case .instant(let instant): instant
    }
  }

  /// What the wall of a zone shows then; for a reading without an offset, the reading as it was written.
  public func reading(in zone: Zone) -> CivilDateTime {
    switch self {
    case .local(let reading): reading
    case .instant(let instant): zone.local(at: instant)
    }
  }

  /// Reads `2026-11-02T09:00`, `2026-11-02T09:00:30`, `2026-11-02T09:00Z` or `2026-11-02T09:00+01:00`.
  ///
  /// - Throws: `UnreadableText` with a sentence that names what is wrong.
  public init(parsing text: some StringProtocol) throws(UnreadableText) {
    let shown = String(text.prefix(40).filter { !$0.isNewline })
    let parts = text.prefix(60).split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == "t"
    }
    guard let date = parts.first.flatMap({ CivilDate(parsing: String($0)) }) else {
      throw UnreadableText(
        "\"\(shown)\" is no date and time, or there is no such date; write 2026-11-02T09:00")
    }
    guard parts.count == 2 else {
      throw UnreadableText("\"\(shown)\" has no time of day; write \(date)T00:00")
    }
    let clock = String(parts[1])
    if let offset = clock.firstIndex(where: { "Zz+-".contains($0) }) {
      let time = clock[..<offset]
      let seconds = time.utf8.count == 5 ? ":00" : ""
      self = .instant(try Instant(rfc3339: "\(date)T\(time)\(seconds)\(clock[offset...])"))
      return
    }
    guard let time = TimeOfDay(parsing: clock) else {
      throw UnreadableText("\"\(shown)\" has no time of day; write \(date)T09:00")
    }
    self = .local(CivilDateTime(date, time))
  }
}

extension StatedTime: CustomStringConvertible {
  /// `2026-11-02T09:00`, or in UTC what had an offset.
  public var description: String {
    switch self {
    case .local(let reading): reading.description
    case .instant(let instant): instant.rfc3339
    }
  }
}
