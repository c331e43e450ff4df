public import Chronology
import Crypto
public import Names
public import OnCall

/// A feed of shifts for calendar programs: of a schedule, or of a person over all schedules (RFC 5545).
///
/// Times are in UTC, which every program shows in its own zone. The same shifts give the same bytes, so that the tag tells
/// whether anything has changed.
public struct DutyFeed: Sendable {
  /// The iCalendar object.
  public let bytes: [UInt8]
  /// The strong entity tag of the bytes, in quotes, for `ETag` (RFC 9110 section 8.8.3).
  public let tag: String

  /// A schedule, and who says when people are on it.
  public struct Source: Sendable {
    /// The schedule's name, for identities.
    public var id: Name
    /// What people call it.
    public var title: String
    /// When it was last edited: the time stamp of its events.
    public var edited: Instant
    /// Its shifts.
    public var plan: any DutyPlan

    /// A source from its parts.
    public init(id: Name, title: String, edited: Instant, plan: any DutyPlan) {
      self.id = id
      self.title = title
      self.edited = edited
      self.plan = plan
    }
  }

  /// How far before the range a shift's beginning is looked for; one that began earlier is shown from there on.
  static let lookBack = TimeAmount.hours(24 * 62)

  /// More shifts of one schedule than a calendar program should be given: two hours each for four years.
  static let mostShifts = 20_000

  /// The shifts of one schedule that lie in, or reach into, `start..<end`.
  ///
  /// `fullName`: What people call a person; the name itself where there is nothing better.
  /// - Complexity: O(edges of the plan within and two months before).
  public init(
    of source: Source, from start: Instant, to end: Instant,
    fullName: (Name) -> String = { $0.text }
  ) {
    self.init(
      title: source.title, from: start, to: end,
      shifts: DutyFeed.shifts(of: source, from: start, to: end).map { shift in
        (shift, source, "\(fullName(shift.person)): \(source.title)")
      })
  }

  /// The shifts of one person on several schedules that lie in, or reach into, `start..<end`.
  ///
  /// - Complexity: O(edges of the plans within and two months before).
  public init(
    of person: Name, fullName: String, on sources: [Source], from start: Instant, to end: Instant
  ) {
    let shifts = sources.flatMap { source in
      DutyFeed.shifts(of: source, from: start, to: end).filter { $0.person == person }
        .map { ($0, source, "On call: \(source.title)") }
    }
    self.init(title: "On call: \(fullName)", from: start, to: end, shifts: shifts)
  }

  private init(
    title: String, from start: Instant, to end: Instant,
    shifts: [(shift: Shift, source: Source, summary: String)]
  ) {
    var lines = ContentLines()
    lines.append("BEGIN", "VCALENDAR")
    lines.append("VERSION", "2.0")
    lines.append("PRODID", "-//Escalon//On call//EN")
    lines.append("CALSCALE", "GREGORIAN")
    lines.append("METHOD", "PUBLISH")
    // RFC 7986 sections 5.1 and 5.7, and what programs older than it look for.
    lines.append("NAME", text: title)
    lines.append("X-WR-CALNAME", text: title)
    lines.append("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
    lines.append("X-PUBLISHED-TTL", "PT1H")
    for (shift, source, summary) in shifts {
      lines.append("BEGIN", "VEVENT")
      lines.append(
        "UID", DutyFeed.identity(of: shift, on: source.id, since: start - DutyFeed.lookBack))
      lines.append("DTSTAMP", source.edited)
      lines.append("DTSTART", shift.span.lowerBound)
      lines.append("DTEND", shift.span.upperBound)
      lines.append("SUMMARY", text: summary)
      // A shift fills nobody's day: meetings can still be made.
      lines.append("TRANSP", "TRANSPARENT")
      lines.append("END", "VEVENT")
    }
    lines.append("END", "VCALENDAR")
    bytes = lines.bytes
    let digest = SHA256.hash(data: lines.bytes)
    tag =
      "\""
      + digest.prefix(16).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined() + "\""
  }

  /// A shift keeps its identity while its beginning stays, whatever the range that is asked for.
  ///
  /// One that began before all that is looked at has no beginning to be known by: there is one such of a person.
  private static func identity(of shift: Shift, on schedule: Name, since first: Instant) -> String {
    let begin =
      shift.span.lowerBound <= first ? "standing" : ContentLines.utc(shift.span.lowerBound)
    return "\(schedule)-\(shift.person)-\(begin)@escalon"
  }

  /// Every shift, or of a plan with very many those of a shorter time: half of it, a quarter ...
  private static func shifts(of source: Source, from start: Instant, to end: Instant) -> [Shift] {
    guard start < end else { return [] }
    var end = end
    var found = source.plan.shifts(from: start - lookBack, to: end, atMost: mostShifts)
    while found == nil, end - start > .hours(1) {
      end = start + TimeAmount(milliseconds: (end - start).milliseconds / 2)
      found = source.plan.shifts(from: start - lookBack, to: end, atMost: mostShifts)
    }
    return (found ?? []).filter {
      $0.span.upperBound > start
        && ContentLines.utc($0.span.lowerBound)
          != ContentLines.utc($0.span.upperBound)
    }
  }
}
