public import Findings

/// A node of a YAML document that knows where it stands.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public indirect enum Content: Sendable {
    /// Nothing: an empty value, `~` or `null`.
    case null
    /// A scalar as written; `quoted` when it stood in quotes or in a block, and so is text whatever it looks like.
    case scalar(String, quoted: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the file's order; no key stands twice.
    case mapping([Entry])
  }

  /// One key of a mapping and its value.
  public struct Entry: Sendable {
    /// The key's text.
    public var key: String
    /// Where the key stands.
    public var place: SourcePlace
    /// The value.
    public var value: YAMLNode

    /// An entry from its parts.
    public init(key: String, place: SourcePlace, value: YAMLNode) {
      self.key = key
      self.place = place
      self.value = value
    }
  }

  /// What it holds.
  public var content: Content
  /// Where it begins.
  public var place: SourcePlace

  /// A node from its parts.
  public init(content: Content, place: SourcePlace) {
    self.content = content
    self.place = place
  }
}

extension YAMLNode {
  /// The value of `key`, when this is a mapping that has it.
  ///
  /// - Complexity: O(keys).
  public subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  /// The entries, when this is a mapping.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The items, when this is a list.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The text, when this is a scalar.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether this is an empty value, `~` or `null`.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// `true` or `false` for the unquoted words of YAML's core schema; nil for all else.
  public var bool: Bool? {
    guard case .scalar(let text, quoted: false) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// The whole number, when this is an unquoted decimal one that fits.
  public var int: Int? {
    guard case .scalar(let text, quoted: false) = content else { return nil }
    return Int(text)
  }

  /// What this is, in words, for messages: `a list`, `a mapping`, `text`, `nothing`.
  public var kindInWords: String {
    switch content {
    case .null: "nothing"
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
