import CICal
import Chronology

/// A time as an event states it.
enum FeedTime: Hashable {
  /// A whole day, in no zone.
  case date(CivilDate)
  /// By the wall of a zone; nil means a floating time.
  case local(CivilDateTime, zone: String?)
  case utc(Instant)

  /// Nil for a property without a time that exists.
  init?(_ property: OpaquePointer) {
    self.init(
      escalon_ical_time_of(property),
      zone: escalon_ical_zone_name(property).map { String(cString: $0) })
  }

  init?(_ plain: escalon_ical_time, zone: String?) {
    guard plain.month > 0, (0...9999).contains(Int(plain.year)),
      let date = CivilDate(year: Int(plain.year), month: Int(plain.month), day: Int(plain.day))
    else { return nil }
    guard plain.is_date == 0 else {
      self = .date(date)
      return
    }
    let seconds = (Int64(plain.hour) * 60 + Int64(plain.minute)) * 60 + Int64(plain.second)
    let reading = CivilDateTime(
      milliseconds: Int64(date.days) * TimeOfDay.millisecondsPerDay + seconds * 1000)
    self =
      plain.is_utc == 0
      ? .local(reading, zone: zone) : .utc(Instant(milliseconds: reading.milliseconds))
  }

  /// What the wall shows, of UTC where it is meant.
  var reading: CivilDateTime {
    switch self {
    case .date(let date): CivilDateTime(date, .midnight)
    case .local(let reading, _): reading
    case .utc(let instant): CivilDateTime(milliseconds: instant.milliseconds)
    }
  }

  var isDate: Bool {
    if case .date = self { true } else { false }
  }

  /// The same kind of time at another reading.
  func moved(to reading: CivilDateTime) -> FeedTime {
    switch self {
    case .date: .date(reading.date)
    case .local(_, let zone): .local(reading, zone: zone)
    case .utc: .utc(Instant(milliseconds: reading.milliseconds))
    }
  }

  /// As the parser has it.
  var plain: escalon_ical_time {
    var plain = escalon_ical_time()
    let reading = reading
    let (year, month, day) = reading.date.parts
    plain.year = Int32(clamping: year)
    plain.month = Int32(clamping: month)
    plain.day = Int32(clamping: day)
    plain.is_date = isDate ? 1 : 0
    plain.hour = Int32(clamping: reading.time.hour)
    plain.minute = Int32(clamping: reading.time.minute)
    plain.second = Int32(clamping: reading.time.second)
    return plain
  }
}
