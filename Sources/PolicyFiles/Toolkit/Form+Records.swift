import Findings
import JSONText
import MarkedYAML
import Names

extension Form {
  /// A mapping with the keys of a table.
  ///
  /// - Parameter short: the key for which a single value or a list may stand alone.
  static func record(
    _ table: KeyTable, short: (any AnyKey)? = nil,
    make: @escaping @Sendable (Record) -> Value?
  ) -> Form {
    Form(
      schema: short.map { .anyOf([$0.schema, table.schema]) } ?? table.schema
    ) { node, reading in
      Record(spelled(out: node, short), table, reading).flatMap(make)
    }
  }

  /// Named things: a mapping from names, or a list of mappings with an `id`; in the file's order.
  ///
  /// - Parameters:
  ///   - short: the key for which a single value may stand alone after a name.
  ///   - rule: what may be a name.
  static func named<Item>(
    _ table: KeyTable, short: (any AnyKey)? = nil, rule: NameRule = .usual,
    make: @escaping @Sendable (Name, SourcePlace, Record) -> Item?
  ) -> Form<[Item]> where Value == [Item] {
    let reader = NamedReader(table: table, short: short, rule: rule, make: make)
    return Form<[Item]>(schema: reader.schema) { node, reading in
      switch node.content {
      case .mapping(let entries): return entries.compactMap { reader.read($0, reading) }
      case .sequence(let items): return reader.read(items, reading)
      default:
        reading.wrongKind(
          node, wanted: "a mapping from names, or a list in which each has an \"id\",")
        return nil
      }
    }
  }
}

/// The mapping that a single value stands for.
private func spelled(out node: YAMLNode, _ short: (any AnyKey)?) -> YAMLNode {
  guard let short, node.entries == nil, !node.isNull else { return node }
  let entry = YAMLNode.Entry(key: short.name, place: node.place, value: node)
  return YAMLNode(content: .mapping([entry]), place: node.place)
}

/// Reads named things in both of their spellings.
private struct NamedReader<Item>: Sendable {
  let table: KeyTable
  let short: (any AnyKey)?
  let rule: NameRule
  let make: @Sendable (Name, SourcePlace, Record) -> Item?

  private static var id: Key<String> { Key("id", .text, required: true, "its name") }

  var schema: JSONValue {
    let names = JSONValue.pattern(rule.pattern)
    let value = short.map { JSONValue.anyOf([$0.schema, table.schema]) } ?? table.schema
    let id = Key("id", Form<String>(schema: names) { _, _ in nil }, required: true, "its name")
    return .anyOf([
      .members([
        ("type", .string("object")), ("propertyNames", names), ("additionalProperties", value),
      ]),
      .list(of: table.with(id).schema),
    ])
  }

  func read(_ entry: YAMLNode.Entry, _ reading: Reading) -> Item? {
    let name = rule.read(entry.key, at: entry.place, reading)
    let node = spelled(out: entry.value, entry.value.items == nil ? short : nil)
    guard let record = Record(node, table, reading, at: entry.place), let name else { return nil }
    return make(name, entry.place, record)
  }

  func read(_ items: [YAMLNode], _ reading: Reading) -> [Item] {
    var seen: Set<Name> = []
    return items.compactMap { item in
      guard let record = Record(item, table.with(Self.id), reading), let text = record[Self.id],
        let name = rule.read(text, at: item["id"]?.place ?? item.place, reading)
      else { return nil }
      guard seen.insert(name).inserted else {
        reading.report(
          "duplicate-name", "the name \"\(name)\" stands twice in this list",
          suggestion: "give each its own", at: item["id"]?.place ?? item.place)
        return nil
      }
      return make(name, record.place, record)
    }
  }
}
