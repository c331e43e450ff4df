import Names
import OnCall

/// The keys of a schedule.
enum ScheduleKeys {
  static let title = Key("title", .text, "what people call it")
  static let zone = Key("timezone", .text, "the zone of its times; the policy's without it")
  static let owner = Key("owner", .name, "who keeps it filled: a person, a team or a role")
  static let layers = Key("layers", .layers, "who is on call as a rule")
  static let overrides = Key(
    "overrides", .overrides, "who is added, removed or replaced for a while")
  static let temporary = Key("temporary", .temporary, "shifts in place of all layers for a while")
  static let table = KeyTable("a schedule", [title, zone, owner, layers, overrides, temporary])
}

extension Form where Value == [ScheduleDefinition] {
  /// The schedules; the zone of one that names none is left empty.
  static var schedules: Form {
    named(ScheduleKeys.table) { name, place, record in
      ScheduleDefinition(
        id: name, title: record[ScheduleKeys.title] ?? title(from: name),
        zone: record[ScheduleKeys.zone] ?? "", owner: record[ScheduleKeys.owner],
        layers: record[ScheduleKeys.layers] ?? [], overrides: record[ScheduleKeys.overrides] ?? [],
        temporary: record[ScheduleKeys.temporary] ?? [], at: place)
    }
  }
}
