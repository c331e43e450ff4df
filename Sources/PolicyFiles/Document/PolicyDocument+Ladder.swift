import Chronology
import Names
import Policies

extension PolicyDocument {
  mutating func writeLevels() {
    guard !policy.levels.isEmpty else { return }
    page.chapter("Levels")
    page.table(
      ["Level", "Title", "Role", "Team", "Taken over within", "Settled within"],
      policy.levels.map { level in
        [
          level.id.text, level.title == level.id.text ? "" : level.title,
          level.role.map { words.role($0) } ?? "", words.team(of: level),
          words.target(level.acknowledgeWithin), words.target(level.resolveWithin),
        ]
      })
    for level in policy.levels { write(level) }
  }

  private mutating func write(_ level: LevelDefinition) {
    page.heading(words.level(level.id))
    if !level.criteria.isEmpty {
      page.paragraph("A ticket comes here when:")
      page.list(level.criteria)
    }
    if !level.duties.isEmpty {
      page.paragraph("Here:")
      page.list(level.duties)
    }
    write(level.calling)
    if !level.warnings.isEmpty {
      page.paragraph("Warned \(words.warnings(level.warnings)).")
    }
    if let message = level.message {
      page.paragraph("The customer is sent \(words.message(message)).")
    }
  }

  mutating func write(_ plan: CallingPlan) {
    guard !plan.steps.isEmpty else { return }
    page.paragraph("Called until somebody takes it over:")
    page.list(plan.steps.map { words.step($0) })
    let rounds =
      plan.rounds > 1 ? "\(plan.rounds) rounds, every \(Wording.time(plan.every)); then " : "Then "
    page.paragraph(
      rounds + (plan.unanswered == .escalate ? "up to the next level." : "the calls stop."))
  }

  mutating func writeEscalation() {
    let escalation = policy.escalation
    let hasNone =
      escalation.types.isEmpty && escalation.reasons.isEmpty && escalation.report == nil
    guard !hasNone else { return }
    page.chapter("Escalation")
    for type in escalation.types {
      page.heading("\(type.title)\(type.hierarchical ? " (to management)" : "")")
      page.list(type.criteria)
    }
    if !escalation.reasons.isEmpty {
      page.heading("Reasons for which a person escalates")
      page.table(
        ["Reason", "To", "Type"],
        escalation.reasons.map {
          [$0.title, words.level($0.level), $0.type.map { words.type($0) } ?? ""]
        })
      if escalation.reasonRequired { page.paragraph("A request must name one of them.") }
    }
    guard let report = escalation.report else { return }
    page.heading(report.title)
    for section in report.sections {
      page.paragraph("\(section.title):")
      page.list(section.lines.map { $0.label + ($0.required ? " (required)" : "") })
    }
  }

  mutating func writeGates() {
    guard !policy.gates.isEmpty || !policy.checklists.isEmpty else { return }
    page.chapter("What must be there")
    for gate in policy.gates {
      let scope = words.scope(of: gate)
      page.heading("Before \"\(gate.step.rawValue)\"" + (scope.isEmpty ? "" : ", \(scope)"))
      page.list(gate.requirements.map { Wording.sentence(words.requirement($0)) })
      page.paragraph(words.bypass(gate.bypass))
    }
    for checklist in policy.checklists {
      page.heading("Checklist: \(checklist.title)")
      page.list(checklist.items.map { $0.text + ($0.required ? "" : " (if it applies)") })
    }
  }
}
