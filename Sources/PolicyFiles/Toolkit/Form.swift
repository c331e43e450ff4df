import Findings
import JSONText
import MarkedYAML

/// How a value is written in a policy file: how it is read, and the JSON Schema of it.
///
/// Forms are put together from smaller ones, so that the reader and the schema cannot differ.
struct Form<Value>: Sendable {
  private let makeSchema: @Sendable () -> JSONValue
  /// What null means for it.
  let emptiness: Emptiness
  /// Reads a value; reports what is wrong and gives nil when there is none to be had.
  let read: @Sendable (YAMLNode, Reading) -> Value?

  /// A form from its parts; the schema is made only when it is asked for.
  init(
    schema: @autoclosure @escaping @Sendable () -> JSONValue, emptiness: Emptiness = .noted,
    read: @escaping @Sendable (YAMLNode, Reading) -> Value?
  ) {
    makeSchema = schema
    self.emptiness = emptiness
    self.read = read
  }

  /// The schema of the value as written.
  var schema: JSONValue { makeSchema() }

  /// The same form, read into another value.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other?) -> Form<Other> {
    let read = read
    let makeSchema = makeSchema
    return Form<Other>(schema: makeSchema(), emptiness: emptiness) { node, reading in
      read(node, reading).flatMap(transform)
    }
  }

  /// The same form with its schema moved to the definitions of the whole schema.
  func shared(as name: String) -> Form {
    Form(schema: .reference(name), emptiness: emptiness, read: read)
  }
}

/// What it means that nothing is written after a key.
enum Emptiness {
  /// Probably forgotten: a warning, and the key counts as absent.
  case noted
  /// An error: a condition that vanished would change what the policy does.
  case refused
  /// A value like any other.
  case read
}

extension Form {
  /// One value, or a list of them.
  static func many<Item>(_ item: Form<Item>) -> Form<[Item]> where Value == [Item] {
    Form<[Item]>(
      schema: .anyOf([item.schema, .list(of: item.schema)]), emptiness: item.emptiness
    ) { node, reading in
      guard let items = node.items else { return item.read(node, reading).map { [$0] } }
      return items.compactMap { item.readItem($0, reading) }
    }
  }

  /// A list.
  static func list<Item>(_ item: Form<Item>, of what: String) -> Form<[Item]>
  where Value == [Item] {
    Form<[Item]>(schema: .list(of: item.schema)) { node, reading in
      guard let items = node.items else {
        reading.wrongKind(node, wanted: "a list of \(what)")
        return nil
      }
      return items.compactMap { item.readItem($0, reading) }
    }
  }

  /// A mapping of free keys in the order of the file.
  static func map<Item>(
    of item: Form<Item>, what: String
  ) -> Form<[(key: String, value: Item, place: SourcePlace)]>
  where Value == [(key: String, value: Item, place: SourcePlace)] {
    Form<[(key: String, value: Item, place: SourcePlace)]>(
      schema: .members([
        ("type", .string("object")), ("additionalProperties", item.schema),
      ])
    ) { node, reading in
      guard let entries = node.entries else {
        reading.wrongKind(node, wanted: what)
        return nil
      }
      return entries.compactMap { entry in
        item.readItem(entry.value, reading).map { (entry.key, $0, entry.place) }
      }
    }
  }

  /// Reads an item of a list, where nothing is an error unless the form says otherwise.
  func readItem(_ node: YAMLNode, _ reading: Reading) -> Value? {
    if node.isNull, emptiness != .read {
      reading.report(
        "empty-value", "nothing is written here",
        suggestion: "write a value or take the item away; what begins with ! or # needs quotes",
        at: node.place)
      return nil
    }
    return read(node, reading)
  }
}
