import Findings
import JSONText
import MarkedYAML
import Names
import Policies

/// The keys of a person.
enum PersonKeys {
  static let fullName = Key("name", .text, "the full name")
  static let email = Key("email", .text, "the address for mail")
  static let phone = Key("phone", .text, "the number for calls")
  static let zone = Key(
    "timezone", .text, "the zone in which the person lives; the policy's without it")
  static let roles = Key("roles", .names, "the roles that the person has")
  static let quiet = Key("quiet", .quietHours, "when the person is not called")
  static let reach = Key(
    "channels", .reach,
    "how the person is reached, by priority and hour, where a call names no channel")
  static let table = KeyTable("a person", [fullName, email, phone, zone, roles, quiet, reach])
}

/// The keys of quiet hours.
enum QuietKeys {
  static let during = Key("during", .name, required: true, "the calendar of the quiet hours")
  static let except = Key(
    "except", .names, "the priorities about which they are called all the same")
  static let table = KeyTable("quiet hours", [during, except])
}

/// Quiet hours as they are written.
struct QuietHours: Sendable {
  var during: Name
  var except: [Name]
}

extension Form where Value == QuietHours {
  fileprivate static var quietHours: Form {
    record(QuietKeys.table, short: QuietKeys.during) { record in
      record[QuietKeys.during].map {
        QuietHours(during: $0, except: record[QuietKeys.except] ?? [])
      }
    }
  }
}

/// The keys of a row that says how a person is reached.
enum ReachKeys {
  static let priorities = Key("for", .names, "the priorities; any without it")
  static let during = Key("during", .name, "the calendar of the hours; always without it")
  static let channels = Key("by", .names, required: true, "the channels in the order to try")
  static let table = KeyTable("a row of channels", [priorities, during, channels])
}

extension Form where Value == PersonDefinition.Reach {
  fileprivate static var row: Form {
    record(ReachKeys.table) { record in
      record[ReachKeys.channels].map {
        PersonDefinition.Reach(
          priorities: record[ReachKeys.priorities] ?? [], during: record[ReachKeys.during],
          channels: $0)
      }
    }
  }
}

extension Form where Value == [PersonDefinition.Reach] {
  /// `[ chat, mail ]`; `{ P1: phone, default: [ chat, mail ] }`, where `default` is for every other priority, wherever it stands;
  /// or rows, of which the first that fits counts: `[ { for: P1, during: night, by: phone }, { by: chat } ]`.
  fileprivate static var reach: Form {
    let rows = Form<[PersonDefinition.Reach]>.list(.row, of: "rows")
    let table = Form<[(key: String, value: [Name], place: SourcePlace)]>.map(
      of: .names, what: "a mapping from priorities to channels")
    let plain = Form<[Name]>.names
    return Form(schema: .anyOf([plain.schema, table.schema, rows.schema])) { node, reading in
      if node.entries != nil {
        guard let entries = table.read(node, reading) else { return nil }
        let named = entries.filter { $0.key != "default" }.map {
          PersonDefinition.Reach(priorities: [Name($0.key)], channels: $0.value)
        }
        return named
          + entries.filter { $0.key == "default" }.map { .init(channels: $0.value) }
      }
      if node.items?.contains(where: { $0.entries != nil }) == true {
        return rows.read(node, reading)
      }
      return plain.read(node, reading).map { [.init(channels: $0)] }
    }
  }
}

extension Form where Value == [PersonDefinition] {
  static var people: Form {
    named(PersonKeys.table, short: PersonKeys.fullName) { name, place, record in
      PersonDefinition(
        id: name, fullName: record[PersonKeys.fullName] ?? title(from: name),
        email: record[PersonKeys.email], phone: record[PersonKeys.phone],
        zone: record[PersonKeys.zone], roles: record[PersonKeys.roles] ?? [],
        quietDuring: record[PersonKeys.quiet]?.during,
        quietExcept: record[PersonKeys.quiet]?.except ?? [], reach: record[PersonKeys.reach] ?? [],
        at: place)
    }
  }
}

/// The keys of a team.
enum TeamKeys {
  static let title = Key("title", .text, "what people call it")
  static let calendar = Key("calendar", .name, "the calendar of its hours; without it, always")
  static let schedule = Key("schedule", .name, "the schedule that says who is on call, at any hour")
  static let primary = Key("primary", .name, "the first contact")
  static let backup = Key("backup", .name, "who stands in")
  static let lead = Key("lead", .name, "who leads it")
  static let members = Key("members", .names, "everybody in it, besides the contacts")
  static let table = KeyTable(
    "a team", [title, calendar, schedule, primary, backup, lead, members])
}

extension Form where Value == [TeamDefinition] {
  static var teams: Form {
    named(TeamKeys.table, short: TeamKeys.title) { name, place, record in
      var team = TeamDefinition(
        id: name, title: record[TeamKeys.title] ?? title(from: name),
        calendar: record[TeamKeys.calendar], schedule: record[TeamKeys.schedule],
        primary: record[TeamKeys.primary], backup: record[TeamKeys.backup],
        lead: record[TeamKeys.lead], members: [], at: place)
      let contacts = [team.primary, team.backup, team.lead].compactMap { $0 }
      for member in contacts + (record[TeamKeys.members] ?? [])
      where !team.members.contains(member) {
        team.members.append(member)
      }
      return team
    }
  }
}
