import Chronology
import Policies

extension TicketRun {
  /// The consumed working time at each of a clock's warnings, ascending.
  func thresholds(of clock: CompiledClock, target: TimeAmount) -> [TimeAmount] {
    guard !clock.definition.warnings.isEmpty else { return [] }
    return clock.definition.warnings.map { warning in
      switch warning {
      case .share(let percent):
        let (product, overflow) = target.milliseconds.multipliedReportingOverflow(
          by: Int64(percent))
        return TimeAmount(milliseconds: overflow ? .max : product / 100)
      case .before(let amount): return max(.zero, target - amount)
      }
    }.sorted()
  }

  /// When a running clock does something next: its next warning, or its deadline.
  func wake(
    of clock: CompiledClock, since: Instant, consumed: TimeAmount, target: TimeAmount, warned: Int,
    _ deadline: Instant
  ) -> Instant {
    let thresholds = thresholds(of: clock, target: target)
    guard warned < thresholds.count else { return deadline }
    let left = max(.zero, thresholds[warned] - consumed)
    return min(deadline, clock.calendar.deadline(after: since, amount: left) ?? deadline)
  }

  /// A running clock whose warning or deadline is due does it.
  func wakeClock(at position: Int) {
    let state = ticket.clocks[position]
    let index = clockDefinitions[position]
    guard index >= 0 else { return cancel(stateAt: position, withTicket: false) }
    let clock = policy.clocks[index]
    let thresholds = thresholds(of: clock, target: state.target)
    let warned = Int(state.warnings)
    if warned < thresholds.count, now < state.deadline {
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
