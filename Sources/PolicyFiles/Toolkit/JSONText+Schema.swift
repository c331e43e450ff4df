/// The pieces that a JSON Schema (draft 2020-12) is made of.
extension JSONText {
  /// A definition of the whole schema, by its name.
  static func reference(_ name: String) -> JSONText {
    .object([("$ref", .string("#/$defs/\(name)"))])
  }

  /// Any of several schemas; those of nested choices are taken up.
  static func anyOf(_ choices: [JSONText]) -> JSONText {
    let flat = choices.flatMap { choice -> [JSONText] in
      if case .object(let members) = choice, members.count == 1, members[0].0 == "anyOf",
        case .array(let inner) = members[0].1
      {
        return inner
      }
      return [choice]
    }
    return .object([("anyOf", .array(flat))])
  }

  /// A list of a schema.
  static func list(of item: JSONText) -> JSONText {
    .object([("type", .string("array")), ("items", item)])
  }

  /// Text that matches a pattern.
  static func pattern(_ pattern: String) -> JSONText {
    .object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  /// One of some words.
  static func words(_ words: [String]) -> JSONText {
    .object([("enum", .array(words.map { .string($0) }))])
  }

  /// The schema with a sentence for editors.
  func described(as summary: String) -> JSONText {
    guard case .object(let members) = self else { return self }
    return .object([("description", .string(summary))] + members)
  }
}
