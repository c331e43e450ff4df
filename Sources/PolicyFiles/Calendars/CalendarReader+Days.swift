import Chronology
import Findings
import MarkedYAML

extension CalendarReader {
  /// `"09:00-17:00"`, a list of such, or nothing; several in one text are parted by commas.
  mutating func spans(_ node: YAMLNode) -> [HourSpan] {
    switch node.content {
    case .null: return []
    case .mapping:
      find(
        "calendar-hours", "hours are a span or a list of spans, not a mapping",
        "write [\"09:00-12:00\", \"13:00-17:00\"]", at: node)
      return []
    case .sequence(let items):
      return items.flatMap { spans(inItem: $0) }
    case .scalar:
      return spans(inItem: node)
    }
  }

  private mutating func spans(inItem node: YAMLNode) -> [HourSpan] {
    guard let text = node.text else {
      find(
        "calendar-hours", "a span of hours is text, not \(node.kindInWords)",
        "write \"09:00-17:00\"", at: node)
      return []
    }
    var result: [HourSpan] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let bare = String(part).trimmed
      if bare.lowercased() == "24x7" {
        find("calendar-hours", "a day's hours cannot be 24x7", "write \"00:00-24:00\"", at: node)
        continue
      }
      do {
        result.append(try HourSpan(parsing: bare))
      } catch {
        find("calendar-hours", error.reason, nil, at: node)
      }
    }
    return result
  }

  /// Dates, months and days, and names of `.ics` files: one, or a list.
  mutating func holidays(_ node: YAMLNode?, loadText: TextLoader) -> [CalendarDay] {
    guard let node, !node.isNull else { return [] }
    guard node.entries == nil else {
      find(
        "calendar-holiday", "holidays are a list, not a mapping",
        "write holidays: [\"2026-12-25\", \"01-01\"]", at: node)
      return []
    }
    var days: [CalendarDay] = []
    for item in node.items ?? [node] {
      guard let text = item.text else {
        find(
          "calendar-holiday", "a holiday is a date, not \(item.kindInWords)",
          "write \"2026-12-25\", or \"12-25\" for every year", at: item)
        continue
      }
      if isCalendarAddress(text) {
        find(
          "calendar-holiday",
          "deadlines depend on a calendar's holidays, so they come with the policy",
          "give the file with it: holidays: [holidays.ics]", at: item)
        continue
      }
      if text.lowercased().hasSuffix(".ics") {
        days += daysOfFile(text, at: item, loadText: loadText)
        continue
      }
      do {
        days.append(try CalendarDay(parsing: text.trimmed))
      } catch {
        find("calendar-holiday", error.reason, nil, at: item)
      }
    }
    return days
  }

  private mutating func daysOfFile(
    _ path: String, at node: YAMLNode, loadText: TextLoader
  ) -> [CalendarDay] {
    let text: String
    do {
      text = try loadText(path)
    } catch {
      find("calendar-ics", "\"\(path)\" cannot be read: \(error.reason)", nil, at: node)
      return []
    }
    let read = readHolidays(iCalendar: text, file: path)
    section.findings += read.findings
    return read.days
  }

  /// `{ "2026-12-24": ["09:00-12:00"], "12-31": [] }`.
  mutating func datedHours(
    _ node: YAMLNode?, named name: String
  ) -> [CalendarDefinition.DatedHours] {
    guard let node, !node.isNull else { return [] }
    guard let entries = node.entries else {
      find(
        "calendar-\(name)", "\(name) are a mapping of dates to hours, not \(node.kindInWords)",
        "write \(name): { \"2026-12-24\": [\"09:00-12:00\"] }", at: node)
      return []
    }
    var result: [CalendarDefinition.DatedHours] = []
    for entry in entries {
      let spans = spans(entry.value)
      do {
        let day = try CalendarDay(parsing: entry.key.trimmed)
        result.append(CalendarDefinition.DatedHours(day: day, spans: spans))
      } catch {
        find("calendar-\(name)", error.reason, nil, at: entry.place)
      }
    }
    return result
  }

  /// A holiday closes an exception's hours too: whoever wrote both may not expect it.
  mutating func warnOfClosedExceptions(_ definition: CalendarDefinition, _ node: YAMLNode?) {
    let holidays = Set(definition.holidays)
    for exception in definition.exceptions where !exception.spans.isEmpty {
      var isClosed = holidays.contains(exception.day)
      if case .date(let date) = exception.day {
        let parts = date.parts
        isClosed =
          isClosed || holidays.contains(.everyYear(month: parts.month, day: parts.day))
      }
      guard isClosed else { continue }
      let place = node?.entries?.first { $0.key.trimmed == exception.day.description }?.place
      find(
        .warning, "calendar-closed-exception",
        "\(exception.day) is a holiday, so its exceptional hours never open",
        "take it out of the holidays", at: place ?? node?.place ?? SourcePlace(line: 1, column: 1))
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...].drop { $0.isWhitespace }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
