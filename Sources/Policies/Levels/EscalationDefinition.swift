public import Findings
public import Names

/// What a person may escalate for, and the types of escalation.
public struct EscalationDefinition: Sendable {
  /// A type: functional (to a specialist team) or hierarchical (to management).
  public struct EscalationType: Sendable {
    /// Its name, such as `software`.
    public var id: Name
    /// What people call it.
    public var title: String
    /// Whether it goes to management rather than to specialists.
    public var hierarchical: Bool
    /// When it is the right one, in words.
    public var criteria: [String]
    /// Where it stands.
    public var place: SourcePlace

    /// A type from its parts.
    public init(
      id: Name, title: String, hierarchical: Bool = false, criteria: [String] = [],
      at place: SourcePlace
    ) {
      self.id = id
      self.title = title
      self.hierarchical = hierarchical
      self.criteria = criteria
      self.place = place
    }
  }

  /// A manual trigger: a reason for which a person may escalate.
  public struct Reason: Sendable {
    /// Its name.
    public var id: Name
    /// What people call it.
    public var title: String
    /// The level that the policy proposes.
    public var level: LevelChoice
    /// The type that goes with it.
    public var type: Name?
    /// Where it stands.
    public var place: SourcePlace

    /// A reason from its parts.
    public init(
      id: Name, title: String, level: LevelChoice = .next, type: Name? = nil,
      at place: SourcePlace
    ) {
      self.id = id
      self.title = title
      self.level = level
      self.type = type
      self.place = place
    }
  }

  /// The types.
  public var types: [EscalationType]
  /// The manual triggers.
  public var reasons: [Reason]
  /// Whether a request must name a reason.
  public var reasonRequired: Bool
  /// The report that goes with an escalation, if the policy asks for one.
  public var report: ReportTemplate?

  /// The definitions from their parts.
  public init(
    types: [EscalationType] = [], reasons: [Reason] = [], reasonRequired: Bool = false,
    report: ReportTemplate? = nil
  ) {
    self.types = types
    self.reasons = reasons
    self.reasonRequired = reasonRequired
    self.report = report
  }
}
