public import Chronology
public import Findings
public import Names

/// How mass incidents are led: one cause behind many tickets.
public struct IncidentDefinition: Sendable {
  /// When tickets of one cause make an incident by themselves.
  public struct Threshold: Sendable, Hashable {
    /// The field whose equal values mean one cause.
    public var field: Name
    /// So many tickets.
    public var tickets: Int
    /// Opened within this time.
    public var within: TimeAmount

    /// A threshold from its parts.
    public init(field: Name, tickets: Int, within: TimeAmount) {
      self.field = field
      self.tickets = tickets
      self.within = within
    }
  }

  /// A part that somebody takes in an incident.
  public struct Part: Sendable {
    /// Its name, such as `commander`.
    public var id: Name
    /// What people call it.
    public var title: String
    /// Who takes it.
    public var who: Party
    /// What it answers for.
    public var duties: [String]

    /// A part from its parts.
    public init(id: Name, title: String, who: Party, duties: [String] = []) {
      self.id = id
      self.title = title
      self.who = who
      self.duties = duties
    }
  }

  /// When one declares itself: any of these; none means that only people declare one.
  public var thresholds: [Threshold]
  /// Who leads and who helps; the first is the commander.
  public var parts: [Part]
  /// The level at which it begins; nil means the first.
  public var level: Name?
  /// Who is called when it begins and until somebody takes it, at the level at which it begins; higher levels call as they do for
  /// any ticket.
  public var calling: CallingPlan
  /// How often the affected customers hear; nil means every hour.
  public var updateEvery: TargetTable?
  /// The calendar on which that is counted; nil means at all hours.
  public var calendar: Name?
  /// When the clock of the next message warns.
  public var warnings: [ClockDefinition.Warning]
  /// The message to the affected customers.
  public var message: Name?
  /// How teams are assigned, in words.
  public var resources: [String]
  /// Where it stands.
  public var place: SourcePlace

  /// An incident's definition from its parts.
  public init(
    thresholds: [Threshold] = [], parts: [Part], level: Name? = nil,
    calling: CallingPlan = CallingPlan(), updateEvery: TargetTable? = nil, calendar: Name? = nil,
    warnings: [ClockDefinition.Warning] = [], message: Name? = nil, resources: [String] = [],
    at place: SourcePlace
  ) {
    self.thresholds = thresholds
    self.parts = parts
    self.level = level
    self.calling = calling
    self.updateEvery = updateEvery
    self.calendar = calendar
    self.warnings = warnings
    self.message = message
    self.resources = resources
    self.place = place
  }
}
