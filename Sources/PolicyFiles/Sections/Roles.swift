import Policies

/// The keys of a role.
enum RoleKeys {
  static let title = Key("title", .text, "what people call it")
  static let duties = Key("duties", .texts, "what the role answers for")
  static let may = Key("may", .names, "the commands it may give; without it, all")
  static let table = KeyTable("a role", [title, duties, may])
}

extension Form where Value == [RoleDefinition] {
  static var roles: Form {
    named(RoleKeys.table, short: RoleKeys.title) { name, place, record in
      RoleDefinition(
        id: name, title: record[RoleKeys.title] ?? title(from: name),
        duties: record[RoleKeys.duties] ?? [], may: record[RoleKeys.may], at: place)
    }
  }
}
