import Chronology
import Expressions
import Findings
import Names

extension PolicyChecker {
  /// Compiles the policy's clocks in order, then each level's, then that of incidents.
  mutating func compileClocks() -> [CompiledClock] {
    let own = (definition.clocks + definition.levels.flatMap(\.clocks)).map { clock in
      compile(clock, otherwise: usualCalendar, named: definition.usualCalendar)
    }
    let ofIncidents = definition.incidents?.clocks ?? []
    return own + ofIncidents.map { compile($0, otherwise: .always(), named: nil) }
  }

  private mutating func compile(
    _ clock: ClockDefinition, otherwise usual: WorkingCalendar, named usualName: Name?
  ) -> CompiledClock {
    for trigger in clock.starts + clock.stops + clock.restarts + clock.cancels
    where clock.level == nil {
      check(trigger)
    }
    require(clock.calendar, in: names.calendars, kind: "calendar", at: clock.place)
    checkWarnings(of: clock)
    return CompiledClock(
      definition: clock, calendar: clock.calendar.flatMap { calendars[$0] } ?? usual,
      calendarName: clock.calendar ?? usualName,
      pauses: compile(clock.pauses, seesEvents: false), targets: compile(clock.target))
  }

  private mutating func checkWarnings(of clock: ClockDefinition) {
    for warning in clock.warnings {
      if case .share(let percent) = warning, !(1...99).contains(percent) {
        error(
          "warning-share", "a warning stands at 1% to 99% of the target",
          at: place(of: "\(percent)%", in: clock.place))
      }
    }
  }

  /// Compiles a target table, checking its priorities and that each row can be reached.
  mutating func compile(_ table: TargetTable) -> CompiledTargets {
    var rows: [CompiledTargets.When] = []
    var targets: [WorkingTarget?] = []
    var seen: Set<Name> = []
    var isCovered = false
    for row in table.rows {
      if isCovered {
        error(
          "unreachable-target", "no ticket can reach this target: the one before is for all",
          at: row.place)
      }
      switch row.when {
      case .priority(let priority):
        require(priority, in: names.priorities, kind: "priority", at: row.place)
        if !seen.insert(priority).inserted {
          error("contradicting-targets", "two targets for priority \"\(priority)\"", at: row.place)
        }
        rows.append(.priority(priority))
      case .condition(let condition):
        guard let program = compile(condition, seesEvents: false) else { continue }
        rows.append(.condition(program))
      case .otherwise:
        isCovered = true
        rows.append(.otherwise)
      }
      if let target = row.target, target.isZero {
        error("zero-target", "a target of no time would be broken at once", at: row.place)
      }
      targets.append(row.target)
    }
    return CompiledTargets(rows: rows, targets: targets)
  }

  /// What each kind of trigger does to clocks, by the kind's raw value: of all clocks first what ends them, then what starts them.
  func clockReactions(of clocks: [CompiledClock]) -> [[ClockReaction]] {
    var reactions = [[ClockReaction]](repeating: [], count: Trigger.Kind.allCases.count)
    func add(_ triggers: [Trigger], _ verb: ClockReaction.Verb, _ clock: Int) {
      for trigger in triggers {
        reactions[Int(trigger.kind.rawValue)].append(
          ClockReaction(clock: clock, verb: verb, subject: trigger.subject))
      }
    }
    for (index, clock) in clocks.enumerated() {
      add(clock.definition.cancels, .cancel, index)
      add(clock.definition.stops, .stop, index)
    }
    for (index, clock) in clocks.enumerated() {
      add(clock.definition.restarts, .restart, index)
      add(clock.definition.starts, .start, index)
    }
    return reactions
  }
}
