public import Chronology

/// An instant on a page: shown in the reader's zone, with the zone that it belongs to beside it.
///
/// A template sees `machine` (RFC 3339), `text` (as short as it can be: the time today, else with the day), and `full` (with its
/// day and the zone; the other zone as well when the two read differently).
public struct Moment: Sendable, Hashable, Encodable {
  /// The instant.
  public var instant: Instant
  /// The zone of what it belongs to, such as a ticket's policy; nil for none.
  public var zone: Zone?

  /// An instant in a zone.
  public init(_ instant: Instant, in zone: Zone? = nil) {
    self.instant = instant
    self.zone = zone
  }

  /// Whether both are the same instant, shown in the same zone.
  public static func == (lhs: Moment, rhs: Moment) -> Bool {
    lhs.instant == rhs.instant && lhs.zone?.name == rhs.zone?.name
  }

  /// Feeds the instant and the zone's name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(instant)
    hasher.combine(zone?.name)
  }

  /// As text, without the zone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(instant.rfc3339)
  }
}

extension Moment: Dressed {
  func dressed(for reader: PageReader) -> Any {
    let times = ReaderTimes(reader)
    let own = times.full(instant, in: reader.zone)
    var full = own
    if let zone, zone.offset(at: instant) != reader.zone.offset(at: instant) {
      full += " · " + times.full(instant, in: zone)
    }
    return PageMembers([
      "machine": PageText(instant.rfc3339), "text": PageText(times.short(instant)),
      "full": PageText(full),
    ])
  }
}

/// Instants in a reader's words.
struct ReaderTimes {
  private let reader: PageReader

  init(_ reader: PageReader) { self.reader = reader }

  /// The time alone today, with the weekday within six days, else with the date.
  func short(_ instant: Instant) -> String {
    guard Instant.firstWritable <= instant, instant <= Instant.lastWritable else {
      return reader.words["time.never"]
    }
    let local = reader.zone.local(at: instant)
    let today = reader.zone.local(at: reader.now).date
    let time = minutes(local.time)
    let days = local.date.days - today.days
    if days == 0 { return time }
    if (-6...6).contains(days) { return "\(weekday(local.date)) \(time)" }
    return date(local.date, withYear: local.date.year != today.year) + " " + time
  }

  /// Weekday, date, time and zone.
  func full(_ instant: Instant, in zone: Zone) -> String {
    guard Instant.firstWritable <= instant, instant <= Instant.lastWritable else {
      return reader.words["time.never"]
    }
    let local = zone.local(at: instant)
    return
      "\(weekday(local.date)) \(date(local.date, withYear: true)) \(minutes(local.time)) \(zone.name)"
  }

  /// A day, such as "Mon 3 Nov".
  func day(_ date: CivilDate) -> String { "\(weekday(date)) \(self.date(date, withYear: false))" }

  /// Hours and minutes: what is shorter is counted down, not read.
  private func minutes(_ time: TimeOfDay) -> String { String(time.description.prefix(5)) }

  private func weekday(_ date: CivilDate) -> String {
    reader.words["time.\(date.weekday.shortName)"]
  }

  private func date(_ date: CivilDate, withYear: Bool) -> String {
    let (year, month, day) = date.parts
    let words = reader.words.text(
      "time.date", ["day": "\(day)", "month": reader.words["time.month-\(month)"]])
    return withYear ? "\(words) \(year)" : words
  }
}
