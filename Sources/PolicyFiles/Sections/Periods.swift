import Findings
import JSONText
import MarkedYAML
import Names
import Policies

/// The keys of a period.
enum PeriodKeys {
  static let title = Key("title", .text, "what people call it")
  static let spans = Key("when", .periodSpans, required: true, "when it lasts: any of these")
  static let targets = Key("targets", .targetChanges, "targets as a share of the usual ones")
  static let callsOnly = Key("calls-only", .names, "the priorities about which people are called")
  static let teams = Key(
    "teams", .map(of: .name, what: "a mapping from usual teams to others"),
    "which team takes another's place")
  static let schedules = Key(
    "schedules", .map(of: .name, what: "a mapping from usual schedules to others"),
    "which schedule takes another's place")
  static let messages = Key(
    "messages", .map(of: .name, what: "a mapping from usual messages to others"),
    "which message to the customer takes another's place")
  static let requirements = Key("require", .requirements, "what escalating needs besides")
  static let message = Key(
    "message", .name, "the message to a customer whose ticket is opened in it")
  static let table = KeyTable(
    "a period",
    [title, spans, targets, callsOnly, teams, schedules, messages, requirements, message])
}

extension Form where Value == [PeriodDefinition] {
  static var periods: Form {
    named(PeriodKeys.table, rule: .inConditions) { name, place, record in
      guard let spans = record[PeriodKeys.spans] else { return nil }
      return PeriodDefinition(
        id: name, title: record[PeriodKeys.title] ?? title(from: name),
        spans: spans.flatMap { $0 }, targets: record[PeriodKeys.targets] ?? [],
        callsOnly: record[PeriodKeys.callsOnly],
        teams: (record[PeriodKeys.teams] ?? []).compactMap { row in
          NameRule.usual.read(row.key, at: row.place, record.reading).map {
            PeriodDefinition.Substitution(team: $0, with: row.value)
          }
        }, schedules: replacements(record[PeriodKeys.schedules], record),
        messages: replacements(record[PeriodKeys.messages], record),
        requirements: record[PeriodKeys.requirements] ?? [],
        message: record[PeriodKeys.message], at: place)
    }
  }
}

private func replacements(
  _ rows: [(key: String, value: Name, place: SourcePlace)]?, _ record: Record
) -> [PeriodDefinition.Replacement] {
  (rows ?? []).compactMap { row in
    NameRule.usual.read(row.key, at: row.place, record.reading).map {
      PeriodDefinition.Replacement(usual: $0, other: row.value)
    }
  }
}

extension Form where Value == [PeriodDefinition.TargetChange] {
  /// `150%`, or `{ clock: 150%, all: 200% }`.
  fileprivate static var targetChanges: Form {
    let percent = Form<Int>.percent(1...10_000)
    return Form(
      schema: .anyOf([
        percent.schema,
        .members([("type", .string("object")), ("additionalProperties", percent.schema)]),
      ])
    ) { node, reading in
      guard let entries = node.entries else {
        return percent.read(node, reading).map { [.init(clock: nil, percent: $0, at: node.place)] }
      }
      let rows = entries.compactMap { entry -> PeriodDefinition.TargetChange? in
        guard let share = percent.readItem(entry.value, reading) else { return nil }
        if entry.key == "all" { return .init(clock: nil, percent: share, at: entry.place) }
        let key = YAMLNode(content: .scalar(entry.key, quoted: false), place: entry.place)
        return Form<Name>.name.read(key, reading).map {
          .init(clock: $0, percent: share, at: entry.place)
        }
      }
      // A named clock wins over all, wherever "all" stands.
      return rows.filter { $0.clock != nil } + rows.filter { $0.clock == nil }
    }
  }
}
