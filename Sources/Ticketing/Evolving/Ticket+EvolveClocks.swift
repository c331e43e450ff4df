import Chronology
import Names

extension Ticket {
  mutating func evolveClock(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .clockStarted(let start): evolve(start, at: instant)
    case .clockTaken(let state, _):
      if let index = index(of: state.clock) { clocks[index] = state } else { clocks.append(state) }
    case .clockRetargeted(let change): evolve(change, at: instant)
    case .clockPaused(let name, let consumed):
      change(name) { clock in
        clock.phase = .paused
        clock.since = instant
        clock.consumed = consumed
        clock.wakeAt = .distantFuture
        if !clock.isBreached { clock.deadline = .distantFuture }
      }
    case .clockResumed(let name, let consumed, let deadline, let wakeAt):
      change(name) { clock in
        clock.paused =
          clock.phase == .paused ? clock.paused + (instant - clock.since) : clock.paused
        clock.phase = .running
        clock.endedWithTicket = false
        clock.since = instant
        clock.consumed = consumed
        clock.deadline = deadline
        clock.wakeAt = wakeAt
      }
    case .clockWarned(let name, let warning, _, let wakeAt):
      change(name) { clock in
        clock.warnings = warning
        clock.wakeAt = wakeAt
      }
    case .clockBreached(let name, let deadline, _):
      change(name) { clock in
        clock.isBreached = true
        clock.deadline = deadline
        clock.wakeAt = .distantFuture
      }
    case .clockStopped(let name, let consumed, _, let withTicket):
      change(name) { clock in
        clock.end(as: .stopped, consumed: consumed, at: instant)
        clock.endedWithTicket = withTicket
      }
    case .clockCancelled(let name, let consumed, let withTicket):
      change(name) { clock in
        clock.end(as: .cancelled, consumed: consumed, at: instant)
        clock.endedWithTicket = withTicket
      }
    default: break
    }
  }

  func index(of clock: Name) -> Int? {
    clocks.firstIndex { $0.clock == clock }
  }

  private mutating func change(_ name: Name, _ body: (inout ClockState) -> Void) {
    if let index = index(of: name) { body(&clocks[index]) }
  }

  private mutating func evolve(_ start: ClockStarted, at instant: Instant) {
    let state = ClockState(
      clock: start.clock, phase: .running, run: start.run, warnings: 0, isBreached: false,
      endedWithTicket: false,
      row: start.row, startedAt: instant, since: instant, consumed: .zero, target: start.target,
      deadline: start.deadline, wakeAt: start.wakeAt, paused: .zero, calendar: start.calendar)
    if let index = index(of: start.clock) { clocks[index] = state } else { clocks.append(state) }
  }

  private mutating func evolve(_ retarget: ClockRetargeted, at instant: Instant) {
    change(retarget.clock) { clock in
      // What stands still goes on standing since it did.
      if clock.phase != .paused { clock.since = instant }
      clock.consumed = retarget.consumed
      clock.target = retarget.target
      clock.row = retarget.row
      clock.warnings = retarget.warnings
      clock.calendar = retarget.calendar
      clock.deadline = retarget.deadline
      clock.wakeAt = clock.isBreached ? .distantFuture : retarget.wakeAt
    }
  }
}

extension ClockState {
  fileprivate mutating func end(as ended: Phase, consumed: TimeAmount, at instant: Instant) {
    if phase == .paused { paused = paused + (instant - since) }
    phase = ended
    since = instant
    self.consumed = consumed
    wakeAt = .distantFuture
  }
}
