/// A text that must not be shown: a password, a key.
///
/// Printing, interpolating or dumping it gives `(secret)`.
public struct Credential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself, for the one place that needs it.
  public let revealed: String

  /// A secret from its text.
  public init(_ text: String) { revealed = text }

  /// `(secret)`.
  public var description: String { "(secret)" }
  /// `(secret)`.
  public var debugDescription: String { "(secret)" }
  /// Nothing inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A setting that cannot be used; the sentence says which and why, without the secret in it.
public struct UnusableSetting: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence.
  public let description: String

  /// A fault from its sentence.
  public init(_ description: String) { self.description = description }
}
