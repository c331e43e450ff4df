import Findings
import Names
import Policies

/// The keys of a priority.
enum PriorityKeys {
  static let title = Key("title", .text, "what people call it")
  static let meaning = Key("meaning", .text, "which tickets it is for")
  static let handling = Key("handling", .text, "how they are handled, in words; rules do it")
  static let table = KeyTable("a priority", [title, meaning, handling])
}

extension Form where Value == [PriorityScheme.Priority] {
  static var priorities: Form {
    named(PriorityKeys.table, short: PriorityKeys.title) { name, place, record in
      PriorityScheme.Priority(
        id: name, title: record[PriorityKeys.title] ?? name.text,
        meaning: record[PriorityKeys.meaning], handling: record[PriorityKeys.handling], at: place)
    }
  }
}

/// The priorities of a policy that names none, as design.md section 2 has them.
func usualPriorities(at place: SourcePlace) -> [PriorityScheme.Priority] {
  (1...4).map { PriorityScheme.Priority(id: Name("P\($0)"), title: "P\($0)", at: place) }
}
