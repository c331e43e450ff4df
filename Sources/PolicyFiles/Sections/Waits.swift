import Policies

/// The keys of a wait.
enum WaitKeys {
  static let title = Key("title", .text, "what people call it")
  static let party = Key("for", .party, required: true, "who is waited for")
  static let ceiling = Key("ceiling", .duration, required: true, "how long at most")
  static let calendar = Key("calendar", .name, "the calendar of the ceiling")
  static let atCeiling = Key(
    "then", Form<WaitDefinition.AtCeiling>.word("end of waiting"),
    "what happens at the ceiling: remind, resume or close")
  static let message = Key(
    "message", .name, "the message at the beginning and at each reminder")
  static let endsOnReply = Key(
    "ends-on-reply", .yesNo, "whether the customer's reply ends it")
  static let table = KeyTable(
    "a wait", [title, party, ceiling, calendar, atCeiling, message, endsOnReply])
}

extension Form where Value == [WaitDefinition] {
  static var waits: Form {
    named(WaitKeys.table) { name, place, record in
      guard let party = record[WaitKeys.party], let ceiling = record[WaitKeys.ceiling] else {
        return nil
      }
      return WaitDefinition(
        id: name, title: record[WaitKeys.title] ?? title(from: name), party: party,
        ceiling: ceiling, calendar: record[WaitKeys.calendar],
        atCeiling: record[WaitKeys.atCeiling] ?? .remind, message: record[WaitKeys.message],
        endsOnReply: record[WaitKeys.endsOnReply] ?? (party == .customer), at: place)
    }
  }
}
