public import Chronology
public import Findings
public import MarkedYAML

/// The `calendars:` section of a file, read and checked.
public struct CalendarSection: Sendable {
  /// A calendar with its zone found and the place of its name.
  public struct Entry: Sendable {
    /// The calendar as written.
    public var definition: CalendarDefinition
    /// The zone of its `timezone`.
    public var zone: Zone
    /// Where its name stands.
    public var place: SourcePlace

    /// The calendar ready for use: see `init(_:zone:years:)`.
    public func compiled(years: ClosedRange<Int> = 1970...2100) -> WorkingCalendar {
      WorkingCalendar(definition, zone: zone, years: years)
    }
  }

  /// The calendars that could be read, in the order of the file.
  public var entries: [Entry] = []
  /// All that is wrong or doubtful, in the order of reading.
  public var findings: [Finding] = []

  /// The entry of a name.
  public subscript(name: String) -> Entry? { entries.first { $0.definition.name == name } }
}

/// Gives the text of a file that another file names, such as `holidays.ics`.
///
/// Throws a sentence for people when it cannot be read; a relative path is meant from the folder of
/// the file that names it.
public typealias TextLoader = (_ path: String) throws(UnreadableText) -> String

/// Reads the value of a `calendars:` key.
///
/// - Parameters:
///   - section: The mapping of names to calendars.
///   - usualZone: The zone of calendars without a `timezone`; nil makes it UTC, with a warning.
///   - zones: Where zones are looked up.
///   - loadText: Gives the text of `.ics` files.
/// - Returns: Every calendar without an error, and all findings at once.
public func readCalendars(
  _ section: YAMLNode, usualZone: String?, zones: ZoneDatabase, loadText: TextLoader
) -> CalendarSection {
  var reader = CalendarReader(usualZone: usualZone, zones: zones)
  reader.read(section, loadText: loadText)
  return reader.section
}

/// Reads a file for its calendars alone: one with only `calendars:`, or a whole policy.
///
/// A `timezone` beside `calendars` counts for calendars without one; other keys are not looked at.
/// - Throws: `FindingList` when the file has errors; warnings are in the section.
public func readCalendarFile(
  _ text: String, file: String, zones: ZoneDatabase, loadText: TextLoader
) throws(FindingList) -> CalendarSection {
  let root = try parseYAML(text, file: file)
  guard let entries = root.entries else {
    throw FindingList([
      Finding(
        code: "calendar-section", "the file must be a mapping with the key \"calendars\"",
        suggestion: "begin with a line \"calendars:\"", at: root.place)
    ])
  }
  guard let section = root["calendars"] else {
    let near = entries.first { nearest(to: $0.key, in: ["calendars"]) != nil }
    throw FindingList([
      Finding(
        code: "calendar-section", "the file has no \"calendars\"",
        suggestion: near.map { "did you mean \"calendars\" instead of \"\($0.key)\"?" }
          ?? "begin with a line \"calendars:\"",
        at: near?.place ?? root.place)
    ])
  }
  var usualZone: String?
  var findings: [Finding] = []
  if let node = root["timezone"] {
    usualZone = node.text
    let isKnown = node.text.map { zones.zone(named: $0) != nil } ?? false
    if !isKnown { findings.append(unknownZone(node, zones: zones)) }
  }
  var result = readCalendars(
    section, usualZone: usualZone, zones: zones, loadText: loadText)
  result.findings = FindingList(findings + result.findings).all
  if FindingList(result.findings).hasErrors { throw FindingList(result.findings) }
  return result
}

/// Whether a file is one of calendars alone, and no policy that lacks something: it has `calendars` and nothing that only a
/// policy has at its head.
///
/// - Complexity: O(length of the text).
public func holdsCalendarsAlone(_ text: String) -> Bool {
  guard let root = try? parseYAML(text, file: ""), root["calendars"] != nil else { return false }
  return ["escalon", "policy", "levels"].allSatisfy { root[$0] == nil }
}

/// The finding for a `timezone` that is not there.
func unknownZone(_ node: YAMLNode, zones: ZoneDatabase) -> Finding {
  guard let name = node.text else {
    return Finding(
      code: "calendar-zone", "a timezone is a name, not \(node.kindInWords)",
      suggestion: "write a name such as Europe/Rome", at: node.place)
  }
  return Finding(
    code: "calendar-zone", "there is no timezone \"\(name)\"",
    suggestion: didYouMean(name, among: zones.names) ?? "write a name such as Europe/Rome",
    at: node.place)
}
