import Chronology
import Expressions
import Findings
import Names

extension PolicyChecker {
  /// Proves that no ticket can be forgotten: whatever happens, something is counting, due, or somebody is waited for.
  ///
  /// Waits have ceilings and monitoring has an end by the language itself. What is left to prove: while a ticket is worked on, a clock
  /// with a target for every ticket runs until it is resolved; when it is resolved, something brings it to its end.
  mutating func checkLimbo() {
    let lasting = definition.clocks.contains { lastsUntilResolved($0) }
    let forgetful = definition.levels.first { !coversAll($0.resolveWithin) }
    if !lasting, let forgetful {
      error(
        "limbo",
        "a ticket at \"\(forgetful.id)\" could be forgotten: no clock runs for every ticket until it is resolved",
        suggestion:
          "give every level `resolve-within` with a `default`, or declare a clock that starts when opened and stops when resolved",
        at: forgetful.place)
    }
    if !bringsToAnEnd {
      error(
        "limbo-resolved", "a resolved ticket could stay so for ever: nothing closes it",
        suggestion:
          "add `closing: { confirmation: { silence: 3 working days } }`, or a rule on `resolved` that closes or monitors",
        at: definition.place)
    }
    for calendar in definition.calendars {
      let name = Name(calendar.name)
      guard let compiled = calendars[name], compiled.nextOpening(after: .limboProof) == nil,
        !compiled.isAlwaysOpen
      else { continue }
      error(
        "never-open", "the calendar \"\(name)\" never opens: what counts on it would never be due",
        at: place(ofCalendar: calendar.name))
    }
  }

  private func place(ofCalendar name: String) -> SourcePlace {
    guard let index = definition.calendars.firstIndex(where: { $0.name == name }),
      definition.calendarPlaces.indices.contains(index)
    else { return definition.place }
    return definition.calendarPlaces[index]
  }

  private func lastsUntilResolved(_ clock: ClockDefinition) -> Bool {
    let ends: Set<Trigger.Kind> = [.resolved, .closed, .merged, .confirmed, .validated]
    return clock.starts.contains { $0.kind == .opened }
      && (clock.stops + clock.cancels).allSatisfy { ends.contains($0.kind) }
      && clock.reopening != .ignore && coversAll(clock.target)
      && pausesOnlyWhileWaiting(clock)
  }

  /// Whether a clock stands still only while somebody is waited for: its condition looks at nothing else, and does not hold while the
  /// ticket is worked on.
  private func pausesOnlyWhileWaiting(_ clock: ClockDefinition) -> Bool {
    guard let condition = clock.pauses else { return true }
    guard let program = try? environment.compile(condition.source) else { return false }
    let waiting = [TicketSlot.status.rawValue, TicketSlot.waitingFor.rawValue]
    return program.slots.allSatisfy { waiting.contains($0) }
      && (try? program.evaluateBool(WorkedOn())) == false
  }

  private func coversAll(_ table: TargetTable?) -> Bool {
    guard let table else { return false }
    let covered = table.rows.compactMap { row -> Name? in
      if case .priority(let priority) = row.when, row.target != nil { priority } else { nil }
    }
    let deliberatelyNone = table.rows.contains { $0.target == nil }
    let covering = table.rows.contains { row in
      if case .otherwise = row.when { row.target != nil } else { false }
    }
    return !deliberatelyNone && (covering || names.priorities.allSatisfy { covered.contains($0) })
  }

  private var bringsToAnEnd: Bool {
    definition.closing.confirmation != nil
      || definition.clocks.contains { $0.starts.contains { $0.kind == .resolved } }
      || definition.rules.contains { rule in
        rule.triggers.contains { $0.kind == .resolved }
          && rule.condition == nil
          && rule.actions.contains { action in
            switch action.verb {
            case .close, .monitor: true
            default: false
            }
          }
      }
  }
}

/// A ticket that is worked on, as a condition on waiting sees it.
private struct WorkedOn: Activation {
  func value(at slot: Int) -> Value {
    .string(slot == TicketSlot.status.rawValue ? "open" : "")
  }
}

extension Instant {
  /// From here on a calendar must open some day: 2020-01-01T00:00:00Z, before any ticket that a policy of today will hold.
  fileprivate static let limboProof = Instant(milliseconds: 1_577_836_800_000)
}
