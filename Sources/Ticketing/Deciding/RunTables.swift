import Expressions
import Names
import Policies

/// What a run asks of its policy at every event, flat, so that asking costs no reference counts.
///
/// Programs are held without counting: the policy keeps them as long as its run lives.
struct RunTables {
  let clockIDs: [Name]
  /// Where each kind's reactions begin in `reactions`; one more entry than kinds.
  let reactionStarts: [Int]
  let reactions: [ClockReaction]
  /// Whether clocks, and rules, may react to each kind.
  private let clockKinds: [Bool]
  private let ruleKinds: [Bool]
  let ruleStarts: [Int]
  let ruleReactions: [RuleReaction]
  let ruleIDs: [Name]
  let ruleRepeats: [Bool]
  let ruleConditions: [Unmanaged<Program>?]
  let ruleActions: [[RuleAction]]
  let pauses: [Unmanaged<Program>?]
  /// What pauses depend on.
  let pauseAspects: Aspects
  /// What targets depend on, where they look at more than the priority.
  let targetAspects: Aspects
  let followsPromise: [Bool]
  /// Which clocks are of incidents alone, and which an incident has: those and its levels'.
  let isOfIncidents: [Bool]
  let runsForIncidents: [Bool]
  let fieldKinds: [FieldDefinition.Kind]
  /// The names of the fields, in order.
  let fieldNames: ContiguousArray<Name>
  /// The gates of each step, by the step's position among all.
  let gates: [[CompiledGate]]
  /// The same, flat.
  let stepGates: [StepGates]
  /// The periods that change targets, replace teams, hold back calls, ask for more, or tell customers.
  let targetPeriods: [CompiledPeriod]
  let teamPeriods: [CompiledPeriod]
  let callPeriods: [CompiledPeriod]
  let gatePeriods: [CompiledPeriod]
  let messagePeriods: [CompiledPeriod]
  /// The periods that replace schedules, or messages to customers.
  let schedulePeriods: [CompiledPeriod]
  let wordingPeriods: [CompiledPeriod]
  /// The teams that have a schedule.
  let scheduledTeams: [(team: Name, schedule: Name)]
  let hasRequiredReportLines: Bool
  /// Whether anybody has quiet hours.
  let hasQuietPeople: Bool
  let impactPosition: Int?
  let urgencyPosition: Int?

  init(_ policy: Policy) {
    clockIDs = policy.clocks.map(\.id)
    (reactionStarts, reactions) = RunTables.flattened(policy.clockReactions)
    (ruleStarts, ruleReactions) = RunTables.flattened(policy.ruleReactions)
    let special: [Trigger.Kind] = [.reopened, .closed, .merged, .promised]
    clockKinds = policy.clockReactions.indices.map { kind in
      !policy.clockReactions[kind].isEmpty || special.contains { Int($0.rawValue) == kind }
    }
    ruleKinds = policy.ruleReactions.map { !$0.isEmpty }
    ruleIDs = policy.rules.map(\.definition.id)
    ruleRepeats = policy.rules.map(\.definition.repeats)
    ruleConditions = policy.rules.map { $0.condition.map { Unmanaged.passUnretained($0) } }
    ruleActions = policy.rules.map { $0.definition.actions.map { RuleAction($0.verb) } }
    pauses = policy.clocks.map { $0.pauses.map { Unmanaged.passUnretained($0) } }
    pauseAspects = RunTables.aspects(of: policy.clocks.compactMap(\.pauses))
    targetAspects = RunTables.aspects(of: policy.clocks.flatMap(\.targets.conditions))
    followsPromise = policy.clocks.map(\.definition.followsPromise)
    let isOfIncidents = clockIDs.map { $0 == IncidentDefinition.updateClock }
    self.isOfIncidents = isOfIncidents
    runsForIncidents = policy.clocks.indices.map {
      isOfIncidents[$0] || policy.clocks[$0].definition.level != nil
    }
    fieldKinds = policy.definition.fields.map(\.kind)
    fieldNames = ContiguousArray(policy.fieldNames)
    gates = GateStep.allCases.map { policy.gates[$0] ?? [] }
    targetPeriods = policy.periods.filter { !$0.definition.targets.isEmpty }
    teamPeriods = policy.periods.filter { !$0.definition.teams.isEmpty }
    callPeriods = policy.periods.filter { $0.definition.callsOnly != nil }
    gatePeriods = policy.periods.filter { !$0.requirements.isEmpty }
    messagePeriods = policy.periods.filter { $0.definition.message != nil }
    schedulePeriods = policy.periods.filter { !$0.definition.schedules.isEmpty }
    wordingPeriods = policy.periods.filter { !$0.definition.messages.isEmpty }
    scheduledTeams = policy.definition.teams.compactMap { team in
      team.schedule.map { (team.id, $0) }
    }
    hasQuietPeople = policy.definition.people.contains { $0.quietDuring != nil }
    hasRequiredReportLines =
      policy.definition.escalation.report?.sections.contains { section in
        section.lines.contains { $0.required }
      } ?? false
    let (allGates, periods, needsReport) = (gates, gatePeriods, hasRequiredReportLines)
    stepGates = GateStep.allCases.map { step in
      step == .escalate
        ? StepGates(allGates[step.position], periods, needsReport: needsReport)
        : StepGates(allGates[step.position])
    }
    let matrix = policy.definition.priorities.matrix
    impactPosition = matrix.flatMap { policy.fieldPositions[$0.impact.field] }
    urgencyPosition = matrix.flatMap { policy.fieldPositions[$0.urgency.field] }
  }

  /// Whether a clock may react to a kind of event.
  func concernsClocks(_ kind: Trigger.Kind?) -> Bool {
    kind.map { clockKinds[Int($0.rawValue)] } ?? false
  }

  /// Whether a rule may react to a kind of event.
  func concernsRules(_ kind: Trigger.Kind?) -> Bool {
    kind.map { ruleKinds[Int($0.rawValue)] } ?? false
  }

  /// The position of a field, or nil when there is none of the name.
  ///
  /// - Complexity: O(fields) comparisons of one word each: less than a hash of one.
  func position(of field: Name) -> Int? {
    for index in fieldNames.indices where fieldNames[index] == field { return index }
    return nil
  }

  /// What conditions depend on; nothing without conditions, else also that a clock is new to them.
  private static func aspects(of conditions: [Program]) -> Aspects {
    conditions.reduce(into: conditions.isEmpty ? [] : .clocks) { aspects, condition in
      aspects.formUnion(Aspects(of: condition))
    }
  }

  private static func flattened<Element>(_ lists: [[Element]]) -> ([Int], [Element]) {
    var starts = [0]
    for list in lists { starts.append((starts.last ?? 0) + list.count) }
    return (starts, lists.flatMap { $0 })
  }
}

/// An action of a rule: an object, because the lists in it are not to be counted each time it is done.
final class RuleAction: Sendable {
  let verb: Action.Verb

  init(_ verb: Action.Verb) { self.verb = verb }
}
