import Findings
import Names
import OnCall

extension PolicyChecker {
  /// Checks that no name is declared twice and that sections refer to what others declare.
  mutating func checkNames() {
    checkTwins("role", definition.roles.map { ($0.id, $0.place) })
    checkTwins("priority", definition.priorities.priorities.map { ($0.id, $0.place) })
    checkTwins("field", definition.fields.map { ($0.id, $0.place) })
    checkTwins("person", definition.people.map { ($0.id, $0.place) })
    checkTwins("team", definition.teams.map { ($0.id, $0.place) })
    checkTwins("type", definition.escalation.types.map { ($0.id, $0.place) })
    checkTwins("reason", definition.escalation.reasons.map { ($0.id, $0.place) })
    checkTwins("schedule", definition.schedules.map { ($0.id, $0.place) })
    checkTwins("level", definition.levels.map { ($0.id, $0.place) })
    checkTwins("clock", definition.clocks.map { ($0.id, $0.place) })
    checkTwins("rule", definition.rules.map { ($0.id, $0.place) })
    checkTwins("gate", definition.gates.map { (Name("\($0.step).\($0.id)"), $0.place) })
    checkTwins("checklist", definition.checklists.map { ($0.id, $0.place) })
    checkTwins("message", definition.messages.map { ($0.id, $0.place) })
    checkTwins("wait", definition.waits.map { ($0.id, $0.place) })
    checkTwins("period", definition.periods.map { ($0.id, $0.place) })
    checkReservedFields()
    checkPriorities()
  }

  mutating func checkTwins(_ kind: String, _ declared: [(id: Name, place: SourcePlace)]) {
    var seen: Set<Name> = []
    for (id, place) in declared where !seen.insert(id).inserted {
      error("declared-twice", "the \(kind) \"\(id)\" is declared twice", at: place)
    }
  }

  private mutating func checkReservedFields() {
    let reserved = Set(TicketSlot.allCases.map(\.variableName))
    for field in definition.fields where reserved.contains("ticket.\(field.id)") {
      error(
        "reserved-field", "every ticket has \"\(field.id)\" already",
        suggestion: "use another name for the field", at: field.place)
    }
    for field in definition.fields {
      if let problem = field.unfitness(of: field.initial) {
        error(
          "field-value", "the first value of \"\(field.id)\" \(problem)",
          at: place(of: "default", kind: "first", in: field.place))
      }
    }
  }

  private mutating func checkPriorities() {
    let scheme = definition.priorities
    let usual = definition.words.places(of: "default-priority", from: definition.place).first
    require(scheme.initial, in: names.priorities, kind: "priority", at: usual ?? scheme.place)
    guard let matrix = scheme.matrix else { return }
    require(matrix.impact.field, in: names.fields, kind: "field", at: matrix.place)
    require(matrix.urgency.field, in: names.fields, kind: "field", at: matrix.place)
    for cell in matrix.cells.joined() {
      require(cell, in: names.priorities, kind: "priority", at: matrix.place)
    }
    if matrix.cells.count != matrix.impact.choices.count
      || matrix.cells.contains(where: { $0.count != matrix.urgency.choices.count })
    {
      error(
        "matrix-shape",
        "the matrix needs \(matrix.impact.choices.count) rows of \(matrix.urgency.choices.count)",
        at: matrix.place)
    }
  }
}
