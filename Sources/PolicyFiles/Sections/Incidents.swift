import Chronology
import Policies

/// The keys of `incidents`.
enum IncidentKeys {
  static let threshold = Key(
    "declare-when", .many(.threshold), "when one declares itself: any of these")
  static let parts = Key(
    "parts", .incidentParts, required: true, "who leads and helps; the first is the commander")
  static let level = Key("level", .name, "the level at which it begins")
  static let updateEvery = Key("update-every", .target, "how often the affected customers hear")
  static let calendar = Key("calendar", .name, "the calendar on which that is counted")
  static let warnings = Key("warn", .warnings, "when the clock of the next message warns")
  static let message = Key("message", .name, "the message to the affected customers")
  static let resources = Key("resources", .texts, "how teams are assigned, in words")
  static let table = KeyTable(
    "the section incidents",
    [
      threshold, parts, level, LevelKeys.steps, LevelKeys.rounds, LevelKeys.every,
      LevelKeys.unanswered, updateEvery, calendar, warnings, message, resources,
    ])
}

extension Form where Value == IncidentDefinition {
  static var incidents: Form {
    record(IncidentKeys.table) { record in
      let parts = record[IncidentKeys.parts] ?? []
      return IncidentDefinition(
        thresholds: record[IncidentKeys.threshold] ?? [], parts: parts,
        level: record[IncidentKeys.level],
        calling: calling(record, commander: parts.first?.who),
        updateEvery: record[IncidentKeys.updateEvery], calendar: record[IncidentKeys.calendar],
        warnings: record[IncidentKeys.warnings] ?? [], message: record[IncidentKeys.message],
        resources: record[IncidentKeys.resources] ?? [], at: record.place)
    }
  }

  /// The plan as written; else the commander, three times ten minutes apart, then up.
  private static func calling(_ record: Record, commander: Party?) -> CallingPlan {
    guard !record.has(LevelKeys.steps), let commander else { return CallingPlan(record) }
    return CallingPlan(
      steps: [.init(who: commander, after: .zero, at: record.place)],
      rounds: record[LevelKeys.rounds] ?? 3, every: record[LevelKeys.every] ?? .minutes(10),
      unanswered: record[LevelKeys.unanswered] ?? .escalate)
  }
}

/// The keys of `declare-when`.
enum ThresholdKeys {
  static let field = Key(
    "field", .name, required: true, "the field whose equal values are one cause")
  static let tickets = Key("tickets", .whole(2...100_000), required: true, "so many tickets")
  static let within = Key("within", .elapsed, required: true, "opened within this time")
  static let table = KeyTable("a threshold", [field, tickets, within])
}

extension Form where Value == IncidentDefinition.Threshold {
  fileprivate static var threshold: Form {
    record(ThresholdKeys.table) { record in
      guard let field = record[ThresholdKeys.field], let tickets = record[ThresholdKeys.tickets],
        let within = record[ThresholdKeys.within]
      else { return nil }
      return IncidentDefinition.Threshold(field: field, tickets: tickets, within: within)
    }
  }
}

/// The keys of a part in an incident.
enum IncidentPartKeys {
  static let title = Key("title", .text, "what people call it")
  static let who = Key("who", .party, required: true, "who takes it")
  static let duties = Key("duties", .texts, "what it answers for")
  static let table = KeyTable("a part in an incident", [title, who, duties])
}

extension Form where Value == [IncidentDefinition.Part] {
  fileprivate static var incidentParts: Form {
    named(IncidentPartKeys.table, short: IncidentPartKeys.who) { name, _, record in
      record[IncidentPartKeys.who].map {
        IncidentDefinition.Part(
          id: name, title: record[IncidentPartKeys.title] ?? title(from: name), who: $0,
          duties: record[IncidentPartKeys.duties] ?? [])
      }
    }
  }
}
