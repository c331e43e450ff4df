import Chronology
import Names

/// Times and names as letters about duty have them.
enum DutyWords {
  /// `Mon 2026-11-02 09:00`, by the wall of a zone.
  static func time(_ instant: Instant, _ zone: Zone) -> String {
    guard instant >= .firstWritable, instant <= .lastWritable else { return instant.rfc3339 }
    let local = zone.local(at: instant)
    let weekday = local.date.weekday.shortName
    return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(local.date) \(local.time)"
  }

  /// `Mon 2026-11-02 09:00 to Tue 2026-11-03 09:00`.
  static func span(_ span: Range<Instant>, _ zone: Zone) -> String {
    "\(time(span.lowerBound, zone)) to \(time(span.upperBound, zone))"
  }

  /// Names between commas; `nobody` for none.
  static func names(_ people: [Name]) -> String {
    people.isEmpty ? "nobody" : people.map(\.text).joined(separator: ", ")
  }
}
