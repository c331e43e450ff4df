public import Chronology
public import Findings
public import Names

/// How open work is handed over.
public struct HandoverDefinition: Sendable {
  /// How long somebody has to accept, in elapsed time; nobody accepting is an escalation.
  public var within: TimeAmount
  /// The schedules at whose shifts' ends open work is offered to whoever comes next.
  public var schedules: [Name]
  /// Who is told when nobody took over.
  public var tell: [Party]
  /// Where it stands.
  public var place: SourcePlace

  /// A definition from its parts.
  public init(
    within: TimeAmount, schedules: [Name] = [], tell: [Party] = [], at place: SourcePlace
  ) {
    self.within = within
    self.schedules = schedules
    self.tell = tell
    self.place = place
  }
}
