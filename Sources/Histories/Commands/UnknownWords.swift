import Chronology
public import Expressions

/// What a history told that the policy has no place for: counted, never silently dropped.
public struct UnknownWords: Sendable {
  /// A field without a place in the policy, or a value that its field cannot hold.
  public struct Entry: Sendable, Hashable {
    /// The name of the field or parameter, as the history has it.
    public let name: String
    /// The value, or nil when the field itself is unknown.
    public let value: String?
    /// How often it was told.
    public let count: Int
  }

  private struct Key: Hashable {
    var name: String
    var value: String?
  }

  private var counts: [Key: Int] = [:]

  /// Nothing unknown.
  public init() {}

  mutating func add(_ name: String, value: Value?, count: Int) {
    counts[Key(name: name, value: value.map { $0.plainText }), default: 0] += count
  }

  /// Adds what other tickets told.
  public mutating func merge(_ other: UnknownWords) {
    for (key, count) in other.counts { counts[key, default: 0] += count }
  }

  /// Everything unknown, the most frequent first; of equal counts by name and value.
  ///
  /// - Complexity: O(n log n).
  public var entries: [Entry] {
    counts.map { Entry(name: $0.key.name, value: $0.key.value, count: $0.value) }.sorted {
      ($1.count, $0.name, $0.value ?? "") < ($0.count, $1.name, $1.value ?? "")
    }
  }
}

extension Value {
  /// The value as people write it: texts without quotes.
  public var plainText: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): String(number)
    case .double(let number): "\(number)"
    case .string(let text): text
    case .timestamp(let instant): Instant(milliseconds: instant.milliseconds).rfc3339
    case .list(let items): items.map(\.plainText).joined(separator: ", ")
    default: "a value of another kind"
    }
  }
}
