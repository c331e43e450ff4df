import Findings
import MarkedYAML
import Policies

/// A verb of a rule: its word, the keys that may stand beside it, and what it makes.
struct ActionVerb: Sendable {
  /// The word, which is also the key.
  let word: String
  /// Whether the word may stand alone.
  let standsAlone: Bool
  /// All its keys, the verb's own first.
  let table: KeyTable
  /// What it does; nil when a key was wrong.
  let make: @Sendable (Record) -> [Action.Verb]?

  init(
    _ keys: [any AnyKey], standsAlone: Bool = false,
    make: @escaping @Sendable (Record) -> [Action.Verb]?
  ) {
    word = keys[0].name
    self.standsAlone = standsAlone
    table = KeyTable("the action \"\(keys[0].name)\"", keys)
    self.make = make
  }
}

extension Form where Value == [Action] {
  /// One action or a list of them.
  static var actions: Form {
    Form<[[Action]]>.many(actionAsWritten.shared(as: "action")).map { $0.flatMap { $0 } }
  }

  /// One item: several actions when it sets several fields.
  static var actionAsWritten: Form {
    let alone = ActionVerb.all.filter(\.standsAlone).map(\.word)
    return Form(
      schema: .anyOf([.words(alone)] + ActionVerb.all.map(\.table.schema))
    ) { node, reading in
      if let word = node.text { return actions(word, node, reading) }
      guard let entries = node.entries, !entries.isEmpty else {
        reading.wrongKind(node, wanted: "an action such as { escalate: next }")
        return nil
      }
      return verb(in: entries, node, reading).flatMap { verb in
        Record(node, verb.table, reading).flatMap(verb.make).map { made in
          made.map { Action($0, at: node.place) }
        }
      }
    }
  }

  private static func actions(
    _ word: String, _ node: YAMLNode, _ reading: Reading
  ) -> [Action]? {
    guard let verb = ActionVerb.all.first(where: { $0.word == word }) else {
      reading.unknownWord(
        word, code: "unknown-action", what: "action", known: ActionVerb.all.map(\.word),
        at: node.place)
      return nil
    }
    guard verb.standsAlone else {
      reading.report(
        "bad-action", "\"\(word)\" does not stand alone",
        suggestion: "write { \(word): ... }: \(verb.table.keys[0].summary)", at: node.place)
      return nil
    }
    let empty = YAMLNode(content: .null, place: node.place)
    return Record(empty, KeyTable(verb.table.what, verb.optionalKeys), reading)
      .flatMap(verb.make).map { $0.map { Action($0, at: node.place) } }
  }

  private static func verb(
    in entries: [YAMLNode.Entry], _ node: YAMLNode, _ reading: Reading
  ) -> ActionVerb? {
    var found = entries.compactMap { entry in
      ActionVerb.all.first { $0.word == entry.key }.map { (verb: $0, place: entry.place) }
    }
    // "message" is a verb of its own, and also what a notification says.
    if found.contains(where: { $0.verb.word == "notify" }) {
      found.removeAll { $0.verb.word == "message" }
    }
    guard let first = found.first else {
      reading.unknownWord(
        entries[0].key, code: "unknown-action", what: "action",
        known: ActionVerb.all.map(\.word), at: entries[0].place)
      return nil
    }
    guard found.count == 1 else {
      reading.report(
        "bad-action",
        "one action does one thing, not \"\(first.verb.word)\" and \"\(found[1].verb.word)\"",
        suggestion: "make them two items of the list", at: found[1].place)
      return nil
    }
    return first.verb
  }
}
