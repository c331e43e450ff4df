public import Chronology
public import Findings

/// The days that an iCalendar text (RFC 5545) names as all-day events.
///
/// Read are `VEVENT`s whose `DTSTART` is a date, with `DTEND` or `DURATION`, `EXDATE`, and `RRULE`
/// with `FREQ=YEARLY` (`INTERVAL`, `COUNT`, `UNTIL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY` with a number
/// such as `4TH`). Repetitions are laid out through the year 2100. Cancelled events do not count;
/// events at a time of day and rules beyond these are left out with a warning.
/// - Parameters:
///   - text: The text of the file.
///   - file: Its name, for findings.
/// - Returns: The days in the file's order, each once, and what was left out or cannot be read.
public func readHolidays(
  iCalendar text: String, file: String
) -> (days: [CalendarDay], findings: [Finding]) {
  var reader = ICalendarReader(file: file)
  reader.read(text)
  return (reader.days, reader.findings)
}

/// One event while it is read.
private struct Event {
  var line: Int
  var start: CivilDate?
  var end: CivilDate?
  var length: Int?
  var rule: YearlyRule?
  var excluded: Set<CivilDate> = []
  var isCancelled = false
  var isUsable = true
}

private struct ICalendarReader {
  /// Repetitions are laid out through this year.
  static let lastYear = 2100
  /// A holiday longer than a leap year is a mistake.
  static let longest = 366
  /// More days than a file of holidays could mean.
  static let mostDays = 100_000

  let file: String
  var days: [CalendarDay] = []
  var findings: [Finding] = []
  private var seen: Set<CivilDate> = []

  init(file: String) { self.file = file }

  mutating func read(_ text: String) {
    var event: Event?
    var events = 0
    for (line, content) in unfolded(text) {
      guard let property = Property(content) else { continue }
      switch (property.name, property.value.uppercased()) {
      case ("BEGIN", "VEVENT"):
        event = Event(line: line)
        events += 1
      case ("END", "VEVENT"):
        if let complete = event { add(complete) }
        event = nil
      default:
        if event != nil { take(property, line: line, into: &event) }
      }
    }
    if let event {
      find(.error, "calendar-ics-end", "an event begins here and does not end", line: event.line)
    } else if events == 0 {
      find(.error, "calendar-ics-empty", "the file has no events (BEGIN:VEVENT)", line: 1)
    }
  }

  /// Lines with their numbers; a line that begins with white space continues the one before.
  private func unfolded(_ text: String) -> [(Int, String)] {
    var result: [(Int, String)] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      if let first = line.first, first == " " || first == "\t", !result.isEmpty {
        result[result.count - 1].1 += line.dropFirst()
      } else {
        result.append((index + 1, String(line)))
      }
    }
    return result
  }

  private mutating func take(_ property: Property, line: Int, into event: inout Event?) {
    switch property.name {
    case "DTSTART":
      event?.start = property.date
      guard property.date == nil else { return }
      event?.isUsable = false
      find(
        .warning, "calendar-ics-timed", "the event is not all-day and is left out", line: line)
    case "DTEND":
      event?.end = property.date
    case "DURATION":
      event?.length = property.wholeDays
    case "EXDATE":
      for value in property.value.split(separator: ",") {
        if let date = Property.date(value) { event?.excluded.insert(date) }
      }
    case "STATUS":
      event?.isCancelled = property.value.uppercased() == "CANCELLED"
    case "RRULE":
      switch YearlyRule.read(property.value) {
      case .success(let rule): event?.rule = rule
      case .failure(let problem):
        event?.isUsable = false
        find(.warning, "calendar-ics-rule", "\(problem.reason); the event is left out", line: line)
      }
    default: break
    }
  }

  private mutating func add(_ event: Event) {
    guard event.isUsable, !event.isCancelled else { return }
    guard let start = event.start else {
      return find(.warning, "calendar-ics-start", "the event has no DTSTART", line: event.line)
    }
    let length = max(event.end.map { $0.days - start.days } ?? event.length ?? 1, 1)
    guard length <= ICalendarReader.longest else {
      return find(
        .error, "calendar-ics-length", "the event lasts \(length) days", line: event.line)
    }
    let starts = event.rule?.dates(from: start, through: ICalendarReader.lastYear) ?? [start]
    for first in starts where !event.excluded.contains(first) {
      for offset in 0..<length where days.count < ICalendarReader.mostDays {
        let date = first.adding(days: offset)
        if seen.insert(date).inserted { days.append(.date(date)) }
      }
    }
  }

  private mutating func find(
    _ severity: Finding.Severity, _ code: String, _ message: String, line: Int
  ) {
    findings.append(
      Finding(
        severity, code: code, message, at: SourcePlace(file: file, line: line, column: 1)))
  }
}

/// One content line: `NAME;PARAMETERS:VALUE`.
private struct Property {
  var name: String
  var value: String

  init?(_ line: String) {
    var isQuoted = false
    guard
      let colon = line.firstIndex(where: { character in
        if character == "\"" { isQuoted.toggle() }
        return character == ":" && !isQuoted
      })
    else { return nil }
    name = line[..<colon].prefix { $0 != ";" }.uppercased()
    value = String(line[line.index(after: colon)...]).trimmed
  }

  /// The value as a date, `20261225`; nil when it is anything else, such as a date with a time.
  var date: CivilDate? { Property.date(value[...]) }

  static func date(_ text: Substring) -> CivilDate? {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(text)
    else { return nil }
    return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// The value as a duration of whole days or weeks: `P1D`, `P2W`.
  var wholeDays: Int? {
    guard value.hasPrefix("P"), value.count <= 6, let number = Int(value.dropFirst().dropLast())
    else { return nil }
    switch value.last {
    case "D": return number
    case "W": return number * 7
    default: return nil
    }
  }
}
