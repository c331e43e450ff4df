import Chronology
import Findings
import MarkedYAML

/// Turns the nodes of a `calendars:` section into definitions, collecting every finding.
struct CalendarReader {
  private static let keys = ["timezone", "hours", "holidays", "exceptions", "breaks"]

  let usualZone: String?
  let zones: ZoneDatabase
  var section = CalendarSection()

  init(usualZone: String?, zones: ZoneDatabase) {
    self.usualZone = usualZone
    self.zones = zones
  }

  mutating func read(_ node: YAMLNode, loadText: TextLoader) {
    guard let entries = node.entries else {
      return find(
        "calendar-section",
        "\"calendars\" is a mapping of names to calendars, not "
          + node.kindInWords, "write a name and its hours, such as always: 24x7", at: node)
    }
    for entry in entries {
      let before = section.findings.count
      let calendar = calendar(entry, loadText: loadText)
      let hasErrors = section.findings[before...].contains { $0.severity == .error }
      if let calendar, !hasErrors { section.entries.append(calendar) }
    }
  }

  private mutating func calendar(
    _ entry: YAMLNode.Entry, loadText: TextLoader
  ) -> CalendarSection.Entry? {
    if let text = entry.value.text {
      guard isAlways(text) else {
        find(
          "calendar-kind", "\"\(text)\" is no calendar", "write 24x7, or hours by weekday",
          at: entry.value)
        return nil
      }
      guard let zone = zone(nil, at: entry.place, isNeeded: false) else { return nil }
      let definition = CalendarDefinition.always(name: entry.key, zoneName: zone.name)
      return CalendarSection.Entry(definition: definition, zone: zone, place: entry.place)
    }
    guard let parts = entry.value.entries else {
      find(
        "calendar-kind", "the calendar \"\(entry.key)\" is \(entry.value.kindInWords)",
        "write 24x7, or hours by weekday", at: entry.value)
      return nil
    }
    for part in parts where !CalendarReader.keys.contains(part.key) {
      section.findings.append(
        Finding(
          code: "unknown-key", "a calendar has no \"\(part.key)\"",
          suggestion: didYouMean(part.key, among: CalendarReader.keys)
            ?? "a calendar has \(CalendarReader.keys.joined(separator: ", "))", at: part.place))
    }
    let hours = hours(entry.value["hours"])
    let zone = zone(entry.value["timezone"], at: entry.place, isNeeded: hours != .always)
    var definition = CalendarDefinition(
      name: entry.key, zoneName: zone?.name ?? "UTC", hours: hours ?? .weekly(WeeklyHours()))
    definition.holidays = holidays(entry.value["holidays"], loadText: loadText)
    definition.exceptions = datedHours(entry.value["exceptions"], named: "exceptions")
    definition.breaks = datedHours(entry.value["breaks"], named: "breaks")
    warnOfClosedExceptions(definition, entry.value["exceptions"])
    if hours == nil, definition.exceptions.allSatisfy({ $0.spans.isEmpty }) {
      find(
        .warning, "calendar-never-open", "the calendar \"\(entry.key)\" never opens",
        "give it hours", at: entry.place)
    }
    return zone.map {
      CalendarSection.Entry(definition: definition, zone: $0, place: entry.place)
    }
  }

  private mutating func zone(
    _ node: YAMLNode?, at place: SourcePlace, isNeeded: Bool
  ) -> Zone? {
    if let node {
      if let name = node.text, let zone = zones.zone(named: name) { return zone }
      section.findings.append(unknownZone(node, zones: zones))
      return nil
    }
    if let usualZone {
      // That the usual zone is unknown is found where it is written.
      return zones.zone(named: usualZone) ?? .utc
    }
    if isNeeded {
      find(
        .warning, "calendar-zone", "the calendar has no timezone; UTC is taken",
        "write timezone: Europe/Rome, or what applies", at: place)
    }
    return .utc
  }

  /// Nil when the week has no hours at all.
  mutating func hours(_ node: YAMLNode?) -> CalendarDefinition.Hours? {
    guard let node, !node.isNull else { return nil }
    if let text = node.text, isAlways(text) { return .always }
    guard let parts = node.entries else {
      find(
        "calendar-hours", "hours are written by weekday",
        "write hours: { mon-sun: \"09:00-17:00\" }, or 24x7", at: node)
      return nil
    }
    var week = WeeklyHours()
    var seen: [Weekday: String] = [:]
    for part in parts {
      let spans = spans(part.value)
      guard let days = weekdays(part.key) else {
        find(
          "calendar-weekday", "\"\(part.key)\" is no weekday", suggestion(for: part.key),
          at: part.place)
        continue
      }
      for day in days {
        if let other = seen[day] {
          find(
            "calendar-weekday-twice", "\(day) has hours in \"\(other)\" already",
            "write all hours of a day in one list", at: part.place)
        }
        seen[day] = part.key
        week[day] = spans
      }
    }
    return Weekday.allCases.allSatisfy { week[$0].isEmpty } ? nil : .weekly(week)
  }

  private func isAlways(_ text: String) -> Bool {
    ["24x7", "24/7"].contains(text.lowercased())
  }

  /// `mon`, `mon-fri`, `sat-mon` (over the end of the week), `mon,wed`.
  private func weekdays(_ key: String) -> [Weekday]? {
    var result: [Weekday] = []
    for part in key.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        .map { Weekday(parsing: String($0.filter { $0 != " " })) }
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1] else {
        return nil
      }
      for step in 0...((last.rawValue - first.rawValue + 7) % 7) {
        guard let day = Weekday(rawValue: (first.rawValue + step) % 7), !result.contains(day)
        else { continue }
        result.append(day)
      }
    }
    return result
  }

  private func suggestion(for key: String) -> String {
    let names = Weekday.allCases.flatMap { [$0.shortName, $0.fullName] }
    let parts = key.split(whereSeparator: { "-, ".contains($0) }).map(String.init)
    let wrong = parts.first { Weekday(parsing: $0) == nil }
    return wrong.flatMap { didYouMean($0, among: names) } ?? "write mon to sun, or mon-fri"
  }

  // MARK: Findings

  mutating func find(_ code: String, _ message: String, _ suggestion: String?, at node: YAMLNode) {
    find(.error, code, message, suggestion, at: node.place)
  }

  mutating func find(
    _ code: String, _ message: String, _ suggestion: String?, at place: SourcePlace
  ) {
    find(.error, code, message, suggestion, at: place)
  }

  mutating func find(
    _ severity: Finding.Severity, _ code: String, _ message: String, _ suggestion: String?,
    at place: SourcePlace
  ) {
    section.findings.append(
      Finding(severity, code: code, message, suggestion: suggestion, at: place))
  }
}
