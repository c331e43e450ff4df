import Chronology
public import Names

extension IncidentDefinition {
  /// The name of the clock of the next message to the affected customers.
  public static let updateClock = Name("incident.update")

  /// The incident's own clocks: one, the cadence of messages to the affected customers.
  ///
  /// It starts when an incident begins, starts anew with each message, and stops when the incident is resolved. It has a target for
  /// every priority, one hour where the policy says none, so that no incident is forgotten.
  public var clocks: [ClockDefinition] {
    var table = updateEvery ?? TargetTable([])
    let coversAll = table.rows.contains { row in
      if case .otherwise = row.when { true } else { false }
    }
    if !coversAll {
      table.rows.append(.init(when: .otherwise, target: .amount(.hours(1)), at: place))
    }
    return [
      ClockDefinition(
        id: IncidentDefinition.updateClock, title: "Incident: customers hear",
        starts: [Trigger(.incidentDeclared, at: place)], stops: [Trigger(.resolved, at: place)],
        restarts: [Trigger(.incidentUpdated, at: place)], calendar: calendar, target: table,
        warnings: warnings, reopening: .restart, at: place)
    ]
  }
}
