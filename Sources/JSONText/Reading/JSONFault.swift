/// Why bytes are no JSON that we read: a sentence and its place.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The byte at which it was noticed, from 0.
  public var offset: Int
  /// A sentence without the place.
  public var reason: String

  /// A fault from its parts.
  public init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  /// The sentence with its place, bytes counted from 1: `not JSON at byte 7: a colon is wanted`.
  public var description: String { "not JSON at byte \(offset + 1): \(reason)" }
}

/// How much JSON is read at most.
public struct JSONLimits: Sendable, Hashable {
  /// How deep objects and arrays may nest: 1 is one object or array of plain values.
  public var depth: Int
  /// How many bytes a text may have.
  public var bytes: Int

  /// Limits; by default 64 deep and 16 MiB long.
  public init(depth: Int = 64, bytes: Int = 1 << 24) {
    self.depth = depth
    self.bytes = bytes
  }
}
