import Chronology
import Findings
import MarkedYAML
import Names
import OnCall

/// The keys of a calendar that another program keeps.
enum FeedKeys {
  static let url = Key("url", .text, required: true, "its address: https://...")
  static let every = Key("every", .elapsed, "how often it is asked for; 1h without it")
  static let people = Key(
    "people", .aliases, "who is meant by an event's title or a guest's mail address")
  static let table = KeyTable("a feed", [url, every, people])
}

extension Form where Value == FeedDefinition {
  /// A calendar elsewhere: `{ url: https://..., every: 1h, people: { "Pat Reed": pat } }`.
  static var feed: Form {
    record(FeedKeys.table) { record in
      guard let url = record[FeedKeys.url] else { return nil }
      return FeedDefinition(
        url: url, every: record[FeedKeys.every] ?? .hours(1),
        aliases: record[FeedKeys.people] ?? [], at: record.place)
    }
  }
}

extension Form where Value == [FeedDefinition.Alias] {
  fileprivate static var aliases: Form {
    typealias Entries = [(key: String, value: [Name], place: SourcePlace)]
    let entries = Form<Entries>.map(of: Form<[Name]>.names, what: "titles or addresses with names")
    return Form(schema: entries.schema) { node, reading in
      entries.read(node, reading)?.map { FeedDefinition.Alias($0.key, means: $0.value) }
    }
  }
}

/// Whether a text among holidays is the address of a calendar, and no date and no file.
func isCalendarAddress(_ text: String) -> Bool {
  let start = text.prefix(9).lowercased()
  return ["https://", "http://", "webcal://"].contains { start.hasPrefix($0) }
}
