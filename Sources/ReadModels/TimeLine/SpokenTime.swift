public import Chronology

extension Instant {
  /// The Monday from which weekdays are counted when nothing else says which week is meant: 2026-01-05.
  public static let referenceDay =
    CivilDate(year: 2026, month: 1, day: 5) ?? CivilDate(days: 20_458)

  /// Reads an instant as people write it.
  ///
  /// | written | means |
  /// | --- | --- |
  /// | `Fri 18:05` | the first Friday with that local time at or after `earliest` |
  /// | `18:05` | the first day with that local time at or after `earliest` |
  /// | `2026-12-25 03:00` | that local date and time |
  /// | `2026-12-25T03:00:00Z` | RFC 3339, with its own offset |
  ///
  /// - Parameters:
  ///   - spoken: The text.
  ///   - zone: The zone of local times; skipped and repeated readings as in ``Zone/instant(of:)``.
  ///   - earliest: What a weekday or a time alone is looked for from; nil means the midnight of ``referenceDay``.
  /// - Throws: ``UnreadableText`` with a sentence that says what can be written.
  public init(
    spoken: String, in zone: Zone, notBefore earliest: Instant? = nil
  ) throws(UnreadableText) {
    let text = spoken.drop { $0 == " " }
    if let instant = try? Instant(rfc3339: text) {
      self = instant
      return
    }
    let words = text.split(whereSeparator: { $0 == " " || $0 == "T" && !text.contains(" ") })
    let start = earliest ?? zone.instant(of: CivilDateTime(Instant.referenceDay, .midnight))
    switch words.count {
    case 1:
      self = try Instant.first(nil, at: try Instant.time(words[0], in: spoken), from: start, zone)
    case 2:
      let time = try Instant.time(words[1], in: spoken)
      if let date = CivilDate(parsing: words[0]) {
        self = zone.instant(of: CivilDateTime(date, time))
      } else {
        let weekday = try Instant.weekday(words[0], in: spoken)
        self = try Instant.first(weekday, at: time, from: start, zone)
      }
    default: throw Instant.unreadable(spoken, "it has more words than a day and a time")
    }
  }

  private static func first(
    _ weekday: Weekday?, at time: TimeOfDay, from start: Instant, _ zone: Zone
  ) throws(UnreadableText) -> Instant {
    var date = zone.local(at: start).date
    // Two weeks hold every weekday with its time at least once after any instant.
    for _ in 0..<15 {
      if weekday == nil || date.weekday == weekday {
        let instant = zone.instant(of: CivilDateTime(date, time))
        if instant >= start { return instant }
      }
      date = date.adding(days: 1)
    }
    throw UnreadableText("no such time lies within two weeks")
  }

  private static func time(
    _ text: Substring, in whole: String
  ) throws(UnreadableText) -> TimeOfDay {
    guard let time = TimeOfDay(parsing: text), time != .endOfDay else {
      throw unreadable(whole, "\"\(text.prefix(20))\" is no time of day such as 18:05")
    }
    return time
  }

  private static func weekday(
    _ text: Substring, in whole: String
  ) throws(UnreadableText) -> Weekday {
    if let day = Weekday(parsing: text) { return day }
    throw unreadable(whole, "\"\(text.prefix(20))\" is no weekday and no date")
  }

  private static func unreadable(_ text: String, _ why: String) -> UnreadableText {
    UnreadableText(
      "\"\(text.prefix(60))\" is not a time: \(why); write Fri 18:05, 2026-12-25 03:00 or "
        + "2026-12-25T03:00:00Z")
  }
}
