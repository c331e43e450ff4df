public import Chronology
public import Findings

/// The days that an iCalendar feed names as events of whole days.
///
/// Events at a time of day are left out with a warning: a holiday is a day.
///
/// - Parameters:
///   - bytes: The feed.
///   - file: Its name, for findings.
///   - years: The years in which repetitions are laid out.
/// - Returns: The days in their order, each once, and what was left out or cannot be read.
/// - Complexity: as ``readFeed(_:file:from:to:usualZone:zones:)``.
public func readHolidayFeed(
  _ bytes: [UInt8], file: String, years: ClosedRange<Int>
) -> (days: [CivilDate], findings: [Finding]) {
  func newYear(_ year: Int) -> Instant {
    let date = CivilDate(year: min(max(year, 0), 9999), month: 1, day: 1) ?? CivilDate(days: 0)
    return Zone.utc.instant(of: CivilDateTime(date, .midnight))
  }
  let reading = readFeed(
    bytes, file: file, from: newYear(years.lowerBound),
    to: years.upperBound < 9999 ? newYear(years.upperBound + 1) : .lastWritable, usualZone: .utc,
    zones: .onlyUTC)
  var days: Set<CivilDate> = []
  var findings = reading.findings
  var timed: Set<SourcePlace> = []
  for event in reading.events {
    guard let first = event.firstDay else {
      if timed.insert(event.place).inserted {
        findings.append(
          Finding(
            .warning, code: "feed-timed", "the event is not of whole days and is left out",
            at: event.place))
      }
      continue
    }
    let count = (event.span.upperBound - event.span.lowerBound).milliseconds / 86_400_000
    guard count <= longestHoliday else {
      findings.append(
        Finding(
          .warning, code: "feed-length", "the event lasts \(count) days and is left out",
          at: event.place))
      continue
    }
    for offset in 0..<Int(count) { days.insert(first.adding(days: offset)) }
  }
  return (days.sorted(), FindingList(findings).all)
}

/// A holiday longer than a leap year is a mistake.
private let longestHoliday = 366
