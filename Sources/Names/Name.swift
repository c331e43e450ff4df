import Synchronization

/// The name of something that a policy declares: a level, a clock, a rule, a person.
///
/// Two names are equal exactly when their texts are, byte for byte: see ``ExactText``. A name is one word wide and costs nothing to copy or compare,
/// because every text is kept once and for the life of the process. Therefore names are made from policies and from
/// commands that a policy accepted, never from free text of customers.
///
/// Names order by the bytes of their text, so that nothing depends on when a name was first seen.
public struct Name: Sendable {
  @usableFromInline let entry: Unmanaged<NameEntry>

  /// The name with this text.
  ///
  /// - Complexity: O(length); takes a lock that all names share.
  public init(_ text: String) {
    entry = NameTable.shared.entry(of: text)
  }

  /// The name with this text if it was made before; nil otherwise.
  ///
  /// For text from outside: what nobody declared is not kept for ever, and is no name of anything.
  ///
  /// - Complexity: O(length); takes a lock that all names share.
  public init?(known text: String) {
    guard let known = NameTable.shared.knownEntry(of: text) else { return nil }
    entry = known
  }

  /// About how many bytes all names take that were made so far; none is ever given back.
  public static var keptBytes: Int { NameTable.shared.keptBytes }

  /// The name's text.
  @inlinable
  public var text: String { entry._withUnsafeGuaranteedRef { $0.text } }
}

/// The one copy of a name's text.
@usableFromInline
final class NameEntry: Sendable {
  @usableFromInline let text: String

  init(_ text: String) { self.text = text }
}

private final class NameTable: Sendable {
  static let shared = NameTable()

  private struct State {
    var entries: [ExactText: NameEntry] = [:]
    var keptBytes = 0
  }

  private let state = Mutex(State())
  /// What an entry and its place in the table take beside the text: measured, rounded up.
  private static let bytesBeside = 128

  var keptBytes: Int { state.withLock { $0.keptBytes } }

  func knownEntry(of text: String) -> Unmanaged<NameEntry>? {
    state.withLock { $0.entries[ExactText(text)].map { Unmanaged.passUnretained($0) } }
  }

  func entry(of text: String) -> Unmanaged<NameEntry> {
    state.withLock { state in
      if let known = state.entries[ExactText(text)] { return Unmanaged.passUnretained(known) }
      let entry = NameEntry(text)
      state.entries[ExactText(text)] = entry
      state.keptBytes += text.utf8.count + NameTable.bytesBeside
      return Unmanaged.passUnretained(entry)
    }
  }
}

extension Name: Hashable {
  /// Whether both have the same text.
  @inlinable
  public static func == (lhs: Name, rhs: Name) -> Bool {
    lhs.entry.toOpaque() == rhs.entry.toOpaque()
  }

  /// Feeds the name's identity to `hasher`.
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(entry.toOpaque()) }
}

extension Name: Comparable {
  /// Whether the text of `lhs` stands before that of `rhs`.
  public static func < (lhs: Name, rhs: Name) -> Bool {
    ExactText(lhs.text) < ExactText(rhs.text)
  }
}

extension Name: CustomStringConvertible {
  /// The name's text.
  public var description: String { text }
}

extension Name: ExpressibleByStringLiteral {
  /// The name with this text.
  public init(stringLiteral value: String) { self.init(value) }
}
