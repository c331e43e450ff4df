public import Chronology
public import Findings
public import Names
public import OnCall

/// A policy as its writer put it: every section as data, nothing resolved yet.
///
/// Made by a reader of policy files; ``Policy`` is made from it after all checks.
public struct PolicyDefinition: Sendable {
  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// The procedure's own version, as its keepers count it.
  public var version: String
  /// The name of the time zone for everything that names none.
  public var zone: String
  /// What the procedure says in words.
  public var document = DocumentDefinition()
  /// Who answers for what.
  public var roles: [RoleDefinition] = []
  /// How urgent tickets are.
  public var priorities: PriorityScheme
  /// What a ticket holds.
  public var fields: [FieldDefinition] = []
  /// Whom the policy names.
  public var people: [PersonDefinition] = []
  /// The teams.
  public var teams: [TeamDefinition] = []
  /// Who is on call when.
  public var schedules: [ScheduleDefinition] = []
  /// The working calendars.
  public var calendars: [CalendarDefinition] = []
  /// Where each calendar stands, in the same order.
  public var calendarPlaces: [SourcePlace] = []
  /// The calendar for everything that names none; nil means always.
  public var usualCalendar: Name?
  /// The ladder, from the first level up.
  public var levels: [LevelDefinition] = []
  /// The types, reasons and report of escalations.
  public var escalation = EscalationDefinition()
  /// The clocks, those of the levels not included.
  public var clocks: [ClockDefinition] = []
  /// The rules in order.
  public var rules: [RuleDefinition] = []
  /// The gates in order.
  public var gates: [GateDefinition] = []
  /// The checklists.
  public var checklists: [ChecklistDefinition] = []
  /// The messages.
  public var messages: [MessageTemplate] = []
  /// The kinds of waiting.
  public var waits: [WaitDefinition] = []
  /// How tickets end.
  public var closing = ClosingDefinition()
  /// The special periods.
  public var periods: [PeriodDefinition] = []
  /// How mass incidents are led; nil means there are none.
  public var incidents: IncidentDefinition?
  /// How open work is handed over at a shift's end; nil means that people see to it.
  public var handover: HandoverDefinition?
  /// The reviews.
  public var reviews: [ReviewDefinition] = []
  /// The metrics.
  public var metrics: [MetricDefinition] = []
  /// The training.
  public var training: [TrainingDefinition] = []
  /// Where the file begins.
  public var place: SourcePlace
  /// Where the words of the file stand, for findings about one of them.
  public var words = WordPlaces()

  /// A definition with only what every policy must have.
  public init(
    id: Name, title: String, version: String, zone: String, priorities: PriorityScheme,
    at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.zone = zone
    self.priorities = priorities
    self.place = place
  }
}
