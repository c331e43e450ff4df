public import Findings
public import Names

/// A role: what somebody answers for, and what they may do.
public struct RoleDefinition: Sendable {
  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// What it answers for, one sentence each.
  public var duties: [String]
  /// The commands it may give, by their words; nil means all.
  public var may: [Name]?
  /// Where it stands.
  public var place: SourcePlace

  /// A role from its parts.
  public init(
    id: Name, title: String, duties: [String] = [], may: [Name]? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.duties = duties
    self.may = may
    self.place = place
  }
}
