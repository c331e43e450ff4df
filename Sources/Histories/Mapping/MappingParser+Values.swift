import Expressions
import Findings
import MarkedYAML

extension MappingParser {
  /// A value: an expression where it speaks of `row` or `previous`, else as written; or
  /// `{ value, map, default }`.
  mutating func source(_ node: YAMLNode) -> Mapping.Source? {
    guard node.entries != nil else { return plainSource(node, mustBeExpression: false) }
    checkKeys(of: node, known: ["value", "map", "default"])
    guard let value = node["value"] else {
      report("missing-key", "no \"value\" is given", at: node.place)
      return nil
    }
    guard var source = plainSource(value, mustBeExpression: false) else { return nil }
    if let map = node["map"] {
      guard let entries = map.entries else {
        report("wrong-kind", "a map has a value for each text", at: map.place)
        return nil
      }
      source.map = [:]
      for entry in entries { source.map?[entry.key] = literal(entry.value) }
    }
    source.otherwise = node["default"].map { literal($0) }
    return source
  }

  /// A condition over the row and its predecessor.
  mutating func condition(_ node: YAMLNode) -> Mapping.Source? {
    plainSource(node, mustBeExpression: true)
  }

  private mutating func plainSource(_ node: YAMLNode, mustBeExpression: Bool) -> Mapping.Source? {
    guard case .scalar(let text, let quoted) = node.content else {
      report(
        "wrong-kind", "a single value must stand here, not \(node.kindInWords)", at: node.place)
      return nil
    }
    guard mustBeExpression || speaksOfRows(text) else {
      return Mapping.Source(content: .literal(literal(node)), place: node.place)
    }
    var place = node.place
    if quoted { place.column += 1 }
    return Mapping.Source(content: .expression(text), place: place)
  }

  /// A value as YAML writes it: text, number, true or false, or nothing.
  mutating func literal(_ node: YAMLNode) -> Value {
    switch node.content {
    case .null: return .null
    case .scalar(let text, let quoted):
      if quoted { return .string(text) }
      if let bool = node.bool { return .bool(bool) }
      if let int = node.int { return .int(Int64(int)) }
      if let first = text.utf8.first, first == 0x2d || first == 0x2e || (0x30...0x39) ~= first,
        let number = Double(text)
      {
        return .double(number)
      }
      return .string(text)
    case .sequence, .mapping:
      report(
        "wrong-kind", "a single value must stand here, not \(node.kindInWords)", at: node.place)
      return .null
    }
  }

  /// Names and their values.
  mutating func named(_ node: YAMLNode?, what: String) -> [Mapping.Named] {
    guard let node, !node.isNull else { return [] }
    guard let entries = node.entries else {
      report(
        "wrong-kind", "names and values must stand here, not \(node.kindInWords)", at: node.place)
      return []
    }
    var result: [Mapping.Named] = []
    for entry in entries {
      guard isName(entry.key) else {
        report(
          "bad-name", "\"\(entry.key)\" cannot name a \(what)",
          suggestion: "use letters, digits and _, beginning with a letter", at: entry.place)
        continue
      }
      if let source = source(entry.value) {
        result.append(Mapping.Named(name: entry.key, source: source))
      }
    }
    return result
  }
}

/// Whether `row` or `previous` stands in a text as a word of its own, followed by a dot.
private func speaksOfRows(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  for word in ["row.", "previous."] {
    let wanted = Array(word.utf8)
    var index = 0
    while index + wanted.count <= bytes.count {
      if bytes[index..<(index + wanted.count)].elementsEqual(wanted),
        index == 0 || !isNameByte(bytes[index - 1])
      {
        return true
      }
      index += 1
    }
  }
  return false
}

private func isName(_ text: String) -> Bool {
  guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7a else {
    return false
  }
  return text.utf8.count <= 64 && text.utf8.allSatisfy(isNameByte)
}

/// Whether a byte is an ASCII letter, digit or underscore.
func isNameByte(_ byte: UInt8) -> Bool {
  (0x61...0x7a) ~= byte | 0x20 || (0x30...0x39) ~= byte || byte == 0x5f
}
