import Chronology
import Expressions
import Findings
import Names

extension PolicyChecker {
  /// What every condition can see: what all tickets have, the policy's fields and its periods.
  func makeEnvironment() -> Environment {
    var variables = TicketSlot.allCases.map {
      Variable(name: $0.variableName, type: $0.type, slot: $0.rawValue)
    }
    for (index, field) in definition.fields.enumerated() {
      variables.append(
        Variable(
          name: "ticket.\(field.id)", type: field.kind.type, slot: TicketSlot.firstField + index))
    }
    for (index, period) in definition.periods.enumerated() {
      variables.append(
        Variable(name: "period.\(period.id)", type: .bool, slot: TicketSlot.firstPeriod + index))
    }
    let zones = zones
    return Environment(
      variables: variables,
      zones: { name, seconds in
        zones.zone(named: name).map {
          $0.offset(at: Instant(milliseconds: seconds.multipliedReportingOverflow(by: 1000).0))
        }.map { Int($0.milliseconds / 1000) }
      })
  }

  /// Compiles a condition, which must be true or false; what is wrong with it becomes findings at its own places.
  ///
  /// - Parameter seesEvents: Whether it is asked when something just happened, so that `event` means something.
  mutating func compile(_ condition: Condition?, seesEvents: Bool = true) -> Program? {
    guard let condition else { return nil }
    do {
      let program = try environment.compile(condition.source)
      if program.resultType != .bool, program.resultType != .dyn {
        error(
          "condition-type",
          "a condition must be true or false, but this is \(program.resultType)",
          at: condition.place)
      }
      if !seesEvents,
        program.slots.contains(where: { TicketSlot(rawValue: $0)?.isAboutEvent == true })
      {
        error(
          "condition-event", "nothing has just happened when this is asked, so `event` is empty",
          suggestion: "look at the ticket, or write a rule: only rules see events",
          at: condition.place)
      }
      return program
    } catch {
      for finding in error.findings { report(finding, of: condition) }
      return nil
    }
  }

  private mutating func report(_ finding: ExpressionFinding, of condition: Condition) {
    let place = condition.place(line: finding.line, column: finding.column)
    error(
      "condition", finding.message,
      suggestion: finding.suggestion.map { "did you mean `\($0)`?" }, at: place)
  }
}
