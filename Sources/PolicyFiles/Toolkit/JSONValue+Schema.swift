import JSONText

/// The pieces that a JSON Schema (draft 2020-12) is made of.
extension JSONValue {
  /// A definition of the whole schema, by its name.
  static func reference(_ name: String) -> JSONValue {
    .members([("$ref", .string("#/$defs/\(name)"))])
  }

  /// Any of several schemas; those of nested choices are taken up.
  static func anyOf(_ choices: [JSONValue]) -> JSONValue {
    let flat = choices.flatMap { choice -> [JSONValue] in
      if case .object(let members) = choice, members.count == 1, members[0].key == "anyOf",
        case .array(let inner) = members[0].value
      {
        return inner
      }
      return [choice]
    }
    return .members([("anyOf", .array(flat))])
  }

  /// A list of a schema.
  static func list(of item: JSONValue) -> JSONValue {
    .members([("type", .string("array")), ("items", item)])
  }

  /// Text that matches a pattern.
  static func pattern(_ pattern: String) -> JSONValue {
    .members([("type", .string("string")), ("pattern", .string(pattern))])
  }

  /// One of some words.
  static func words(_ words: [String]) -> JSONValue {
    .members([("enum", .array(words.map { .string($0) }))])
  }

  /// The schema with a sentence for editors.
  func described(as summary: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object([Member("description", .string(summary))] + members)
  }
}
