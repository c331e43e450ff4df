import Chronology
import Findings
import JSONText
import MarkedYAML
import Names
import OnCall

/// The keys of a schedule.
enum ScheduleKeys {
  static let title = Key("title", .text, "what people call it")
  static let zone = Key("timezone", .text, "the zone of its times; the policy's without it")
  static let owner = Key("owner", .name, "who keeps it filled: a person, a team or a role")
  static let layers = Key("layers", .layers, "who is on call as a rule")
  static let holidays = Key(
    "holidays", .holidays,
    "the days of its layers' on-holidays: dates, names of .ics files, or addresses of calendars")
  static let holidayCalendar = Key(
    "holidays-of", .name, "a calendar whose holidays it knows besides")
  static let backup = Key(
    "backup", .backup, "who stands in: next-turn, or schedule and its name")
  static let swaps = Key("swaps", .swaps, "shifts that people trade; they count when accepted")
  static let overrides = Key(
    "overrides", .overrides, "who is added, removed or replaced for a while")
  static let temporary = Key("temporary", .temporary, "shifts in place of all layers for a while")
  static let table = KeyTable(
    "a schedule",
    [
      title, zone, owner, layers, holidays, holidayCalendar, backup, swaps, overrides, temporary,
    ])
}

extension Form where Value == [ScheduleDefinition] {
  /// The schedules; the zone of one that names none is left empty, and its holidays are read afterwards.
  static var schedules: Form {
    let here = written
    // The name of a file of their own was replaced by what stands there.
    return Form(schema: .anyOf([.reference("text"), here.schema]), read: here.read)
  }

  private static var written: Form {
    named(ScheduleKeys.table) { name, place, record in
      ScheduleDefinition(
        id: name, title: record[ScheduleKeys.title] ?? title(from: name),
        zone: record[ScheduleKeys.zone] ?? "", owner: record[ScheduleKeys.owner],
        layers: record[ScheduleKeys.layers] ?? [],
        holidayCalendar: record[ScheduleKeys.holidayCalendar],
        backup: record[ScheduleKeys.backup], swaps: record[ScheduleKeys.swaps] ?? [],
        overrides: record[ScheduleKeys.overrides] ?? [],
        temporary: record[ScheduleKeys.temporary] ?? [], at: place)
    }
  }
}

extension Form where Value == YAMLNode {
  /// Holidays as they stand: they may name files, which only the reader of the whole file can load.
  fileprivate static var holidays: Form {
    Form(schema: .anyOf([.reference("text"), .list(of: .reference("text"))])) { node, _ in node }
  }
}

extension [ScheduleDefinition] {
  /// Holidays change seldom: their calendars are asked for once a day.
  private static let holidaysEvery = TimeAmount.hours(24)

  /// Adds the holidays that the schedules of a section name.
  mutating func readHolidays(
    under section: YAMLNode?, reading: Reading, loadText: TextLoader
  ) {
    let named: [(name: String, node: YAMLNode)] =
      section?.entries?.map { ($0.key, $0.value) }
      ?? (section?.items ?? []).compactMap { item in item["id"]?.text.map { ($0, item) } }
    for (name, node) in named {
      guard let holidays = node["holidays"],
        let index = firstIndex(where: { $0.id.text == name })
      else { continue }
      var reader = CalendarReader(usualZone: nil, zones: .onlyUTC)
      let items = holidays.items ?? [holidays]
      let addresses = items.filter { $0.text.map(isCalendarAddress) ?? false }
      self[index].holidayFeeds = addresses.map {
        FeedDefinition(url: $0.text ?? "", every: Self.holidaysEvery, at: $0.place)
      }
      let others = items.filter { !($0.text.map(isCalendarAddress) ?? false) }
      let rest =
        addresses.isEmpty ? holidays : YAMLNode(content: .sequence(others), place: holidays.place)
      self[index].holidays = reader.holidays(rest, loadText: loadText)
      for finding in reader.section.findings { reading.keep(finding) }
    }
  }
}
