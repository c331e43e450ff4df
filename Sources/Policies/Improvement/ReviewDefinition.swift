public import Findings
public import Names

/// A review: the periodic look back.
public struct ReviewDefinition: Sendable {
  /// How often a review is due.
  public enum Every: Sendable, Hashable {
    case week, month, quarter, year
    /// After each ticket that matches the condition of the review, when it closes.
    case ticket
  }

  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// How often.
  public var every: Every
  /// For reviews of single tickets: which; nil means all.
  public var condition: Condition?
  /// Who holds it.
  public var role: Name?
  /// What is looked at, one sentence each.
  public var agenda: [String]
  /// The metrics on its table.
  public var metrics: [Name]
  /// What must come of it, one sentence each.
  public var outcomes: [String]
  /// Where it stands.
  public var place: SourcePlace

  /// A review from its parts.
  public init(
    id: Name, title: String, every: Every, condition: Condition? = nil, role: Name? = nil,
    agenda: [String] = [], metrics: [Name] = [], outcomes: [String] = [], at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.every = every
    self.condition = condition
    self.role = role
    self.agenda = agenda
    self.metrics = metrics
    self.outcomes = outcomes
    self.place = place
  }
}
