public import Findings
public import Names

/// One rung of the ladder.
public struct LevelDefinition: Sendable {
  /// Which team takes a ticket that enters.
  public enum TeamChoice: Sendable, Hashable {
    /// Always this one.
    case fixed(Name)
    /// By the escalation's type; the last name is for any other.
    case byType([TypeRow], otherwise: Name?)
    /// By a field's value; the last name is for any other.
    case byField(Name, [FieldRow], otherwise: Name?)
  }

  /// A team for a type of escalation.
  public struct TypeRow: Sendable, Hashable {
    /// The type.
    public var type: Name
    /// The team.
    public var team: Name

    /// A row from its parts.
    public init(type: Name, team: Name) {
      self.type = type
      self.team = team
    }
  }

  /// A team for a value of a field.
  public struct FieldRow: Sendable, Hashable {
    /// The field's value.
    public var value: String
    /// The team.
    public var team: Name

    /// A row from its parts.
    public init(value: String, team: Name) {
      self.value = value
      self.team = team
    }
  }

  /// Its name, such as `L2`.
  public var id: Name
  /// What people call it.
  public var title: String
  /// The role of those who work at it.
  public var role: Name?
  /// Which team takes a ticket that enters; nil leaves the ticket with the team it has.
  public var team: TeamChoice?
  /// What is done here, one sentence each.
  public var duties: [String]
  /// What brings a ticket here, in words; the rules and reasons do it.
  public var criteria: [String]
  /// The promise to take it over.
  public var acknowledgeWithin: TargetTable?
  /// The promise to settle it here, after which it goes up or breaches.
  public var resolveWithin: TargetTable?
  /// The calendar of both promises; nil means the policy's usual one.
  public var calendar: Name?
  /// When both promises warn.
  public var warnings: [ClockDefinition.Warning]
  /// Who is called on entering, and how often.
  public var calling: CallingPlan
  /// The message to the customer when a ticket enters.
  public var message: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// A level from its parts.
  public init(
    id: Name, title: String, role: Name? = nil, team: TeamChoice? = nil, duties: [String] = [],
    criteria: [String] = [], acknowledgeWithin: TargetTable? = nil,
    resolveWithin: TargetTable? = nil, calendar: Name? = nil,
    warnings: [ClockDefinition.Warning] = [], calling: CallingPlan = CallingPlan(),
    message: Name? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.role = role
    self.team = team
    self.duties = duties
    self.criteria = criteria
    self.acknowledgeWithin = acknowledgeWithin
    self.resolveWithin = resolveWithin
    self.calendar = calendar
    self.warnings = warnings
    self.calling = calling
    self.message = message
    self.place = place
  }
}
