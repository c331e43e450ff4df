import Chronology

/// An instant by the wall of a zone, as people read it: `Mon 2026-11-02 09:00`.
struct LocalTime: CustomStringConvertible {
  let description: String

  init(_ instant: Instant, _ zone: Zone) {
    guard instant >= .firstWritable, instant <= .lastWritable else {
      description = instant.rfc3339
      return
    }
    let local = zone.local(at: instant)
    let weekday = local.date.weekday.shortName
    description =
      "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(local.date) \(local.time)"
  }
}

/// A span by the wall of a zone: `Mon 2026-11-02 09:00 to Mon 2026-11-09 09:00`.
struct LocalSpan: CustomStringConvertible {
  let description: String

  init(_ span: Range<Instant>, _ zone: Zone) {
    description = "\(LocalTime(span.lowerBound, zone)) to \(LocalTime(span.upperBound, zone))"
  }
}
