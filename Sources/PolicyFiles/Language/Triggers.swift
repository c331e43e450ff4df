import Findings
import JSONText
import MarkedYAML
import Names
import Policies

/// Every trigger by its word.
let triggerWords: [(String, Trigger.Kind)] = Trigger.Kind.allCases.map { ($0.word, $0) }

extension Form where Value == [Trigger] {
  /// Triggers: a word, `{ breached: resolution }`, `{ breached: [a, b] }`, or a list of these.
  static var triggers: Form { triggersAsWritten.shared(as: "triggers") }

  /// The same, with its schema in full.
  static var triggersAsWritten: Form {
    Form<[[Trigger]]>.many(triggersOfOne).map { $0.flatMap { $0 } }
  }
}

extension Form where Value == [Trigger] {
  /// One item: several triggers when it names several subjects.
  fileprivate static var triggersOfOne: Form {
    Form(schema: triggerSchema) { node, reading in
      if let word = node.text {
        return kind(word, at: node.place, reading).map { [Trigger($0, at: node.place)] }
      }
      guard let entries = node.entries, let entry = entries.first, entries.count == 1 else {
        reading.wrongKind(
          node, wanted: "one trigger",
          suggestion: "write a word such as opened, or one word and what it is about: "
            + "{ breached: resolution }")
        return nil
      }
      return triggers(of: entry, reading)
    }
  }

  private static func triggers(of entry: YAMLNode.Entry, _ reading: Reading) -> [Trigger]? {
    guard let kind = kind(entry.key, at: entry.place, reading) else { return nil }
    guard let subject = kind.subjectKind else {
      reading.report(
        "bad-trigger", "\"\(kind.word)\" is not about anything that has a name",
        suggestion: "write \"\(kind.word)\" alone", at: entry.place)
      return nil
    }
    guard !entry.value.isNull else {
      reading.report(
        "bad-trigger", "the name of a \(subject.rawValue) is missing after \"\(kind.word)\"",
        suggestion: "write \"\(kind.word)\" alone for any \(subject.rawValue)", at: entry.place)
      return nil
    }
    return Form<[Name]>.names.read(entry.value, reading)?.map {
      Trigger(kind, subject: $0, at: entry.place)
    }
  }

  private static func kind(
    _ word: String, at place: SourcePlace, _ reading: Reading
  ) -> Trigger.Kind? {
    if let found = triggerWords.first(where: { $0.0 == word }) { return found.1 }
    reading.unknownWord(
      word, code: "unknown-trigger", what: "trigger", known: triggerWords.map(\.0), at: place)
    return nil
  }

  private static var triggerSchema: JSONValue {
    let names = JSONValue.anyOf([.reference("name"), .list(of: .reference("name"))])
    let subjects = triggerWords.filter { $0.1.subjectKind != nil }.map { ($0.0, names) }
    return .anyOf([
      .words(triggerWords.map(\.0)),
      .members([
        ("type", .string("object")), ("properties", .members(subjects)),
        ("additionalProperties", .bool(false)), ("minProperties", .number(1)),
        ("maxProperties", .number(1)),
      ]),
    ])
  }
}
