import Chronology
import Policies

extension TicketRun {
  /// The consumed working time at a warning, counted from 0 in the order in which a target makes them come; nil after the last.
  ///
  /// - Complexity: O(warnings squared), without allocation: a clock has one to three.
  func threshold(_ number: Int, of clock: CompiledClock, target: TimeAmount) -> TimeAmount? {
    let count = clock.definition.warnings.count
    guard number < count else { return nil }
    for index in 0..<count {
      let candidate = threshold(clock.definition.warnings[index], target)
      var before = 0
      for other in 0..<count where other != index {
        let rival = threshold(clock.definition.warnings[other], target)
        if rival < candidate || (rival == candidate && other < index) { before += 1 }
      }
      if before == number { return candidate }
    }
    return nil
  }

  /// How many of a clock's warnings lie behind a reading.
  func warnings(of clock: CompiledClock, target: TimeAmount, at consumed: TimeAmount) -> Int {
    clock.definition.warnings.count { threshold($0, target) <= consumed }
  }

  private func threshold(_ warning: ClockDefinition.Warning, _ target: TimeAmount) -> TimeAmount {
    switch warning {
    case .share(let percent):
      let (product, overflow) = target.milliseconds.multipliedReportingOverflow(by: Int64(percent))
      return TimeAmount(milliseconds: overflow ? .max : product / 100)
    case .before(let amount): return max(.zero, target - amount)
    }
  }

  /// When a running clock does something next: its next warning, or its deadline.
  func wake(
    of clock: CompiledClock, since: Instant, consumed: TimeAmount, target: TimeAmount, warned: Int,
    _ deadline: Instant
  ) -> Instant {
    guard let threshold = threshold(warned, of: clock, target: target) else { return deadline }
    let left = max(.zero, threshold - consumed)
    return min(deadline, clock.calendar.deadline(after: since, amount: left) ?? deadline)
  }

  /// A running clock whose warning or deadline is due does it.
  func wakeClock(at position: Int) {
    let state = ticket.clocks[position]
    let index = clockDefinitions[position]
    guard index >= 0 else { return cancel(stateAt: position, withTicket: false) }
    let clock = policy.clocks[index]
    let warned = max(0, Int(state.warnings))
    if warned < clock.definition.warnings.count, now < state.deadline {
      let consumed = reading(state, clock.calendar)
      let next = wake(
        of: clock, since: now, consumed: consumed, target: state.target, warned: warned + 1,
        state.deadline)
      emit(
        .clockWarned(clock: clock.id, warning: Int32(warned + 1), consumed: consumed, wakeAt: next),
        .clock(clock.id))
    } else {
      let consumed = reading(state, clock.calendar)
      emit(
        .clockBreached(clock: clock.id, deadline: state.deadline, consumed: consumed),
        .clock(clock.id))
    }
  }
}
