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

  /// When one declares itself; nil means only people declare one.
  public var threshold: Threshold?
  /// Who leads and who helps; the first is the commander.
  public var parts: [Part]
  /// How often the affected customers hear.
  public var updateEvery: TargetTable?
  /// The message to the affected customers.
  public var message: Name?
  /// How teams are assigned, in words.
  public var resources: [String]
  /// Where it stands.
  public var place: SourcePlace

  /// An incident's definition from its parts.
  public init(
    threshold: Threshold? = nil, parts: [Part], updateEvery: TargetTable? = nil,
    message: Name? = nil, resources: [String] = [], at place: SourcePlace
  ) {
    self.threshold = threshold
    self.parts = parts
    self.updateEvery = updateEvery
    self.message = message
    self.resources = resources
    self.place = place
  }
}
