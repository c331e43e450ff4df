import Findings
import Names

extension PolicyChecker {
  /// Reports rules that could set each other off without end.
  ///
  /// A rule that does not repeat fires once in a stay, and a stay ends only upwards on a ladder that has a top; so an endless
  /// cascade needs a circle of repeating rules, in which each does what triggers the next. Conditions are not looked at: one that breaks
  /// the circle today may not tomorrow.
  ///
  /// - Complexity: O(rules squared).
  mutating func checkCascades() {
    let repeating = definition.rules.filter(\.repeats)
    let next = repeating.map { rule in
      repeating.indices.filter { candidate in
        rule.actions.contains { $0.setsOff(repeating[candidate]) }
      }
    }
    for start in repeating.indices {
      guard let circle = circle(from: start, next: next), circle.min() == start else { continue }
      let names = circle.map { "\"\(repeating[$0].id)\"" }.joined(separator: ", ")
      error(
        "endless-cascade",
        circle.count == 1
          ? "the rule \(names) could set itself off without end"
          : "the rules \(names) could set each other off without end",
        suggestion:
          "take `repeat` from one of them, or name what it is about: `{ changed: field }`",
        at: repeating[start].place)
    }
  }

  /// A shortest way from a rule back to itself, or nil when there is none.
  private func circle(from start: Int, next: [[Int]]) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var frontier = [start]
    while !frontier.isEmpty {
      var beyond: [Int] = []
      for at in frontier {
        for to in next[at] {
          if to == start {
            var path = [at]
            while let last = path.last, last != start, let before = cameFrom[last] {
              path.append(before)
            }
            return path.reversed()
          }
          if cameFrom[to] == nil {
            cameFrom[to] = at
            beyond.append(to)
          }
        }
      }
      frontier = beyond
    }
    return nil
  }
}

extension Action {
  /// Whether doing this can be what a rule waits for.
  func setsOff(_ rule: RuleDefinition) -> Bool {
    rule.triggers.contains { trigger in
      causes.contains { cause in
        cause.kind == trigger.kind
          && (trigger.subject == nil || cause.subject == nil || trigger.subject == cause.subject)
      }
    }
  }

  private var causes: [(kind: Trigger.Kind, subject: Name?)] {
    switch verb {
    case .escalate(let level, _, _):
      var name: Name?
      if case .named(let named) = level { name = named }
      return [
        (.duplicateEscalation, name), (.refused, Name(GateStep.escalate.rawValue)),
      ]
    case .set(let field, _): return [(.changed, field)]
    case .prioritise: return [(.changed, Name("priority"))]
    case .message: return [(.replied, nil)]
    case .assign: return [(.assigned, nil)]
    case .askApproval(let role, _): return [(.approvalAsked, role)]
    case .wait(let wait): return [(.waiting, wait)]
    case .resume: return [(.resumed, nil)]
    case .close: return [(.closed, nil), (.refused, Name(GateStep.close.rawValue))]
    case .monitor: return [(.monitored, nil)]
    case .reopen: return [(.reopened, nil), (.entered, nil), (.left, nil)]
    case .note: return [(.noted, nil)]
    case .declareIncident: return [(.incidentDeclared, nil)]
    case .notify, .remind: return []
    }
  }
}
