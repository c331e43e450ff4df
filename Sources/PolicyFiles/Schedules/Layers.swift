import Chronology
import Findings
import MarkedYAML
import Names
import OnCall

/// The keys of a layer.
enum LayerKeys {
  static let priority = Key(
    "priority", .whole(ScheduleLimits.priorities),
    "a layer covers those of lower priority while it has somebody; 0 without it")
  static let rotation = Key("rotation", .rotation, "who takes turns")
  static let people = Key("people", .names, "who is on call without turns")
  static let feed = Key(
    "feed", .feed, "who is on call by a calendar that another program keeps, in place of turns")
  static let during = Key("during", .during, "the hours of the week, as a calendar's; always")
  static let onHolidays = Key(
    "on-holidays", Form<HolidayRule>.word("rule for holidays"),
    "off: nothing on the schedule's holidays; only: then alone; usual: as on any day")
  static let zone = Key("timezone", .text, "the zone of its times; the schedule's without it")
  static let from = Key("from", .statedTime, "when it begins")
  static let until = Key("until", .statedTime, "when it has ended")
  static let table = KeyTable(
    "a layer", [priority, rotation, people, feed, during, onHolidays, zone, from, until])
}

extension Form where Value == [LayerDefinition] {
  static var layers: Form {
    named(LayerKeys.table) { name, place, record in
      LayerDefinition(
        id: name, priority: record[LayerKeys.priority] ?? 0, rotation: record[LayerKeys.rotation],
        people: record[LayerKeys.people] ?? [], feed: record[LayerKeys.feed],
        during: record[LayerKeys.during] ?? nil,
        onHolidays: record[LayerKeys.onHolidays] ?? .usual, zone: record[LayerKeys.zone],
        from: record[LayerKeys.from], until: record[LayerKeys.until], at: place)
    }
  }
}

/// The keys of a rotation.
enum RotationKeys {
  static let every = Key("every", .rotationEvery, required: true, "how long a turn lasts: 1 week")
  static let starts = Key(
    "starts", .statedTime, required: true, "when the first turn begins; handed over at that time")
  static let people = Key(
    "people", .turns, required: true, "the turns in order; one may be a list of several people")
  static let table = KeyTable("a rotation", [every, starts, people])
}

/// How long a turn lasts.
struct TurnLength: Sendable {
  var count: Int
  var unit: RotationDefinition.Unit
}

extension Form where Value == RotationDefinition {
  static var rotation: Form {
    record(RotationKeys.table) { record in
      guard let every = record[RotationKeys.every], let starts = record[RotationKeys.starts],
        let turns = record[RotationKeys.people]
      else { return nil }
      return RotationDefinition(
        every: every.count, every.unit, starts: starts, turns: turns, at: record.place)
    }
  }
}

extension Form where Value == TurnLength {
  /// `12 hours`, `1 day`, `2 weeks`, `month`.
  fileprivate static var rotationEvery: Form {
    Form(schema: .pattern("^([0-9]{1,5} +)?(hour|day|week|month)s?$")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a time such as 1 week")
        return nil
      }
      let words = text.split(separator: " ").map(String.init)
      let count = words.count == 2 ? Int(words[0]) : words.count == 1 ? 1 : nil
      if let count, let unit = words.last.flatMap(unit), ScheduleLimits.every.contains(count) {
        return TurnLength(count: count, unit: unit)
      }
      reading.report(
        "bad-rotation", "\(shown(text)) is no length of a turn",
        suggestion: short(text).map { "did you mean \"\($0)\"?" }
          ?? "write hours, days, weeks or months with a number up to 10000: 12 hours, 1 week",
        at: node.place)
      return nil
    }
  }

  private static func unit(_ word: String) -> RotationDefinition.Unit? {
    RotationDefinition.Unit.allCases.first { $0.rawValue == word || $0.rawValue + "s" == word }
  }

  /// `12h` as it is written here: `12 hours`.
  private static func short(_ text: String) -> String? {
    guard let letter = text.last, let count = Int(text.dropLast()),
      ScheduleLimits.every.contains(count),
      let unit = RotationDefinition.Unit.allCases.first(where: { $0.rawValue.first == letter })
    else { return nil }
    return "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
  }
}

extension Form where Value == [RotationDefinition.Turn] {
  /// `[ ana, [ ben, bo ], cy ]`.
  fileprivate static var turns: Form {
    let names = Form<[Name]>.names
    return many(
      Form<RotationDefinition.Turn>(schema: names.schema) { node, reading in
        names.read(node, reading).map { RotationDefinition.Turn($0, at: node.place) }
      })
  }
}

extension Form where Value == WeeklyHours? {
  /// Hours by weekday as a calendar has them; nil for `24x7`, which is always.
  fileprivate static var during: Form {
    Form(schema: .weeklyHours) { node, reading in
      var reader = CalendarReader(usualZone: nil, zones: .onlyUTC)
      let hours = reader.hours(node)
      for finding in reader.section.findings { reading.keep(finding) }
      switch hours {
      case .always: return .some(nil)
      case .weekly(let week): return week
      case nil: return WeeklyHours()
      }
    }
  }
}
