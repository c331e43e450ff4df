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
