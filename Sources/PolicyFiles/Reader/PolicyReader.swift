import Chronology
import Findings
import MarkedYAML
import Names
import OnCall
import Policies

/// Puts a policy together from the sections of its file.
struct PolicyReader {
  let record: Record
  let zones: ZoneDatabase
  private typealias Keys = PolicyKeys

  /// The policy; nil when what every policy must have is missing or wrong.
  ///
  /// All sections are read whatever is wrong with the others, so that everything is found at once.
  func read(loadText: TextLoader) -> PolicyDefinition? {
    _ = record[Keys.language]
    let fields = record[Keys.fields] ?? []
    let priorities = priorities()
    let name = record[Keys.policy].flatMap {
      NameRule.usual.read($0, at: record.valuePlace(of: Keys.policy), record.reading)
    }
    let zone = record[Keys.zone] ?? "UTC"
    let id = name ?? "policy"
    var policy = PolicyDefinition(
      id: id, title: record[Keys.title] ?? title(from: id), version: record[Keys.version] ?? "1",
      zone: zone, priorities: priorities, at: record.place)
    policy.fields = fields
    policy.words = record.reading.words
    policy.document = document()
    readDuties(&policy, loadText: loadText)
    readWork(&policy)
    readEnds(&policy)
    ElementPaths(policy).check(policy.document.guidelines, record.reading)
    return name == nil ? nil : policy
  }

  private func priorities() -> PriorityScheme {
    let place = record.place(of: Keys.priorities)
    let own = record[Keys.priorities]
    if let own, own.isEmpty {
      record.reading.report("bad-priorities", "there is no priority here", at: place)
    }
    let priorities = own ?? usualPriorities(at: record.place)
    // Without priorities of its own, what can be wrong is the one that is named.
    let usual = record.place(of: Keys.usualPriority)
    return PriorityScheme(
      priorities: priorities,
      initial: record[Keys.usualPriority] ?? priorities.last?.id ?? "none",
      matrix: record[Keys.matrix], at: own == nil ? usual : place)
  }

  private func document() -> DocumentDefinition {
    let scope = record[Keys.scope]
    return DocumentDefinition(
      purpose: record[Keys.purpose] ?? [], appliesTo: scope?.appliesTo ?? [],
      excludes: scope?.excludes ?? [], department: record[Keys.department],
      references: record[Keys.references] ?? [], outcomes: record[Keys.outcomes] ?? [],
      guidelines: record[Keys.guidelines] ?? [], sections: record[Keys.sections] ?? [],
      reviewEveryMonths: record[Keys.reviewEvery]?.count)
  }

  /// Who there is, and when they work or are on call.
  func readDuties(_ policy: inout PolicyDefinition, loadText: TextLoader) {
    readPeople(&policy)
    readCalendars(&policy, loadText: loadText)
    readHolidays(&policy, loadText: loadText)
  }

  private func readPeople(_ policy: inout PolicyDefinition) {
    policy.roles = record[Keys.roles] ?? []
    policy.people = record[Keys.people] ?? []
    policy.teams = record[Keys.teams] ?? []
    policy.schedules = record[Keys.schedules] ?? []
    for index in policy.schedules.indices where policy.schedules[index].zone.isEmpty {
      policy.schedules[index].zone = policy.zone
    }
  }

  private func readCalendars(_ policy: inout PolicyDefinition, loadText: TextLoader) {
    policy.usualCalendar = record[Keys.usualCalendar]
    guard let node = record[Keys.calendars] else { return }
    let section = PolicyFiles.readCalendars(
      node, usualZone: policy.zone, zones: zones, loadText: loadText)
    for finding in section.findings { record.reading.keep(finding) }
    policy.calendars = section.entries.map(\.definition)
    policy.calendarPlaces = section.entries.map(\.place)
  }

  /// The holidays of schedules: their own, then those of the calendars that they name.
  private func readHolidays(_ policy: inout PolicyDefinition, loadText: TextLoader) {
    policy.schedules.readHolidays(
      under: record.node[Keys.schedules.name], reading: record.reading, loadText: loadText)
    for index in policy.schedules.indices {
      guard let name = policy.schedules[index].holidayCalendar else { continue }
      policy.schedules[index].holidays +=
        policy.calendars.first { $0.name == name.text }?.holidays ?? []
    }
  }

  private func readWork(_ policy: inout PolicyDefinition) {
    policy.levels = record[Keys.levels] ?? []
    policy.escalation = record[Keys.escalation] ?? EscalationDefinition()
    policy.clocks = record[Keys.clocks] ?? []
    policy.rules = record[Keys.rules] ?? []
    policy.gates = record[Keys.gates] ?? []
    policy.checklists = record[Keys.checklists] ?? []
    policy.messages = record[Keys.messages] ?? []
  }

  private func readEnds(_ policy: inout PolicyDefinition) {
    policy.waits = record[Keys.waits] ?? []
    policy.closing = record[Keys.closing] ?? ClosingDefinition()
    policy.periods = record[Keys.periods] ?? []
    policy.incidents = record[Keys.incidents]
    policy.handover = record[Keys.handover]
    policy.reviews = record[Keys.reviews] ?? []
    policy.metrics = record[Keys.metrics] ?? []
    policy.training = record[Keys.training] ?? []
  }
}
