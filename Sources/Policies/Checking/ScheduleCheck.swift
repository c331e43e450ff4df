public import Chronology
public import Findings
public import OnCall

/// What checking schedules alone came to.
public struct ScheduleCheck: Sendable {
  /// The schedules ready for use, in the order of the file; usable only if no finding is an error.
  public let schedules: [Schedule]
  /// Errors and warnings in the order of their places.
  public let findings: [Finding]
}

extension Policy {
  /// Checks the schedules of a definition and nothing else of it.
  ///
  /// - Parameters:
  ///   - definition: A policy, or as much of one as schedules refer to: people, teams, roles, calendars.
  ///   - zones: The zones that the host knows.
  /// - Complexity: O(n log n) in layers, turns, holidays, overrides and shifts.
  public static func checkSchedules(
    of definition: PolicyDefinition, zones: ZoneDatabase
  ) -> ScheduleCheck {
    var checker = PolicyChecker(definition: definition, zones: zones, years: 2000...2000)
    checker.checkTwins("schedule", definition.schedules.map { ($0.id, $0.place) })
    checker.zone = checker.zone(named: definition.zone, at: definition.place)
    checker.compileSchedules()
    return ScheduleCheck(
      schedules: definition.schedules.compactMap { checker.schedules[$0.id] },
      findings: FindingList(checker.findings).all)
  }
}
