public import Names

extension LevelDefinition {
  /// The name of the clock of the promise to take a ticket over: `L2.acknowledgement`.
  public var acknowledgementClock: Name { Name("\(id).acknowledgement") }

  /// The name of the clock of the promise to settle it here: `L2.resolution`.
  public var resolutionClock: Name { Name("\(id).resolution") }

  /// The level's promises as clocks.
  ///
  /// Both start when a ticket enters and end without kept or broken when it leaves; being resolved keeps both. The promise to take it over
  /// begins anew when an acknowledgement is withdrawn.
  public var clocks: [ClockDefinition] {
    var clocks: [ClockDefinition] = []
    if let target = acknowledgeWithin {
      clocks.append(
        clock(
          acknowledgementClock, "\(title): taken over", target,
          startsAlso: [.acknowledgementWithdrawn], stops: [.acknowledged]))
    }
    if let target = resolveWithin {
      clocks.append(clock(resolutionClock, "\(title): settled", target, stops: []))
    }
    return clocks
  }

  private func clock(
    _ clock: Name, _ title: String, _ target: TargetTable, startsAlso: [Trigger.Kind] = [],
    stops: [Trigger.Kind]
  ) -> ClockDefinition {
    ClockDefinition(
      id: clock, title: title,
      starts: ([.entered] + startsAlso).map { Trigger($0, subject: id, at: place) },
      stops: stops.map { Trigger($0, subject: id, at: place) } + [Trigger(.resolved, at: place)],
      cancels: [Trigger(.left, subject: id, at: place)], calendar: calendar, target: target,
      warnings: warnings, reopening: .ignore, level: id, at: place)
  }
}
