import Policies

/// The keys of `incidents`.
enum IncidentKeys {
  static let threshold = Key("declare-when", .threshold, "when one declares itself")
  static let parts = Key(
    "parts", .incidentParts, required: true, "who leads and helps; the first is the commander")
  static let updateEvery = Key("update-every", .target, "how often the affected customers hear")
  static let message = Key("message", .name, "the message to the affected customers")
  static let resources = Key("resources", .texts, "how teams are assigned, in words")
  static let table = KeyTable(
    "the section incidents", [threshold, parts, updateEvery, message, resources])
}

extension Form where Value == IncidentDefinition {
  static var incidents: Form {
    record(IncidentKeys.table) { record in
      IncidentDefinition(
        threshold: record[IncidentKeys.threshold], parts: record[IncidentKeys.parts] ?? [],
        updateEvery: record[IncidentKeys.updateEvery], message: record[IncidentKeys.message],
        resources: record[IncidentKeys.resources] ?? [], at: record.place)
    }
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
