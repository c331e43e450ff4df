/// A map of the condition language: entries in insertion order, keys bool, int, uint or string.
///
/// Numbers that are mathematically equal are the same key, whatever their kind. A lookup is a
/// short scan up to eight entries and hashed beyond; order never depends on hashing.
public struct ValueMap: Sendable {
  /// One entry of a map.
  public struct Entry: Sendable, Hashable {
    /// The key as it was written.
    public let key: Value
    /// What the key leads to.
    public internal(set) var value: Value

    /// An entry of `key` and `value`.
    public init(key: Value, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in the order of their insertion.
  public private(set) var entries: [Entry] = []
  private var positions: [MapKey: Int] = [:]

  private static let scanLimit = 8

  /// An empty map.
  public init() {}

  /// A map of `entries`, or nil when a key is repeated or of a kind that cannot be a key.
  ///
  /// - Complexity: O(n).
  public init?(_ entries: [Entry]) {
    for entry in entries {
      guard insert(entry.key, entry.value) else { return nil }
    }
  }

  /// The number of entries.
  public var count: Int { entries.count }

  /// The value of `key`, a number of any kind finding its equal.
  public subscript(key: Value) -> Value? {
    guard let wanted = MapKey(key) else { return nil }
    return position(of: wanted).map { entries[$0].value }
  }

  /// The value of the text `key`.
  public subscript(key: String) -> Value? {
    position(of: .string(Text(key))).map { entries[$0].value }
  }

  /// Adds an entry; false, without a change, when the key is there already or cannot be a key.
  public mutating func insert(_ key: Value, _ value: Value) -> Bool {
    if case .double = key { return false }
    guard let wanted = MapKey(key), position(of: wanted) == nil else { return false }
    entries.append(Entry(key: key, value: value))
    if entries.count == Self.scanLimit + 1 {
      for (index, entry) in entries.enumerated() {
        if let known = MapKey(entry.key) { positions[known] = index }
      }
    } else if entries.count > Self.scanLimit {
      positions[wanted] = entries.count - 1
    }
    return true
  }

  private func position(of key: MapKey) -> Int? {
    guard entries.count <= Self.scanLimit else { return positions[key] }
    return entries.firstIndex { MapKey($0.key) == key }
  }
}

/// A key in the form that numbers of all kinds share.
enum MapKey: Hashable, Sendable {
  case bool(Bool)
  case int(Int64)
  /// Only above the range of `int`.
  case uint(UInt64)
  case string(Text)

  init?(_ value: Value) {
    switch value {
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .uint(let number): self = Int64(exactly: number).map(MapKey.int) ?? .uint(number)
    case .double(let number):
      if let exact = Int64(exactly: number) {
        self = .int(exact)
      } else if let exact = UInt64(exactly: number) {
        self = .uint(exact)
      } else {
        return nil
      }
    case .string(let text): self = .string(Text(text))
    default: return nil
    }
  }
}

/// A string whose equality and hash are those of its UTF-8 bytes: the language does not
/// normalise, while `String` compares by canonical equivalence.
struct Text: Hashable, Sendable {
  let string: String

  init(_ string: String) {
    self.string = string
  }

  static func == (left: Text, right: Text) -> Bool { sameText(left.string, right.string) }

  func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
  }
}

/// Whether two strings have the same scalars.
func sameText(_ left: String, _ right: String) -> Bool {
  let first = left.utf8
  let second = right.utf8
  guard first.count == second.count else { return false }
  let quick = first.withContiguousStorageIfAvailable { a in
    second.withContiguousStorageIfAvailable { b in a.elementsEqual(b) }
  }
  return (quick ?? nil) ?? first.elementsEqual(second)
}

/// The order of two strings by scalar.
func textPrecedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
