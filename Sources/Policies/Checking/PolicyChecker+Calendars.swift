import Chronology
import Findings
import Names

extension PolicyChecker {
  /// Compiles the calendars; one whose zone the host does not know is reported and left out.
  mutating func compileCalendars() {
    zone = zone(named: definition.zone, at: definition.place)
    for (index, calendar) in definition.calendars.enumerated() {
      let place =
        definition.calendarPlaces.indices.contains(index)
        ? definition.calendarPlaces[index] : definition.place
      let own = zone(named: calendar.zoneName, at: place)
      calendars[Name(calendar.name)] = WorkingCalendar(calendar, zone: own, years: years)
    }
    require(definition.usualCalendar, in: names.calendars, kind: "calendar", at: definition.place)
    usualCalendar =
      definition.usualCalendar.flatMap { calendars[$0] } ?? .always(in: zone)
  }

  mutating func zone(named name: String, at place: SourcePlace) -> Zone {
    if let zone = zones.zone(named: name) { return zone }
    error(
      "unknown-zone", "the host knows no time zone \"\(name)\"",
      suggestion: didYouMean(name, among: zones.names),
      at: self.place(of: name, kind: "zone", in: place))
    return .utc
  }

  /// Compiles the special periods.
  mutating func compilePeriods() -> [CompiledPeriod] {
    var compiled: [CompiledPeriod] = []
    for period in definition.periods {
      for change in period.targets {
        require(change.clock, in: names.clocks, kind: "clock", at: change.place)
        if change.percent <= 0 {
          error("period-target", "a share of a target must be above 0%", at: change.place)
        }
      }
      for priority in period.callsOnly ?? [] {
        require(priority, in: names.priorities, kind: "priority", at: period.place)
      }
      for substitution in period.teams {
        require(substitution.team, in: names.teams, kind: "team", at: period.place)
        require(substitution.with, in: names.teams, kind: "team", at: period.place)
      }
      for replacement in period.schedules {
        require(replacement.usual, in: names.schedules, kind: "schedule", at: period.place)
        require(replacement.other, in: names.schedules, kind: "schedule", at: period.place)
      }
      for replacement in period.messages {
        require(replacement.usual, in: names.messages, kind: "message", at: period.place)
        require(replacement.other, in: names.messages, kind: "message", at: period.place)
      }
      require(period.message, in: names.messages, kind: "message", at: period.place)
      compiled.append(
        CompiledPeriod(
          definition: period, spans: period.spans.map { compile($0, at: period.place) },
          requirements: period.requirements.compactMap { compile($0) }))
    }
    return compiled
  }

  private mutating func compile(
    _ span: PeriodDefinition.Span, at place: SourcePlace
  ) -> CompiledPeriod.Span {
    switch span {
    case .outside(let name):
      require(name, in: names.calendars, kind: "calendar", at: place)
      return .outside(calendars[name] ?? usualCalendar)
    case .during(let name):
      require(name, in: names.calendars, kind: "calendar", at: place)
      return .during(calendars[name] ?? usualCalendar)
    case .holidays(let name):
      require(name, in: names.calendars, kind: "calendar", at: place)
      let calendar = calendars[name] ?? usualCalendar
      return .holidays(of: calendar, zone: calendar.zone)
    case .weekdays(let days): return .weekdays(days, zone: zone)
    }
  }
}
