public import Chronology
public import Expressions
public import Names
public import OnCall

/// A policy that was checked: everything it names exists, every condition has its type, and no ticket can be forgotten under it.
///
/// Immutable. Look-ups by name are dictionary reads; nothing depends on their order.
public final class Policy: Sendable {
  /// As its writer put it.
  public let definition: PolicyDefinition
  /// Which policy and text it is.
  public let version: PolicyVersion
  /// The zone of everything that names none.
  public let zone: Zone
  /// The calendars by name, compiled.
  public let calendars: [Name: WorkingCalendar]
  /// The calendar of everything that names none.
  public let usualCalendar: WorkingCalendar
  /// The schedules by name, compiled.
  public let schedules: [Name: Schedule]
  /// The names of the fields, in order.
  public let fieldNames: [Name]
  /// The first values of the fields, in the same order.
  public let initialFields: [Value]
  /// The position of each field.
  public let fieldPositions: [Name: Int]
  /// Every clock: the policy's own in order, then each level's.
  public let clocks: [CompiledClock]
  /// What each kind of trigger does to clocks, by the raw value of the kind.
  public let clockReactions: [[ClockReaction]]
  /// The rules in order.
  public let rules: [CompiledRule]
  /// What each kind of trigger may set off, by the raw value of the kind.
  public let ruleReactions: [[RuleReaction]]
  /// The levels from the first up, ready for use.
  public let ladder: [CompiledLevel]
  /// The gates of each step, in order.
  public let gates: [GateStep: [CompiledGate]]
  /// The special periods, compiled, in order.
  public let periods: [CompiledPeriod]
  /// What every condition is compiled against.
  public let environment: Environment

  // A handful of names: looking along them is faster than hashing one.
  let levelNames: [Name]
  let priorityNames: [Name]
  let waitPositions: [Name: Int]
  let messagePositions: [Name: Int]
  let checklistPositions: [Name: Int]
  let teamPositions: [Name: Int]

  init(_ parts: PolicyParts) {
    definition = parts.definition
    version = parts.version
    zone = parts.zone
    calendars = parts.calendars
    usualCalendar = parts.usualCalendar
    schedules = parts.schedules
    fieldNames = parts.definition.fields.map(\.id)
    initialFields = parts.definition.fields.map { $0.initialValue }
    fieldPositions = positions(of: fieldNames)
    clocks = parts.clocks
    clockReactions = parts.clockReactions
    rules = parts.rules
    ruleReactions = parts.ruleReactions
    ladder = parts.definition.levels.map(CompiledLevel.init)
    gates = parts.gates
    periods = parts.periods
    environment = parts.environment
    levelNames = parts.definition.levels.map(\.id)
    priorityNames = parts.definition.priorities.priorities.map(\.id)
    waitPositions = positions(of: parts.definition.waits.map(\.id))
    messagePositions = positions(of: parts.definition.messages.map(\.id))
    checklistPositions = positions(of: parts.definition.checklists.map(\.id))
    teamPositions = positions(of: parts.definition.teams.map(\.id))
  }

  /// The levels from the first up.
  public var levels: [LevelDefinition] { definition.levels }

  /// The rank of a level, 0 for the first, or nil when there is none of the name.
  public func rank(of level: Name) -> Int? { levelNames.firstIndex(of: level) }

  /// The rank of a priority, 0 for the most urgent, or nil when there is none of the name.
  public func rank(ofPriority priority: Name) -> Int? {
    priorityNames.firstIndex(of: priority)
  }

  /// The wait of a name.
  public func wait(_ name: Name) -> WaitDefinition? {
    waitPositions[name].map { definition.waits[$0] }
  }

  /// The message of a name.
  public func message(_ name: Name) -> MessageTemplate? {
    messagePositions[name].map { definition.messages[$0] }
  }

  /// The checklist of a name.
  public func checklist(_ name: Name) -> ChecklistDefinition? {
    checklistPositions[name].map { definition.checklists[$0] }
  }

  /// The team of a name.
  public func team(_ name: Name) -> TeamDefinition? {
    teamPositions[name].map { definition.teams[$0] }
  }

  /// The calendar of a name, or the usual one for nil.
  public func calendar(_ name: Name?) -> WorkingCalendar {
    name.flatMap { calendars[$0] } ?? usualCalendar
  }

  /// The priority that impact and urgency give, or nil when the policy has no matrix or one of both is no choice of it.
  public func priority(impact: String, urgency: String) -> Name? {
    guard let matrix = definition.priorities.matrix,
      let row = matrix.impact.choices.firstIndex(of: impact),
      let column = matrix.urgency.choices.firstIndex(of: urgency)
    else { return nil }
    return matrix.cells[row][column]
  }
}

/// The position of each name; of a name that stands twice, the first.
func positions(of names: [Name]) -> [Name: Int] {
  Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

/// What the checker hands over once everything is right.
struct PolicyParts {
  var definition: PolicyDefinition
  var version: PolicyVersion
  var zone: Zone
  var calendars: [Name: WorkingCalendar]
  var usualCalendar: WorkingCalendar
  var schedules: [Name: Schedule]
  var clocks: [CompiledClock]
  var clockReactions: [[ClockReaction]]
  var rules: [CompiledRule]
  var ruleReactions: [[RuleReaction]]
  var gates: [GateStep: [CompiledGate]]
  var periods: [CompiledPeriod]
  var environment: Environment
}

extension FieldDefinition {
  /// The value of a new ticket: what the policy gives, else false for a yes-or-no, else nothing.
  public var initialValue: Value {
    switch initial {
    case .none: kind == .yesNo ? .bool(false) : .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .double(number)
    case .text(let text): .string(text)
    }
  }
}
