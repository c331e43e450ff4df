public import Findings
public import Names

/// What people have to learn.
public struct TrainingDefinition: Sendable {
  /// For whom a training is.
  public enum For: Sendable, Hashable {
    /// People who join.
    case joining
    /// Everybody, again and again.
    case ongoing
    /// Those whom a review names.
    case findings
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// For whom.
  public var audience: For
  /// The role that it is for; nil means all.
  public var role: Name?
  /// What is taught, one sentence each.
  public var topics: [String]
  /// Where it stands.
  public var place: SourcePlace

  /// A training from its parts.
  public init(
    id: Name, title: String, audience: For, role: Name? = nil, topics: [String],
    at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.audience = audience
    self.role = role
    self.topics = topics
    self.place = place
  }
}
