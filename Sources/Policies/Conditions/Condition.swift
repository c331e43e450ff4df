public import Findings

/// A condition as its writer put it: text of the condition language, and where it stands.
///
/// It is type-checked and made fast when the policy is checked; see ``Policy``.
public struct Condition: Sendable, Hashable {
  /// The text, as written.
  public var source: String
  /// Where the text begins in the policy file.
  public var place: SourcePlace

  /// A condition from its text and place.
  public init(_ source: String, at place: SourcePlace) {
    self.source = source
    self.place = place
  }
}
