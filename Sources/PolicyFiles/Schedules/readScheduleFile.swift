public import Chronology
public import Findings
import MarkedYAML
public import Names
public import OnCall
public import Policies

/// The schedules of a file, ready for use.
public struct ScheduleFile: Sendable {
  /// The schedules in the order of the file.
  public let schedules: [Schedule]
  /// The policy whose schedules they are; nil when the file holds schedules alone.
  public let policy: Name?
  /// Everybody whom the file declares, or in one without people, names.
  public let people: [PersonDefinition]
  /// What is doubtful but no error, in the order of places.
  public let warnings: [Finding]
}

/// The keys of a file that holds schedules and no policy.
enum ScheduleFileKeys {
  static let language = PolicyKeys.language.asOptional
  static let table = KeyTable(
    "a file of schedules",
    [
      language, PolicyKeys.zone, PolicyKeys.roles, PolicyKeys.people, PolicyKeys.teams,
      PolicyKeys.calendars, PolicyKeys.usualCalendar, PolicyKeys.schedules.asRequired,
    ])
}

/// Reads a file for its schedules: one with `schedules` and what they refer to, or a whole policy.
///
/// Of a policy nothing else is looked at. In a file without `people` every name is taken as somebody's; an owner needs no
/// declaration in a file without people, teams and roles. A `timezone` beside `schedules` counts for those without one, else
/// UTC does.
///
/// - Parameters:
///   - text: The text: YAML as `docs/policy-reference.md` describes it.
///   - file: The file's name for findings.
///   - zones: The zones of schedules.
///   - loadText: Gives the text of `.ics` files that holidays name, and of the file of schedules that a policy names.
/// - Throws: `FindingList` with line and column of each finding, warnings among them, when one is an error.
/// - Complexity: O(length of the text).
public func readScheduleFile(
  _ text: String, file: String, zones: ZoneDatabase, loadText: TextLoader
) throws(FindingList) -> ScheduleFile {
  let (root, faults) = withSchedulesOfOwnFile(
    try parseYAML(text, file: file), loadText: loadText)
  guard let entries = root.entries else {
    throw FindingList([
      Finding(
        code: "wrong-kind", "the file must be a mapping with the key \"schedules\"",
        suggestion: "begin with a line \"schedules:\"", at: root.place)
    ])
  }
  let reading = Reading(text, root: root)
  for fault in faults { reading.keep(fault) }
  var node = root
  if holdsPolicy(root) {
    let known = ScheduleFileKeys.table.keys.map(\.name)
    node = YAMLNode(
      content: .mapping(entries.filter { known.contains($0.key) }), place: root.place)
  }
  guard let record = Record(node, ScheduleFileKeys.table, reading) else {
    throw FindingList(reading.findings)
  }
  let definition = scheduleDefinition(record, zones: zones, loadText: loadText)
  let check = Policy.checkSchedules(of: definition, zones: zones)
  let findings = FindingList(reading.findings + check.findings)
  guard !findings.hasErrors else { throw findings }
  return ScheduleFile(
    schedules: check.schedules, policy: root["policy"]?.text.map { Name($0) },
    people: definition.people, warnings: findings.all)
}

/// Whether a file is one of schedules alone, and no policy that lacks something: it has `schedules` and nothing that only a
/// policy has at its head.
///
/// - Complexity: O(length of the text).
public func holdsSchedulesAlone(_ text: String) -> Bool {
  guard let root = try? parseYAML(text, file: ""), root["schedules"] != nil else { return false }
  return !holdsPolicy(root)
}

private func holdsPolicy(_ root: YAMLNode) -> Bool {
  ["policy", "levels"].contains { root[$0] != nil }
}

/// As much of a policy as schedules refer to.
private func scheduleDefinition(
  _ record: Record, zones: ZoneDatabase, loadText: TextLoader
) -> PolicyDefinition {
  var definition = PolicyDefinition(
    id: "schedules", title: "", version: "", zone: record[PolicyKeys.zone] ?? "UTC",
    priorities: PriorityScheme(priorities: [], initial: "none", at: record.place),
    at: record.place)
  definition.words = record.reading.words
  PolicyReader(record: record, zones: zones).readDuties(&definition, loadText: loadText)
  let schedules = definition.schedules
  if !record.has(PolicyKeys.people) {
    let place = record.place
    definition.people = named(in: schedules).map {
      PersonDefinition(id: $0, fullName: $0.text, at: place)
    }
    if !record.has(PolicyKeys.teams), !record.has(PolicyKeys.roles) {
      let owners = schedules.compactMap(\.owner)
      definition.roles = owners.map { RoleDefinition(id: $0, title: $0.text, at: place) }
    }
  }
  return definition
}

/// Everybody who stands in schedules, also as somebody to be removed or replaced.
private func named(in schedules: [ScheduleDefinition]) -> [Name] {
  var seen: Set<Name> = []
  return schedules.flatMap { $0.people + $0.overrides.compactMap(\.change.outgoing) }
    .filter { seen.insert($0).inserted }
}
