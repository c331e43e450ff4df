extension JSONWriter {
  /// Writes a value.
  ///
  /// - Complexity: O(values).
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    case .array(let items): array { writer in for item in items { writer.value(item) } }
    case .string(let text): self.value(text)
    case .int(let number): self.value(number)
    case .double(let number): self.value(number)
    case .bool(let flag): self.value(flag)
    case .null: null()
    }
  }

  /// Writes a member.
  public mutating func member(_ key: StaticString, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }
}

extension JSONValue {
  /// The value as JSON text on one line, without spaces.
  ///
  /// - Complexity: O(values).
  public var compact: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }
}

extension JSONValue {
  /// The value as JSON text, indented by two spaces a level; lists of plain values stay on one line.
  ///
  /// - Complexity: O(values).
  public var indented: String {
    var writer = JSONWriter(indented: true)
    writer.short(self)
    return writer.text
  }

  /// Whether it is neither an object nor a list.
  fileprivate var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }
}

extension JSONWriter {
  fileprivate mutating func short(_ value: JSONValue) {
    switch value {
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.short(member.value)
        }
      }
    case .array(let items) where items.allSatisfy(\.isPlain):
      inlineList(items, between: ", ") { $0.append(contentsOf: $1.compact.utf8) }
    case .array(let items): array { writer in for item in items { writer.short(item) } }
    default: self.value(value)
    }
  }
}
