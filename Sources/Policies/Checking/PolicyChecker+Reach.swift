import Findings
import Names

extension PolicyChecker {
  /// Reports levels to which nothing in the policy leads.
  ///
  /// A level is led to by a rule's or a reason's escalation that names it, by `next` from the level below, by `top`, or by an
  /// unanswered calling plan of the level below.
  mutating func checkReach() {
    guard definition.levels.count > 1 else { return }
    let choices =
      definition.rules.flatMap(\.actions).compactMap { action -> LevelChoice? in
        if case .escalate(let level, _, _) = action.verb { level } else { nil }
      } + definition.escalation.reasons.map(\.level)
    var reached: Set<Name> = [definition.levels[0].id]
    for choice in choices {
      switch choice {
      case .named(let name): reached.insert(name)
      case .top: reached.formUnion(definition.levels.suffix(1).map(\.id))
      case .next: break
      }
    }
    let climbs = choices.contains(.next)
    for (below, level) in zip(definition.levels, definition.levels.dropFirst()) {
      if reached.contains(below.id), climbs || below.calling.escalatesUnanswered {
        reached.insert(level.id)
      }
      if !reached.contains(level.id) {
        error(
          "unreachable-level", "nothing leads to the level \"\(level.id)\"",
          suggestion: "add a rule or a reason that escalates to it", at: level.place)
      }
    }
  }
}

extension CallingPlan {
  /// Whether a round without an answer takes the ticket up.
  public var escalatesUnanswered: Bool { !steps.isEmpty && unanswered == .escalate }
}
