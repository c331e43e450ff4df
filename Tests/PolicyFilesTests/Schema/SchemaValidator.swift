import JSONText
import MarkedYAML
import PolicyFiles

/// As much of JSON Schema as our schema uses, over YAML nodes; for tests only.
struct SchemaValidator {
  let root: JSONValue

  /// Whether a node is as the schema wants it.
  func accepts(_ node: YAMLNode, _ schema: JSONValue) -> Bool {
    guard case .object(let members) = schema else { return true }
    return members.allSatisfy { accepts(node, $0.key, $0.value, members) }
  }

  private func accepts(
    _ node: YAMLNode, _ keyword: String, _ value: JSONValue, _ members: [JSONValue.Member]
  ) -> Bool {
    switch (keyword, value) {
    case ("$ref", .string(let reference)): return accepts(node, definition(reference))
    case ("anyOf", .array(let choices)): return choices.contains { accepts(node, $0) }
    case ("type", .string(let type)): return isType(node, type)
    case ("type", .array(let types)):
      return types.contains { if case .string(let type) = $0 { isType(node, type) } else { false } }
    case ("enum", .array(let words)):
      return words.contains { if case .string(let word) = $0 { node.text == word } else { false } }
    case ("pattern", .string(let pattern)):
      guard let text = node.text, let regex = try? Regex(pattern) else { return false }
      return text.firstMatch(of: regex) != nil
    case ("required", .array(let keys)):
      return keys.allSatisfy { if case .string(let key) = $0 { node[key] != nil } else { false } }
    case ("items", let item): return node.items?.allSatisfy { accepts($0, item) } ?? true
    case ("properties", .object(let properties)):
      return properties.allSatisfy { property in
        node[property.key].map { accepts($0, property.value) } ?? true
      }
    case ("additionalProperties", let schema): return acceptsOthers(node, schema, members)
    case ("propertyNames", let schema):
      return node.entries?.allSatisfy {
        accepts(YAMLNode(content: .scalar($0.key, quoted: true), place: $0.place), schema)
      } ?? true
    case ("minProperties", .int(let count)):
      return (node.entries?.count ?? Int(count)) >= Int(count)
    case ("maxProperties", .int(let count)):
      return (node.entries?.count ?? Int(count)) <= Int(count)
    case ("minimum", .int(let least)): return (node.int ?? Int(least)) >= Int(least)
    case ("maximum", .int(let most)): return (node.int ?? Int(most)) <= Int(most)
    default: return ["description", "title", "$schema", "$defs"].contains(keyword)
    }
  }

  private func acceptsOthers(
    _ node: YAMLNode, _ schema: JSONValue, _ members: [JSONValue.Member]
  ) -> Bool {
    var known: [String] = []
    if case .object(let properties) = members.first(where: { $0.key == "properties" })?.value {
      known = properties.map(\.key)
    }
    let others = node.entries?.filter { !known.contains($0.key) } ?? []
    if case .bool(let allowed) = schema { return allowed || others.isEmpty }
    return others.allSatisfy { accepts($0.value, schema) }
  }

  private func isType(_ node: YAMLNode, _ type: String) -> Bool {
    switch type {
    case "object": node.entries != nil
    case "array": node.items != nil
    case "null": node.isNull
    case "boolean": node.bool != nil
    case "integer": node.int != nil
    case "number": isPlain(node) && node.text.flatMap { Double($0) } != nil
    default:
      node.text != nil && (!isPlain(node) || (node.bool == nil && Double(node.text ?? "") == nil))
    }
  }

  private func isPlain(_ node: YAMLNode) -> Bool {
    if case .scalar(_, quoted: false) = node.content { true } else { false }
  }

  private func definition(_ reference: String) -> JSONValue {
    let name = String(reference.dropFirst("#/$defs/".count))
    guard case .object(let members) = root,
      case .object(let definitions) = members.first(where: { $0.key == "$defs" })?.value,
      let found = definitions.first(where: { $0.key == name })
    else { return .members([("unknown", .string(reference))]) }
    return found.value
  }
}
