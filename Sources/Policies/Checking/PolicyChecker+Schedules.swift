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
      for layer in schedule.layers { check(layer, of: schedule, in: own) }
      checkHolidays(of: schedule)
      if case .schedule(let name) = schedule.backup {
        require(name, in: names.schedules, kind: "schedule", at: schedule.place)
        if name == schedule.id {
          error(
            "backup-self", "\"\(name)\" cannot be its own backup", at: schedule.place)
        }
      }
      let changes = ScheduleLimits.changes
      checkCount(schedule.swaps.count, changes, "swaps", at: schedule.place)
      for swap in schedule.swaps { check(swap, in: own) }
      checkCount(schedule.overrides.count, changes, "overrides", at: schedule.place)
      for override in schedule.overrides { check(override, in: own) }
      checkCount(schedule.temporary.count, changes, "temporary schedules", at: schedule.place)
      for temporary in schedule.temporary { check(temporary, in: own) }
      checkOverlaps(schedule.temporary, in: own)
      if schedule.people.isEmpty, schedule.feeds.isEmpty {
        warn(
          "empty-schedule", "nobody is ever on call by \"\(schedule.id)\"",
          suggestion: "give it a layer with people", at: schedule.place)
      }
      schedules[schedule.id] = Schedule(schedule, zone: own, zones: zones)
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

  private mutating func checkHolidays(of schedule: ScheduleDefinition) {
    require(schedule.holidayCalendar, in: names.calendars, kind: "calendar", at: schedule.place)
    checkCount(
      schedule.holidays.count, ScheduleLimits.holidays, "holidays", at: schedule.place)
    for feed in schedule.holidayFeeds { check(feed) }
    guard schedule.holidays.isEmpty, schedule.holidayFeeds.isEmpty,
      schedule.holidayCalendar == nil
    else { return }
    for layer in schedule.layers where layer.onHolidays != .usual {
      warn(
        "no-holidays", "the schedule \"\(schedule.id)\" knows no holidays",
        suggestion: "give it holidays, or holidays-of: CALENDAR",
        at: place(of: "on-holidays", kind: "holidays", in: layer.place))
    }
  }

  private mutating func check(
    _ layer: LayerDefinition, of schedule: ScheduleDefinition, in usual: Zone
  ) {
    let zone = layer.zone.map { self.zone(named: $0, at: layer.place) } ?? usual
    if layer.rotation == nil, layer.people.isEmpty, layer.feed == nil {
      error(
        "empty-layer", "the layer \"\(layer.id)\" has nobody",
        suggestion: "give it a rotation, or people", at: layer.place)
    }
    if let rotation = layer.rotation, !layer.people.isEmpty {
      error(
        "layer-people", "the layer \"\(layer.id)\" has a rotation and people without turns",
        suggestion: "put the people into a layer of their own", at: rotation.place)
    }
    if let feed = layer.feed {
      if layer.rotation != nil || !layer.people.isEmpty {
        error(
          "layer-people", "the layer \"\(layer.id)\" has a feed and people besides",
          suggestion: "put the people into a layer of their own", at: feed.place)
      }
      check(feed)
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
}
