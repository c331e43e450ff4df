import Chronology
import Policies

extension PolicyDocument {
  mutating func writeHours() {
    guard !policy.calendars.isEmpty else { return }
    page.chapter("Hours")
    page.table(
      ["Calendar", "Open", "Zone", "Closed on", "Other hours"],
      policy.calendars.map { calendar in
        [
          calendar.name, hours(calendar.hours), calendar.zoneName, closed(calendar.holidays),
          (calendar.exceptions.map { "\($0.day): \(spans($0.spans))" }
            + calendar.breaks.map { "\($0.day): without \(spans($0.spans))" })
            .joined(separator: "; "),
        ]
      })
  }

  /// More holidays than a cell of a table should list.
  private static let mostHolidays = 8

  func closed(_ days: [CalendarDay]) -> String {
    let shown = days.prefix(PolicyDocument.mostHolidays).map(\.description)
    let rest = days.count - shown.count
    return (shown + (rest > 0 ? ["\(rest) more days"] : [])).joined(separator: ", ")
  }

  func hours(_ hours: CalendarDefinition.Hours) -> String {
    guard case .weekly(let week) = hours else { return "always" }
    var runs: [(first: Weekday, last: Weekday, spans: [HourSpan])] = []
    for day in Weekday.allCases where !week[day].isEmpty {
      if let run = runs.last, run.spans == week[day], run.last.rawValue + 1 == day.rawValue {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day, week[day]))
      }
    }
    return runs.map { run in
      (run.first == run.last ? run.first.shortName : "\(run.first.shortName)-\(run.last.shortName)")
        + " \(spans(run.spans))"
    }.joined(separator: "; ")
  }

  private func spans(_ spans: [HourSpan]) -> String {
    spans.isEmpty ? "closed" : spans.map(\.description).joined(separator: ", ")
  }
}
