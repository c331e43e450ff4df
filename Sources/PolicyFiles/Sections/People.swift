import Policies

/// The keys of a person.
enum PersonKeys {
  static let fullName = Key("name", .text, "the full name")
  static let email = Key("email", .text, "the address for mail")
  static let phone = Key("phone", .text, "the number for calls")
  static let zone = Key(
    "timezone", .text, "the zone in which the person lives; the policy's without it")
  static let roles = Key("roles", .names, "the roles that the person has")
  static let table = KeyTable("a person", [fullName, email, phone, zone, roles])
}

extension Form where Value == [PersonDefinition] {
  static var people: Form {
    named(PersonKeys.table, short: PersonKeys.fullName) { name, place, record in
      PersonDefinition(
        id: name, fullName: record[PersonKeys.fullName] ?? title(from: name),
        email: record[PersonKeys.email], phone: record[PersonKeys.phone],
        zone: record[PersonKeys.zone], roles: record[PersonKeys.roles] ?? [], at: place)
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
