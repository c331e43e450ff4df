import JSONText
import MarkedYAML

/// A key of a section: its name, how its value is written, and what it means.
struct Key<Value>: Sendable {
  /// The key as written.
  let name: String
  /// How its value is written.
  let form: Form<Value>
  /// Whether a section without it is refused.
  let isRequired: Bool
  /// What it means, for editors.
  let summary: String

  init(_ name: String, _ form: Form<Value>, required: Bool = false, _ summary: String) {
    self.name = name
    self.form = form
    isRequired = required
    self.summary = summary
  }
}

extension Key {
  /// The same key, which need not be there.
  var asOptional: Key { Key(name, form, summary) }
  /// The same key, which must be there.
  var asRequired: Key { Key(name, form, required: true, summary) }
}

/// A key of which only the outside matters.
protocol AnyKey: Sendable {
  var name: String { get }
  var isRequired: Bool { get }
  var summary: String { get }
  var schema: JSONValue { get }
  var emptiness: Emptiness { get }
}

extension Key: AnyKey {
  var schema: JSONValue { form.schema }
  var emptiness: Emptiness { form.emptiness }
}

/// All keys of a section: the one source of the check for unknown keys and of the schema.
struct KeyTable: Sendable {
  /// What the section is, with its article: `a level`.
  let what: String
  /// The keys in the order in which people write them.
  let keys: [any AnyKey]

  init(_ what: String, _ keys: [any AnyKey]) {
    self.what = what
    self.keys = keys
  }

  /// The table with one more key in front.
  func with(_ key: any AnyKey) -> KeyTable { KeyTable(what, [key] + keys) }

  /// The schema of a mapping with these keys and no others; of nothing, where no key is required.
  var schema: JSONValue {
    let properties = keys.map { key in (key.name, key.schema.described(as: key.summary)) }
    let types: JSONValue =
      keys.contains(where: \.isRequired)
      ? .string("object") : .array([.string("object"), .string("null")])
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .members(
      [("type", types), ("properties", .members(properties))]
        + (required.isEmpty ? [] : [("required", .array(required))])
        + [("additionalProperties", .bool(false))])
  }
}
