import Chronology
import Names
import Ticketing

extension TicketFold {
  func start(_ started: ClockStarted, at instant: Instant) {
    let clock = names.clocks.index(of: started.clock)
    if tracks[clock].isActive { end(clock, at: instant, consumed: nil, as: .restarted) }
    tracks[clock].start(started, at: instant, calendar: calendar(started.calendar))
  }

  func foldClock(_ event: UnsafePointer<Event>) {
    let instant = event.pointee.at
    switch event.pointee.fact {
    case .clockPaused(let name, let consumed): pause(name, consumed, at: instant)
    case .clockResumed(let name, let consumed, let deadline, _):
      let clock = names.clocks.index(of: name)
      if tracks[clock].isActive {
        endPause(clock, at: instant)
      } else {
        uncount(clock)
      }
      tracks[clock].isActive = true
      tracks[clock].isPaused = false
      tracks[clock].since = instant
      tracks[clock].consumed = consumed
      tracks[clock].deadline = deadline
    case .clockRetargeted(let change): retarget(change, at: instant)
    case .clockWarned(let name, let warning, _, _):
      let clock = names.clocks.index(of: name)
      tracks[clock].warnings = warning
      metrics.promises[clock * priorityCount + at.priority].warnings += 1
    case .clockBreached(let name, let deadline, _):
      let clock = names.clocks.index(of: name)
      tracks[clock].breachedAt = deadline
      tracks[clock].breachPriority = at.priority
    case .clockStopped(let name, let consumed, let kept, _):
      let clock = names.clocks.index(of: name)
      end(clock, at: instant, consumed: consumed, as: tracks[clock].outcome(stoppedAsKept: kept))
    case .clockCancelled(let name, let consumed, _):
      let clock = names.clocks.index(of: name)
      end(clock, at: instant, consumed: consumed, as: tracks[clock].outcome(stoppedAsKept: nil))
    case .clockTaken(let state, _):
      let clock = names.clocks.index(of: state.clock)
      if tracks[clock].isActive { end(clock, at: instant, consumed: nil, as: .restarted) }
      tracks[clock].take(state, calendar: calendar(state.calendar), priority: at.priority)
    default: break
    }
  }

  /// Counts a run that has not ended: broken if its deadline passed, else running.
  func finishRun(_ clock: Int, at end: Instant) {
    self.end(clock, at: nil, consumed: nil, as: .running, now: end)
  }

  private func calendar(_ name: Name?) -> Int {
    name.map(names.calendars.index) ?? names.calendars.count
  }

  private func pause(_ name: Name, _ consumed: TimeAmount, at instant: Instant) {
    let clock = names.clocks.index(of: name)
    tracks[clock].isPaused = true
    tracks[clock].since = instant
    tracks[clock].consumed = consumed
    tracks[clock].deadline = nil
    if keepsRuns { tracks[clock].pauses.append(ClockRun.Pause(from: instant)) }
  }

  private func endPause(_ clock: Int, at instant: Instant) {
    guard tracks[clock].isPaused else { return }
    tracks[clock].saved += names.elapsed(
      tracks[clock].calendar, from: tracks[clock].since, to: instant)
    if keepsRuns, let last = tracks[clock].pauses.indices.last {
      tracks[clock].pauses[last].to = instant
    }
  }

  private func retarget(_ change: ClockRetargeted, at instant: Instant) {
    let clock = names.clocks.index(of: change.clock)
    if tracks[clock].isPaused {
      tracks[clock].saved += names.elapsed(
        tracks[clock].calendar, from: tracks[clock].since, to: instant)
    }
    tracks[clock].since = instant
    tracks[clock].consumed = change.consumed
    tracks[clock].target = change.target
    tracks[clock].calendar = calendar(change.calendar)
    tracks[clock].deadline = tracks[clock].isPaused ? nil : change.deadline
  }

  /// Counts a run.
  ///
  /// Without `instant` it goes on, and is read at `now`.
  private func end(
    _ clock: Int, at instant: Instant?, consumed: TimeAmount?, as ended: ClockRun.Outcome,
    now: Instant = .distantPast
  ) {
    guard tracks[clock].isActive else { return }
    let read = instant ?? now
    let elapsed = consumed ?? reading(clock, at: read)
    if instant != nil {
      endPause(clock, at: read)
    } else if tracks[clock].isPaused {
      tracks[clock].saved += names.elapsed(
        tracks[clock].calendar, from: tracks[clock].since, to: read)
    }
    tracks[clock].isActive = false
    let isBroken = ended == .broken || tracks[clock].breachedAt != nil
    let outcome: ClockRun.Outcome = isBroken ? .broken : ended
    let priority = tracks[clock].breachedAt == nil ? at.priority : tracks[clock].breachPriority
    let cell = clock * priorityCount + priority
    tracks[clock].counted = ClockTrack.Counted(
      outcome: outcome, cell: cell,
      overrun: outcome == .broken ? max(0, (elapsed - tracks[clock].target).milliseconds) : 0,
      saved: tracks[clock].saved)
    count(tracks[clock].counted, of: clock, by: 1)
    if keepsRuns { keep(clock, outcome, elapsed, endedAt: instant, priority: priority) }
  }

  /// A run that had ended goes on, because its ticket was opened again: what it came to is still open.
  private func uncount(_ clock: Int) {
    count(tracks[clock].counted, of: clock, by: -1)
    tracks[clock].counted = nil
    let run = tracks[clock].run
    if keepsRuns, let name = names.clocks.name(clock) {
      runs.removeAll { $0.clock == name && $0.run == run }
    }
  }

  /// Adds a run to the sums, or takes it out again.
  private func count(_ counted: ClockTrack.Counted?, of clock: Int, by sign: Int) {
    guard let counted else { return }
    metrics.promises[counted.cell].add(counted.outcome, sign)
    metrics.promises[counted.cell].saved += counted.saved * Int64(sign)
    metrics.promises[counted.cell].overrun += counted.overrun * Int64(sign)
    if counted.outcome == .kept { outcome.add(kept: sign) }
    guard counted.outcome == .broken else { return }
    outcome.add(broken: sign)
    outcome.overrun += counted.overrun * Int64(sign)
    if sign > 0 { outcome.brokenClocks |= 1 << UInt64(min(clock, 63)) }
  }

  private func reading(_ clock: Int, at instant: Instant) -> TimeAmount {
    let track = tracks[clock]
    if track.isPaused { return track.consumed }
    let more = names.elapsed(track.calendar, from: track.since, to: instant)
    return track.consumed + TimeAmount(milliseconds: more)
  }

  private func keep(
    _ clock: Int, _ outcome: ClockRun.Outcome, _ elapsed: TimeAmount, endedAt: Instant?,
    priority: Int
  ) {
    guard let name = names.clocks.name(clock) else { return }
    let track = tracks[clock]
    runs.append(
      ClockRun(
        clock: name, run: track.run, priority: names.priorities.name(priority) ?? Name(""),
        startedAt: track.startedAt, endedAt: endedAt, pauses: track.pauses,
        deadline: track.deadline, target: track.target, elapsed: elapsed,
        saved: TimeAmount(milliseconds: track.saved), breachedAt: track.breachedAt,
        warnings: track.warnings, calendar: names.calendars.name(track.calendar),
        outcome: outcome))
  }
}
