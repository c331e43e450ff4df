import Chronology
import Names
import Policies

extension TicketRun {
  /// Lets clocks react to the event at an index: cancels and stops before starts, in the order of the policy.
  func reactClocks(to index: Int) {
    guard let kind = triggers[index].kind else { return }
    let subject = triggers[index].subject
    let first = tables.reactionStarts[Int(kind.rawValue)]
    let end = tables.reactionStarts[Int(kind.rawValue) + 1]
    let endsTicket = kind.endsTicket
    if kind == .reopened { reopenClocks() }
    for position in first..<end {
      let reaction = tables.reactions[position]
      if let wanted = reaction.subject, wanted != subject { continue }
      switch reaction.verb {
      case .cancel: cancel(reaction.clock, withTicket: endsTicket)
      case .stop: stop(reaction.clock, withTicket: endsTicket)
      case .restart: if isActive(reaction.clock) { start(reaction.clock) }
      case .start: if !isActive(reaction.clock) { start(reaction.clock) }
      }
    }
    if kind == .closed || kind == .merged {
      for position in ticket.clocks.indices where ticket.clocks[position].isActive {
        cancel(stateAt: position, withTicket: true)
      }
    }
    if kind == .promised, case .promised(.customer, let until) = events[index].fact {
      followPromise(until)
    }
  }

  private func isActive(_ clock: Int) -> Bool {
    clockPositions[clock] >= 0 && ticket.clocks[clockPositions[clock]].isActive
  }

  /// The working time that a clock has consumed until now, from its state.
  func reading(_ state: ClockState, _ calendar: WorkingCalendar) -> TimeAmount {
    state.phase == .running
      ? state.consumed + calendar.elapsed(from: state.since, to: now) : state.consumed
  }

  /// Starts a clock, for the first time or anew; one for which the policy has no target does not start.
  func start(_ index: Int) {
    // A customer's ticket has no cadence of incidents, and an incident no promises to one customer.
    guard ticket.tie.isIncident ? tables.runsForIncidents[index] : !tables.isOfIncidents[index]
    else { return }
    let clock = policy.clocks[index]
    guard let row = row(of: clock.targets), let target = clock.targets.targets[row],
      let (amount, deadline) = allowance(of: target, for: clock, from: now)
    else { return cancel(index, withTicket: false) }
    let position = clockPositions[index]
    let run = position >= 0 ? ticket.clocks[position].run &+ 1 : 1
    let wakeAt = wake(of: clock, since: now, consumed: .zero, target: amount, warned: 0, deadline)
    emit(
      .clockStarted(
        ClockStarted(
          clock: clock.id, run: run, row: Int32(row), target: amount, deadline: deadline,
          wakeAt: wakeAt, calendar: clock.calendarName)), .clock(clock.id))
    if position < 0 { place(clockAt: ticket.clocks.count - 1) }
  }

  private func stop(_ index: Int, withTicket: Bool) {
    guard isActive(index) else { return }
    let state = ticket.clocks[clockPositions[index]]
    let consumed = reading(state, policy.clocks[index].calendar)
    emit(
      .clockStopped(
        clock: state.clock, consumed: consumed, kept: !state.isBreached, withTicket: withTicket),
      .clock(state.clock))
  }

  private func cancel(_ index: Int, withTicket: Bool) {
    guard isActive(index) else { return }
    cancel(stateAt: clockPositions[index], withTicket: withTicket)
  }

  /// Ends a clock without kept or broken.
  func cancel(stateAt position: Int, withTicket: Bool, consumed known: TimeAmount? = nil) {
    let state = ticket.clocks[position]
    let definition = clockDefinitions[position]
    let calendar = definition >= 0 ? policy.clocks[definition].calendar : policy.usualCalendar
    emit(
      .clockCancelled(
        clock: state.clock, consumed: known ?? reading(state, calendar), withTicket: withTicket),
      .clock(state.clock))
  }

  /// Opens the clocks again that ended because the ticket did, as each declares.
  private func reopenClocks() {
    for position in ticket.clocks.indices where ticket.clocks[position].endedWithTicket {
      let index = clockDefinitions[position]
      guard index >= 0, policy.clocks[index].definition.level == nil else { continue }
      switch policy.clocks[index].definition.reopening {
      case .ignore: break
      case .restart: start(index)
      case .resume:
        goOn(index, position)
        // The ticket may have changed while it was at its end.
        retarget(index, position)
      }
    }
  }

  /// Lets a clock that stood still or had ended count again, from what it consumed.
  private func goOn(_ index: Int, _ position: Int) {
    let clock = policy.clocks[index]
    let state = ticket.clocks[position]
    let deadline = deadline(
      of: clock, consumed: state.consumed, target: state.target, from: now)
    let kept = state.isBreached && state.deadline != .distantFuture ? state.deadline : deadline
    let wakeAt =
      state.isBreached
      ? Instant.distantFuture
      : wake(
        of: clock, since: now, consumed: state.consumed, target: state.target,
        warned: Int(state.warnings), deadline)
    emit(
      .clockResumed(
        clock: clock.id, consumed: state.consumed, deadline: kept, wakeAt: wakeAt),
      .clock(clock.id))
  }

  /// Pauses, resumes and retargets clocks as the ticket's state now says.
  func updateClocks() {
    var hasChange = false
    while clocksSeen < triggers.count {
      hasChange = hasChange || triggers[clocksSeen].kind == .changed
      clocksSeen += 1
    }
    let seen = touched.union(.moment)
    touched = []
    let looksAtPauses = !seen.isDisjoint(with: tables.pauseAspects)
    let looksAtTargets = hasChange || !seen.isDisjoint(with: tables.targetAspects)
    guard looksAtPauses || looksAtTargets else { return }
    for position in ticket.clocks.indices where ticket.clocks[position].isActive {
      let index = clockDefinitions[position]
      guard index >= 0 else { continue }
      if looksAtPauses, let pauses = tables.pauses[index] {
        let stands = holds(pauses)
        if stands, ticket.clocks[position].phase == .running {
          let consumed = reading(ticket.clocks[position], policy.clocks[index].calendar)
          emit(.clockPaused(clock: tables.clockIDs[index], consumed: consumed), pauseCause(index))
        } else if !stands, ticket.clocks[position].phase == .paused {
          goOn(index, position)
        }
      }
      if looksAtTargets { retarget(index, position) }
    }
  }

  private func pauseCause(_ index: Int) -> Cause {
    ticket.waiting.map { .wait($0.wait) } ?? .clock(tables.clockIDs[index])
  }

  /// Gives a clock the target that its table now says; what it consumed carries over.
  func retarget(
    _ index: Int, _ position: Int, always: Bool = false, consumed known: TimeAmount? = nil
  ) {
    let clock = policy.clocks[index]
    let state = ticket.clocks[position]
    if state.row < 0, !always { return }
    guard let row = row(of: clock.targets), let target = clock.targets.targets[row] else {
      return cancel(stateAt: position, withTicket: false)
    }
    guard always || Int32(row) != state.row else { return }
    guard let (amount, deadline) = allowance(of: target, for: clock, from: state.startedAt) else {
      return
    }
    // What never stood still is due when it would have been under this target from the start.
    let consumed = known ?? reading(state, clock.calendar)
    let isWhole =
      state.phase == .running && deadline > now
      && consumed == clock.calendar.elapsed(from: state.startedAt, to: now)
    setTarget(
      amount, row: Int32(row), of: clock, at: position, unpaused: isWhole ? deadline : nil,
      consumed: known)
  }

  /// A clock that follows a person's promise is due when that is.
  private func followPromise(_ until: Instant) {
    for index in tables.followsPromise.indices
    where tables.followsPromise[index] && isActive(index) {
      followPromise(until, index, clockPositions[index])
    }
  }

  /// Gives a clock the promised instant as its deadline.
  func followPromise(
    _ until: Instant, _ index: Int, _ position: Int, consumed known: TimeAmount? = nil
  ) {
    let clock = policy.clocks[index]
    let consumed = known ?? reading(ticket.clocks[position], clock.calendar)
    let ahead = clock.calendar.elapsed(from: now, to: until)
    setTarget(
      consumed + ahead, row: -1, of: clock, at: position, deadline: until, consumed: known)
  }

  private func setTarget(
    _ target: TimeAmount, row: Int32, of clock: CompiledClock, at position: Int,
    deadline promised: Instant? = nil, unpaused: Instant? = nil, consumed known: TimeAmount? = nil
  ) {
    let state = ticket.clocks[position]
    let consumed = known ?? reading(state, clock.calendar)
    let deadline =
      promised ?? unpaused
      ?? self.deadline(
        of: clock, consumed: consumed, target: target,
        from: state.phase == .paused ? min(state.since, now) : now)
    let warned = warnings(of: clock, target: target, at: consumed)
    let isRunning = state.phase == .running
    let wakeAt =
      isRunning && !state.isBreached
      ? wake(of: clock, since: now, consumed: consumed, target: target, warned: warned, deadline)
      : .distantFuture
    emit(
      .clockRetargeted(
        ClockRetargeted(
          clock: clock.id, row: row, consumed: consumed, target: target,
          deadline: isRunning || state.isBreached ? deadline : .distantFuture, wakeAt: wakeAt,
          warnings: Int32(warned), calendar: clock.calendarName)), .clock(clock.id))
    let hasRunOut = isRunning ? deadline <= now : consumed >= target
    if !state.isBreached, promised == nil, hasRunOut {
      emit(
        .clockBreached(clock: clock.id, deadline: deadline, consumed: consumed), .clock(clock.id))
    }
  }

  /// When a target will have run out, or did when it already has, for a clock that had consumed so much at an instant.
  private func deadline(
    of clock: CompiledClock, consumed: TimeAmount, target: TimeAmount, from instant: Instant
  ) -> Instant {
    let left = target - consumed
    let instant =
      left < .zero
      ? clock.calendar.start(before: instant, amount: .zero - left)
      : clock.calendar.deadline(after: instant, amount: left)
    return instant ?? .distantFuture
  }

  /// The first row of a table that holds, or nil.
  private func row(of table: CompiledTargets) -> Int? {
    for index in table.rows.indices {
      switch table.rows[index] {
      case .otherwise: return index
      case .priority(let priority): if priority == ticket.priority { return index }
      case .condition(let program): if holds(program) { return index }
      }
    }
    return nil
  }

  /// A target in working time from a start, changed by the special periods that lasted then, and the deadline when nothing pauses.
  ///
  /// Working days end at the same local time, also where the working time alone would end at the closing before.
  private func allowance(
    of target: WorkingTarget, for clock: CompiledClock, from start: Instant
  ) -> (amount: TimeAmount, deadline: Instant)? {
    guard let deadline = clock.calendar.deadline(after: start, target: target) else { return nil }
    var amount: TimeAmount
    switch target {
    case .elapsed:
      guard let plain = clock.calendar.amount(of: target, from: start) else { return nil }
      amount = plain
    case .workingDays: amount = clock.calendar.elapsed(from: start, to: deadline)
    }
    var isChanged = false
    for period in tables.targetPeriods {
      let changes = period.definition.targets
      guard
        let change = changes.first(where: { $0.clock == clock.id })
          ?? changes.first(where: { $0.clock == nil }), period.lasts(at: start)
      else { continue }
      let (product, overflow) = amount.milliseconds.multipliedReportingOverflow(
        by: Int64(change.percent))
      amount = TimeAmount(milliseconds: overflow ? .max : product / 100)
      isChanged = true
    }
    guard isChanged else { return (amount, deadline) }
    return clock.calendar.deadline(after: start, amount: amount).map { (amount, $0) }
  }
}

extension Trigger.Kind {
  /// Whether it is a step of a ticket's end: a clock that ends with it goes on when the ticket opens again.
  fileprivate var endsTicket: Bool {
    switch self {
    case .resolved, .validated, .confirmed, .monitored, .closed, .merged: true
    default: false
    }
  }
}
