import Expressions
import Findings
import Names

extension PolicyChecker {
  /// Compiles the rules in order.
  mutating func compileRules() -> [CompiledRule] {
    definition.rules.map { rule in
      for trigger in rule.triggers { check(trigger) }
      for action in rule.actions { check(action) }
      return CompiledRule(definition: rule, condition: compile(rule.condition))
    }
  }

  /// What each kind of trigger may set off, by the kind's raw value, in the order of the rules.
  func ruleReactions(of rules: [CompiledRule]) -> [[RuleReaction]] {
    var reactions = [[RuleReaction]](repeating: [], count: Trigger.Kind.allCases.count)
    for (index, rule) in rules.enumerated() {
      for trigger in rule.definition.triggers {
        reactions[Int(trigger.kind.rawValue)].append(
          RuleReaction(rule: index, subject: trigger.subject))
      }
    }
    return reactions
  }

  /// Checks that what a trigger is about exists.
  mutating func check(_ trigger: Trigger) {
    guard let subject = trigger.subject else { return }
    switch trigger.kind.subjectKind {
    case .field:
      require(subject, in: names.fields + [Name("priority")], kind: "field", at: trigger.place)
    case .checklist: require(subject, in: names.checklists, kind: "checklist", at: trigger.place)
    case .level: require(subject, in: names.levels, kind: "level", at: trigger.place)
    case .wait: require(subject, in: names.waits, kind: "wait", at: trigger.place)
    case .approval: require(subject, in: names.roles, kind: "role", at: trigger.place)
    case .clock: require(subject, in: names.clocks, kind: "clock", at: trigger.place)
    case .rule: require(subject, in: names.rules, kind: "rule", at: trigger.place)
    case .step:
      require(
        subject, in: GateStep.allCases.map { Name($0.rawValue) }, kind: "step", at: trigger.place)
    case nil:
      error(
        "trigger-subject", "\"\(trigger.kind.word)\" is about nothing in particular",
        suggestion: "write it alone: \(trigger.kind.word)", at: trigger.place)
    }
  }

  private mutating func check(_ action: Action) {
    let place = action.place
    switch action.verb {
    case .escalate(let level, let type, _):
      if case .named(let name) = level { require(name, in: names.levels, kind: "level", at: place) }
      require(type, in: names.types, kind: "type", at: place)
    case .notify(let who, _, let message):
      for party in who { check(party, at: place) }
      require(message, in: names.messages, kind: "message", at: place)
    case .message(let message, _):
      require(message, in: names.messages, kind: "message", at: place)
    case .set(let field, let literal): check(literal, fits: field, at: place)
    case .prioritise(let priority):
      require(priority, in: names.priorities, kind: "priority", at: place)
    case .assign(let team, let person):
      require(team, in: names.teams, kind: "team", at: place)
      if let person { check(person, at: place) }
    case .askApproval(let role, _): require(role, in: names.roles, kind: "role", at: place)
    case .wait(let wait): require(wait, in: names.waits, kind: "wait", at: place)
    case .remind(let who, _, _): for party in who { check(party, at: place) }
    case .declareIncident:
      if definition.incidents == nil {
        error("no-incidents", "the policy says nothing of incidents", at: place)
      }
    case .resume, .close, .monitor, .reopen, .note: break
    }
  }

  /// Checks that a party is somebody whom the policy names.
  mutating func check(_ party: Party, at place: SourcePlace) {
    switch party {
    case .team(let name): require(name, in: names.teams, kind: "team", at: place)
    case .role(let name): require(name, in: names.roles, kind: "role", at: place)
    case .person(let name): require(name, in: names.people, kind: "person", at: place)
    case .schedule(let name): require(name, in: names.schedules, kind: "schedule", at: place)
    case .onCall, .primary, .backup, .lead, .levelTeam, .owner, .assignee, .customer,
      .stakeholders:
      break
    }
  }

  private mutating func check(_ literal: FieldLiteral, fits name: Name, at place: SourcePlace) {
    guard let field = definition.fields.first(where: { $0.id == name }) else {
      return require(name, in: names.fields, kind: "field", at: place)
    }
    if let problem = field.unfitness(of: literal) {
      error(
        "field-value", "\"\(name)\" \(problem)",
        at: self.place(of: name.text, kind: "value", in: place))
    }
  }
}

extension FieldDefinition {
  /// Why a constant does not fit the field, or nil when it does.
  func unfitness(of literal: FieldLiteral) -> String? {
    switch (kind, literal) {
    case (_, .none), (.text, .text), (.yesNo, .bool), (.number, .number): nil
    case (.choice(let choices), .text(let text)) where choices.contains(text): nil
    case (.choice(let choices), _): "is one of \(choices.joined(separator: ", "))"
    case (.yesNo, _): "is true or false"
    case (.number, _): "is a number"
    case (.text, _): "is text"
    case (.list(let choices), .text(let text)) where choices.isEmpty || choices.contains(text): nil
    case (.list, _): "is a list of its choices"
    case (.instant, _): "is an instant, which a policy cannot set"
    }
  }
}
