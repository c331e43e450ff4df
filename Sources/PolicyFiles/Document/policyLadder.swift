import Names
public import Policies

/// A level as a step of the ladder, in the words of the procedure.
public struct LadderStep: Sendable, Hashable {
  /// Its name.
  public var id: String
  /// What people call it; empty when that is its name.
  public var title: String
  /// Who works there; empty when nobody is named.
  public var team: String
  /// Within which time it is taken over, by priority; empty without a promise.
  public var acknowledge: String
  /// Within which time it is settled, by priority; empty without a promise.
  public var resolve: String
  /// Who is called, and when, until somebody takes it over.
  public var calls: [String]
  /// Whether what nobody answers goes up by itself.
  public var climbs: Bool
}

/// The ladder of a policy, from the bottom to the top.
///
/// - Complexity: O(levels).
public func policyLadder(_ policy: PolicyDefinition) -> [LadderStep] {
  let words = Wording(policy)
  return policy.levels.map { level in
    LadderStep(
      id: level.id.text, title: level.title == level.id.text ? "" : level.title,
      team: words.team(of: level), acknowledge: words.target(level.acknowledgeWithin),
      resolve: words.target(level.resolveWithin), calls: level.calling.steps.map { words.step($0) },
      climbs: !level.calling.steps.isEmpty && level.calling.unanswered == .escalate)
  }
}
