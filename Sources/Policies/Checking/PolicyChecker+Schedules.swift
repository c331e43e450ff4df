import Chronology
import Findings
import Names
import OnCall

extension PolicyChecker {
  /// Checks the schedules and compiles them; one whose zone the host does not know is reported and read in UTC.
  mutating func compileSchedules() {
    for schedule in definition.schedules {
      let own =
        schedule.zone == definition.zone ? zone : zone(named: schedule.zone, at: schedule.place)
      checkOwner(of: schedule)
      checkTwins("layer", schedule.layers.map { ($0.id, $0.place) })
      checkCount(schedule.layers.count, ScheduleLimits.layers, "layers", at: schedule.place)
      for layer in schedule.layers { check(layer, in: own) }
      let changes = ScheduleLimits.changes
      checkCount(schedule.overrides.count, changes, "overrides", at: schedule.place)
      for override in schedule.overrides { check(override, in: own) }
      checkCount(schedule.temporary.count, changes, "temporary schedules", at: schedule.place)
      for temporary in schedule.temporary { check(temporary, in: own) }
      checkOverlaps(schedule.temporary, in: own)
      if schedule.people.isEmpty {
        warn(
          "empty-schedule", "nobody is ever on call by \"\(schedule.id)\"",
          suggestion: "give it a layer with people", at: schedule.place)
      }
      schedules[schedule.id] = Schedule(schedule, zone: own)
    }
  }

  /// A schedule's owner is a person, a team or a role.
  private mutating func checkOwner(of schedule: ScheduleDefinition) {
    let known = names.people + names.teams + names.roles
    guard let owner = schedule.owner, !known.contains(owner) else { return }
    error(
      "unknown-owner", "there is no person, team or role \"\(owner)\" to own the schedule",
      suggestion: didYouMean(owner.text, among: known.map(\.text)),
      at: place(of: owner.text, kind: "owner", in: schedule.place))
  }

  private mutating func check(_ layer: LayerDefinition, in zone: Zone) {
    if layer.rotation == nil, layer.people.isEmpty {
      error(
        "empty-layer", "the layer \"\(layer.id)\" has nobody",
        suggestion: "give it a rotation, or people", at: layer.place)
    }
    if let rotation = layer.rotation, !layer.people.isEmpty {
      error(
        "layer-people", "the layer \"\(layer.id)\" has a rotation and people without turns",
        suggestion: "put the people into a layer of their own", at: rotation.place)
    }
    for person in layer.people {
      require(person, in: names.people, kind: "person", at: layer.place)
    }
    if let rotation = layer.rotation { check(rotation) }
    if let from = layer.from, let until = layer.until {
      checkSpan(from, until, "layer", in: zone, at: layer.place)
    }
    guard let during = layer.during else { return }
    for day in Weekday.allCases {
      checkCount(
        during[day].count, ScheduleLimits.spansOfDay, "spans on one day", at: layer.place)
    }
    if Weekday.allCases.allSatisfy({ during[$0].isEmpty }) {
      warn("empty-layer", "the layer \"\(layer.id)\" has no hours", at: layer.place)
    }
  }

  private mutating func check(_ rotation: RotationDefinition) {
    if rotation.turns.isEmpty {
      error("empty-rotation", "a rotation needs people", at: rotation.place)
    }
    checkCount(rotation.turns.count, ScheduleLimits.turns, "turns", at: rotation.place)
    let every = ScheduleLimits.every
    if !every.contains(rotation.every) {
      error(
        "rotation-every", "a turn lasts \(every.lowerBound) to \(every.upperBound) units",
        at: rotation.place)
    }
    for turn in rotation.turns {
      if turn.people.isEmpty {
        error("empty-rotation", "this turn has nobody", at: turn.place)
      }
      for person in turn.people {
        require(person, in: names.people, kind: "person", at: turn.place)
      }
    }
  }

  private mutating func check(_ override: OverrideDefinition, in zone: Zone) {
    checkSpan(override.from, override.to, "override", in: zone, at: override.place)
    for person in [override.change.outgoing, override.change.incoming] {
      require(person, in: names.people, kind: "person", at: override.place)
    }
    if case .replace(let person, let other) = override.change, person == other {
      error("override-self", "\"\(person)\" cannot stand in for themselves", at: override.place)
    }
  }

  private mutating func check(_ temporary: TemporaryDefinition, in zone: Zone) {
    checkSpan(temporary.from, temporary.to, "temporary schedule", in: zone, at: temporary.place)
    checkCount(temporary.shifts.count, ScheduleLimits.changes, "shifts", at: temporary.place)
    let start = temporary.from.instant(in: zone)
    let end = temporary.to.instant(in: zone)
    for shift in temporary.shifts {
      require(shift.person, in: names.people, kind: "person", at: shift.place)
      let from = shift.from ?? temporary.from
      let to = shift.to ?? temporary.to
      guard checkSpan(from, to, "shift", in: zone, at: shift.place) else { continue }
      if from.instant(in: zone) < start || to.instant(in: zone) > end {
        warn(
          "shift-outside", "this shift is cut to its temporary schedule", at: shift.place)
      }
    }
  }

  /// Two temporary schedules at one time are united: their writers may each have thought of one.
  private mutating func checkOverlaps(_ temporary: [TemporaryDefinition], in zone: Zone) {
    let spans = temporary.map { ($0.from.instant(in: zone), $0.to.instant(in: zone), $0.place) }
      .sorted { ($0.0, $0.2) < ($1.0, $1.2) }
    var reached = Instant.distantPast
    for (from, to, place) in spans {
      if from < reached {
        warn(
          "temporary-overlap", "this overlaps another temporary schedule, and both count",
          at: place)
      }
      reached = max(reached, to)
    }
  }

  @discardableResult
  private mutating func checkSpan(
    _ from: StatedTime, _ to: StatedTime, _ what: String, in zone: Zone, at place: SourcePlace
  ) -> Bool {
    guard from.instant(in: zone) >= to.instant(in: zone) else { return true }
    error("empty-span", "this \(what) ends at \(to), not after it begins at \(from)", at: place)
    return false
  }

  private mutating func checkCount(
    _ count: Int, _ most: Int, _ what: String, at place: SourcePlace
  ) {
    guard count > most else { return }
    error("schedule-size", "there are \(count) \(what); at most \(most) can be", at: place)
  }
}
