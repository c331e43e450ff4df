public import Chronology

/// Instants as the wall of one zone shows them, for people.
///
/// | seen from | an instant | reads |
/// | --- | --- | --- |
/// | the same day | | `18:20` |
/// | another day of the year | | `Mon 12 Jan 09:15` |
/// | another year, or nowhere | | `Mon 4 Jan 2027 09:15` |
///
/// Within three hours of a clock change the offset stands behind the time (`02:30 +01:00`), because a reading may
/// then occur twice. Seconds and milliseconds stand only when they are not zero.
public struct TimeWords: Sendable {
  /// The zone whose wall is read.
  public let zone: Zone

  /// Words for instants in a zone.
  public init(zone: Zone) { self.zone = zone }

  /// An instant as short as it may be for a reader who has `reference` before them; `Instant/distantFuture` is `never`.
  public func text(_ instant: Instant, seenFrom reference: Instant? = nil) -> String {
    guard instant > .firstWritable else { return "at the beginning of time" }
    guard instant < .lastWritable else { return "never" }
    let local = zone.local(at: instant)
    let time = time(instant)
    guard let reference else { return "\(day(local.date, withYear: true)) \(time)" }
    let seen = zone.local(at: reference).date
    if seen == local.date { return time }
    return "\(day(local.date, withYear: seen.year != local.date.year)) \(time)"
  }

  /// The instant with date, year and zone: `Mon 12 Jan 2026 09:15 (Asia/Kolkata)`.
  public func full(_ instant: Instant) -> String { "\(text(instant)) (\(zone.name))" }

  /// The time of day: `18:20`, near a clock change with its offset.
  public func time(_ instant: Instant) -> String {
    let time = zone.local(at: instant).time.description
    let offset = zone.offset(at: instant)
    let margin = TimeAmount.hours(3)
    guard zone.offset(at: instant - margin) != offset || zone.offset(at: instant + margin) != offset
    else { return time }
    return "\(time) \(Zone.fixed(seconds: Int(offset.milliseconds / 1000)).name)"
  }

  /// The day as a heading: `Monday 12 January 2026`.
  public func heading(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    let weekday = date.weekday.fullName
    return "\(capitalised(weekday)) \(day) \(TimeWords.months[month - 1]) \(year)"
  }

  private func day(_ date: CivilDate, withYear: Bool) -> String {
    let (year, month, day) = date.parts
    let text =
      "\(capitalised(date.weekday.shortName)) \(day) \(TimeWords.months[month - 1].prefix(3))"
    return withYear ? "\(text) \(year)" : text
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

/// The text with its first letter large.
func capitalised(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

/// `a`, `a and b`, `a, b and c`.
func enumeration(_ items: [String], with word: String = "and") -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " \(word) " + last
}

/// `1 attachment`, `2 attachments`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
