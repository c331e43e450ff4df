import Chronology
import Findings
import Names

extension PolicyChecker {
  /// Checks the levels: teams, people to call, and that there is a ladder at all.
  mutating func checkLadder() {
    if definition.levels.isEmpty {
      error("no-levels", "a policy needs at least one level", at: definition.place)
    }
    for level in definition.levels {
      require(level.role, in: names.roles, kind: "role", at: level.place)
      require(level.calendar, in: names.calendars, kind: "calendar", at: level.place)
      require(level.message, in: names.messages, kind: "message", at: level.place)
      checkTeam(of: level)
      check(level.calling, at: level.place)
    }
    for reason in definition.escalation.reasons {
      if case .named(let level) = reason.level {
        require(level, in: names.levels, kind: "level", at: reason.place)
      }
      require(reason.type, in: names.types, kind: "type", at: reason.place)
    }
  }

  private mutating func checkTeam(of level: LevelDefinition) {
    switch level.team {
    case nil: break
    case .fixed(let team): require(team, in: names.teams, kind: "team", at: level.place)
    case .byType(let rows, let otherwise):
      for row in rows {
        require(row.type, in: names.types, kind: "type", at: level.place)
        require(row.team, in: names.teams, kind: "team", at: level.place)
      }
      require(otherwise, in: names.teams, kind: "team", at: level.place)
    case .byField(let field, let rows, let otherwise):
      require(field, in: names.fields, kind: "field", at: level.place)
      for row in rows { require(row.team, in: names.teams, kind: "team", at: level.place) }
      require(otherwise, in: names.teams, kind: "team", at: level.place)
    }
  }

  /// Checks a calling plan of the element at a place.
  mutating func check(_ plan: CallingPlan, at element: SourcePlace) {
    for step in plan.steps {
      check(step.who, at: step.place)
      if step.after < .zero {
        error("call-delay", "a call cannot come before the level is entered", at: step.place)
      }
      if step.after >= plan.every, plan.rounds > 1 || plan.unanswered == .escalate {
        error(
          "call-delay", "this call comes when its round is over, and leaves no time to answer",
          suggestion: "make call-every longer than the last delay", at: step.place)
      }
      if case .customer = step.who {
        error("call-customer", "a calling plan cannot call the customer", at: step.place)
      }
    }
    if plan.rounds < 1 || plan.rounds > 100 {
      error(
        "call-rounds", "a calling plan has 1 to 100 rounds",
        at: place(of: "call-rounds", in: element))
    }
    if plan.every < .minutes(1) {
      error(
        "call-every", "rounds are at least a minute apart",
        at: place(of: "call-every", in: element))
    }
  }
}
