import Findings
import MarkedYAML
import Names
import OnCall

/// The keys of an override.
enum OverrideKeys {
  static let from = Key("from", .statedTime, required: true, "from when")
  static let to = Key("to", .statedTime, required: true, "until when")
  static let add = Key("add", .name, "who is on call besides")
  static let remove = Key("remove", .name, "who is not on call")
  static let replace = Key("replace", .name, "who is replaced")
  static let with = Key("with", .name, "who stands in")
  static let table = KeyTable("an override", [from, to, add, remove, replace, with])
}

extension Form where Value == [OverrideDefinition] {
  static var overrides: Form {
    list(
      .record(OverrideKeys.table) { record in
        guard let change = change(record), let from = record[OverrideKeys.from],
          let to = record[OverrideKeys.to]
        else { return nil }
        return OverrideDefinition(from: from, to: to, change, at: record.place)
      }, of: "overrides")
  }

  private static func change(_ record: Record) -> OverrideDefinition.Change? {
    let keys = [OverrideKeys.add, OverrideKeys.remove, OverrideKeys.replace].filter {
      record.has($0)
    }
    guard keys.count == 1 else {
      record.reading.report(
        "bad-override",
        keys.isEmpty
          ? "this override changes nothing"
          : "an override does one thing, not \(keys.map(\.name).joined(separator: " and "))",
        suggestion: "write one of add: NAME, remove: NAME, or replace: NAME, with: NAME",
        at: keys.count > 1 ? record.place(of: keys[1]) : record.place)
      return nil
    }
    guard record.has(OverrideKeys.with) == (keys[0].name == OverrideKeys.replace.name) else {
      record.reading.report(
        "bad-override",
        keys[0].name == OverrideKeys.replace.name
          ? "it is not said who stands in" : "\"with\" belongs to \"replace\"",
        suggestion: "write replace: NAME, with: NAME", at: record.place(of: keys[0]))
      return nil
    }
    if let person = record[OverrideKeys.add] { return .add(person) }
    if let person = record[OverrideKeys.remove] { return .remove(person) }
    guard let person = record[OverrideKeys.replace], let other = record[OverrideKeys.with] else {
      return nil
    }
    return .replace(person, with: other)
  }
}

/// The keys of a temporary schedule.
enum TemporaryKeys {
  static let from = Key("from", .statedTime, required: true, "from when the layers do not count")
  static let to = Key("to", .statedTime, required: true, "until when")
  static let shifts = Key(
    "shifts", .shifts, required: true, "who is on call meanwhile; nobody where there is none")
  static let table = KeyTable("a temporary schedule", [from, to, shifts])
}

/// The keys of a shift.
enum ShiftKeys {
  static let person = Key("person", .name, required: true, "who is on call")
  static let from = Key("from", .statedTime, "from when; from the beginning without it")
  static let to = Key("to", .statedTime, "until when; to the end without it")
  static let table = KeyTable("a shift", [person, from, to])
}

extension Form where Value == [TemporaryDefinition] {
  static var temporary: Form {
    list(
      .record(TemporaryKeys.table) { record in
        let shifts = record[TemporaryKeys.shifts]
        guard let from = record[TemporaryKeys.from], let to = record[TemporaryKeys.to], let shifts
        else { return nil }
        return TemporaryDefinition(from: from, to: to, shifts: shifts, at: record.place)
      }, of: "temporary schedules")
  }
}

extension Form where Value == [TemporaryDefinition.Shift] {
  fileprivate static var shifts: Form {
    list(
      .record(ShiftKeys.table) { record in
        guard let person = record[ShiftKeys.person] else { return nil }
        return TemporaryDefinition.Shift(
          person: person, from: record[ShiftKeys.from], to: record[ShiftKeys.to],
          at: record.place)
      }, of: "shifts")
  }
}
