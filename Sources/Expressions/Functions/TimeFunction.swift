/// The parts of timestamps, in a zone, and of durations. (CEL language definition, section
/// Timestamps and Durations: months, days of the month, of the week and of the year count from 0,
/// `getDate` counts from 1, the week begins on Sunday.)
enum TimeFunction: String, Sendable, CaseIterable {
  case getFullYear
  case getMonth
  case getDate
  case getDayOfMonth
  case getDayOfWeek
  case getDayOfYear
  case getHours
  case getMinutes
  case getSeconds
  case getMilliseconds

  func apply(
    _ arguments: [Value], _ zones: Environment.ZoneOffsets
  ) throws(EvaluationError) -> Value {
    switch arguments[0] {
    case .duration(let length) where arguments.count == 1: return .int(try part(of: length))
    case .timestamp(let instant):
      var offset: Int64 = 0
      if arguments.count > 1 {
        guard case .string(let zone) = arguments[1] else { throw .noOverload(rawValue, arguments) }
        offset = try Self.offset(of: zone, at: instant, zones)
      }
      return .int(part(of: instant, offset))
    default: throw .noOverload(rawValue, arguments)
    }
  }

  /// Whole hours, minutes or seconds of the duration; of the milliseconds only those beyond the
  /// last second.
  private func part(of length: DurationValue) throws(EvaluationError) -> Int64 {
    switch self {
    case .getHours: length.nanoseconds / 3_600_000_000_000
    case .getMinutes: length.nanoseconds / 60_000_000_000
    case .getSeconds: length.nanoseconds / 1_000_000_000
    case .getMilliseconds: length.nanoseconds / 1_000_000 % 1000
    default: throw .noOverload(rawValue, [.duration(length)])
    }
  }

  private func part(of instant: TimestampValue, _ offset: Int64) -> Int64 {
    let (days, second) = floorDivide(instant.seconds + offset, 86_400)
    switch self {
    case .getHours: return second / 3600
    case .getMinutes: return second / 60 % 60
    case .getSeconds: return second % 60
    case .getMilliseconds: return Int64(instant.nanoseconds / 1_000_000)
    // 1970-01-01 was a Thursday.
    case .getDayOfWeek: return floorDivide(days + 4, 7).remainder
    default: break
    }
    let date = CivilDate(days: days)
    switch self {
    case .getFullYear: return date.year
    case .getMonth: return date.month - 1
    case .getDate: return date.day
    case .getDayOfMonth: return date.day - 1
    default: return date.dayOfYear
    }
  }

  /// The offset in seconds of `UTC`, of `+05:30` and the like, or of a named zone.
  private static func offset(
    of zone: String, at instant: TimestampValue, _ zones: Environment.ZoneOffsets
  ) throws(EvaluationError) -> Int64 {
    if zone == "UTC" || zone == "Z" || zone.isEmpty { return 0 }
    var reader = DigitReader(zone)
    let isWest = reader.skip("-")
    if !isWest { _ = reader.skip("+") }
    if let hours = reader.number(2), hours < 24, reader.skip(":"), let minutes = reader.number(2),
      minutes < 60, reader.isAtEnd
    {
      return (hours * 60 + minutes) * (isWest ? -60 : 60)
    }
    if let offset = zones(zone, instant.seconds), abs(offset) < 172_800 { return Int64(offset) }
    throw EvaluationError(.invalidArgument, "unknown time zone '\(zone.prefix(60))'")
  }
}
