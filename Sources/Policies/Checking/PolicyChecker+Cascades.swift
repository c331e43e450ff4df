import Findings
import Names

extension PolicyChecker {
  /// Reports rules that could set each other off without end.
  ///
  /// A rule that does not repeat fires once in a stay, and escalating ends on a ladder that has a top; so an endless cascade needs a
  /// circle of repeating rules, in which each does what triggers the next, or any circle in which a rule opens the ticket again, which
  /// begins a stay. Conditions are not looked at: one that breaks the circle today may not tomorrow.
  ///
  /// - Complexity: O(rules squared).
  mutating func checkCascades() {
    let rules = definition.rules
    let effects = rules.map { self.effects(of: $0) }
    func next(among candidates: [Int]) -> [Int: [Int]] {
      var next: [Int: [Int]] = [:]
      for rule in candidates {
        next[rule] = candidates.filter { sets(effects[rule], off: rules[$0]) }
      }
      return next
    }
    var reported: Set<[Int]> = []
    let repeating = rules.indices.filter { rules[$0].repeats }
    let amongRepeating = next(among: repeating)
    for start in repeating {
      guard let circle = circle(from: start, next: amongRepeating),
        reported.insert(circle.sorted()).inserted
      else { continue }
      report(
        circle, "take `repeat` from one of them, or name what it is about: `{ changed: field }`")
    }
    let reopening = rules.indices.filter { rules[$0].reopens }
    guard !reopening.isEmpty else { return }
    let amongAll = next(among: Array(rules.indices))
    for start in reopening {
      guard let circle = circle(from: start, next: amongAll),
        reported.insert(circle.sorted()).inserted
      else { continue }
      report(circle, "let a person open the ticket again, or end it by another way")
    }
  }

  private mutating func report(_ circle: [Int], _ suggestion: String) {
    let first = circle.min() ?? 0
    let names = circle.map { "\"\(definition.rules[$0].id)\"" }.joined(separator: ", ")
    error(
      "endless-cascade",
      circle.count == 1
        ? "the rule \(names) could set itself off without end"
        : "the rules \(names) could set each other off without end",
      suggestion: suggestion, at: definition.rules[first].place)
  }

  /// A shortest way from a rule back to itself, or nil when there is none.
  private func circle(from start: Int, next: [Int: [Int]]) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var frontier = [start]
    while !frontier.isEmpty {
      var beyond: [Int] = []
      for at in frontier {
        for to in next[at] ?? [] {
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

  /// Everything that a rule's firing can bring about at once, clocks included.
  private func effects(of rule: RuleDefinition) -> [Effect] {
    var effects = [Effect(.fired, rule.id)]
    for action in rule.actions {
      effects += action.effects
      if case .set(let field, _) = action.verb, isOfMatrix(field) {
        effects.append(Effect(.changed, Name("priority")))
      }
    }
    let clocks =
      definition.clocks + definition.levels.flatMap(\.clocks) + (definition.incidents?.clocks ?? [])
    var seen = 0
    // A clock's start and end may start and end others.
    while seen < effects.count {
      let effect = effects[seen]
      seen += 1
      for clock in clocks {
        let starts = clock.starts + clock.restarts
        for (triggers, kind) in [(starts, Trigger.Kind.started), (clock.stops, .met)] {
          let follows = Effect(kind, clock.id)
          if triggers.contains(where: { effect.fits($0) }), !effects.contains(follows) {
            effects.append(follows)
          }
        }
      }
    }
    return effects
  }

  private func isOfMatrix(_ field: Name) -> Bool {
    guard let matrix = definition.priorities.matrix else { return false }
    return field == matrix.impact.field || field == matrix.urgency.field
  }

  private func sets(_ effects: [Effect], off rule: RuleDefinition) -> Bool {
    rule.triggers.contains { trigger in effects.contains { $0.fits(trigger) } }
  }
}

/// Something that an action can bring about; without a subject, for any.
private struct Effect: Equatable {
  let kind: Trigger.Kind
  let subject: Name?

  init(_ kind: Trigger.Kind, _ subject: Name? = nil) {
    self.kind = kind
    self.subject = subject
  }

  func fits(_ trigger: Trigger) -> Bool {
    kind == trigger.kind
      && (trigger.subject == nil || subject == nil || trigger.subject == subject)
  }
}

extension RuleDefinition {
  fileprivate var reopens: Bool {
    actions.contains { if case .reopen = $0.verb { true } else { false } }
  }
}

extension Action {
  fileprivate var effects: [Effect] {
    switch verb {
    case .escalate(let level, _, _):
      var name: Name?
      if case .named(let named) = level { name = named }
      return [
        Effect(.duplicateEscalation, name), Effect(.refused, Name(GateStep.escalate.rawValue)),
      ]
    case .set(let field, _): return [Effect(.changed, field)]
    case .prioritise: return [Effect(.changed, Name("priority"))]
    case .message(_, let promise):
      // A message without a promise answers nobody.
      return promise == nil
        ? [Effect(.promiseKept)]
        : [Effect(.replied), Effect(.promised), Effect(.promiseKept)]
    case .assign: return [Effect(.assigned)]
    case .askApproval(let role, _): return [Effect(.approvalAsked, role)]
    case .wait(let wait): return [Effect(.waiting, wait), Effect(.resumed), Effect(.promiseKept)]
    case .resume: return [Effect(.resumed)]
    case .close:
      return [
        Effect(.closed), Effect(.resumed), Effect(.refused, Name(GateStep.close.rawValue)),
      ]
    case .monitor:
      return [Effect(.monitored), Effect(.refused, Name(GateStep.monitor.rawValue))]
    case .reopen: return [Effect(.reopened), Effect(.entered), Effect(.left), Effect(.assigned)]
    case .note: return [Effect(.noted)]
    case .declareIncident: return [Effect(.incidentDeclared)]
    case .notify, .remind: return []
    }
  }
}
