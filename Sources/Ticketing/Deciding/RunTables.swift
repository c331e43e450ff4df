import Expressions
import Names
import Policies

/// What a run asks of its policy at every event, flat, so that asking costs no reference counts.
struct RunTables {
  let clockIDs: [Name]
  /// Where each kind's reactions begin in `reactions`; one more entry than kinds.
  let reactionStarts: [Int]
  let reactions: [ClockReaction]
  let ruleStarts: [Int]
  let ruleReactions: [RuleReaction]
  let ruleIDs: [Name]
  let ruleRepeats: [Bool]
  let ruleConditions: [Program?]
  let pauses: [Program?]
  let hasPauses: Bool
  let hasConditionalTargets: Bool
  let followsPromise: [Bool]
  let fieldKinds: [FieldDefinition.Kind]
  /// The gates of each step, by the step's position among all.
  let gates: [[CompiledGate]]
  /// The periods that change targets, replace teams, hold back calls, ask for more, or tell customers.
  let targetPeriods: [CompiledPeriod]
  let teamPeriods: [CompiledPeriod]
  let callPeriods: [CompiledPeriod]
  let gatePeriods: [CompiledPeriod]
  let messagePeriods: [CompiledPeriod]
  let hasRequiredReportLines: Bool
  let impactPosition: Int?
  let urgencyPosition: Int?

  init(_ policy: Policy) {
    clockIDs = policy.clocks.map(\.id)
    (reactionStarts, reactions) = RunTables.flattened(policy.clockReactions)
    (ruleStarts, ruleReactions) = RunTables.flattened(policy.ruleReactions)
    ruleIDs = policy.rules.map(\.definition.id)
    ruleRepeats = policy.rules.map(\.definition.repeats)
    ruleConditions = policy.rules.map(\.condition)
    pauses = policy.clocks.map(\.pauses)
    hasPauses = pauses.contains { $0 != nil }
    hasConditionalTargets = policy.clocks.contains { $0.targets.hasConditions }
    followsPromise = policy.clocks.map(\.definition.followsPromise)
    fieldKinds = policy.definition.fields.map(\.kind)
    gates = GateStep.allCases.map { policy.gates[$0] ?? [] }
    targetPeriods = policy.periods.filter { !$0.definition.targets.isEmpty }
    teamPeriods = policy.periods.filter { !$0.definition.teams.isEmpty }
    callPeriods = policy.periods.filter { $0.definition.callsOnly != nil }
    gatePeriods = policy.periods.filter { !$0.requirements.isEmpty }
    messagePeriods = policy.periods.filter { $0.definition.message != nil }
    hasRequiredReportLines =
      policy.definition.escalation.report?.sections.contains { section in
        section.lines.contains { $0.required }
      } ?? false
    let matrix = policy.definition.priorities.matrix
    impactPosition = matrix.flatMap { policy.fieldPositions[$0.impact.field] }
    urgencyPosition = matrix.flatMap { policy.fieldPositions[$0.urgency.field] }
  }

  private static func flattened<Element>(_ lists: [[Element]]) -> ([Int], [Element]) {
    var starts = [0]
    for list in lists { starts.append((starts.last ?? 0) + list.count) }
    return (starts, lists.flatMap { $0 })
  }
}
