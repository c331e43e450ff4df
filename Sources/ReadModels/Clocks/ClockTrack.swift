import Chronology
import Names
import Ticketing

/// What is known of a ticket's clock while its events are folded.
struct ClockTrack {
  var isActive = false
  var isPaused = false
  var run: Int32 = 0
  var startedAt = Instant.distantPast
  /// Since when it runs or stands still.
  var since = Instant.distantPast
  var consumed = TimeAmount.zero
  var target = TimeAmount.zero
  var deadline: Instant?
  var calendar = 0
  var breachedAt: Instant?
  /// The number of the ticket's priority at the breach.
  var breachPriority = 0
  var warnings: Int32 = 0
  var saved: Int64 = 0
  var pauses: [ClockRun.Pause] = []
  /// What was counted when it ended; taken back if it goes on after all.
  var counted: Counted?

  /// What an ended run added to the sums.
  struct Counted {
    var outcome: ClockRun.Outcome
    /// The cell of the clock and priority.
    var cell: Int
    var overrun: Int64
    var saved: Int64
  }

  mutating func start(_ started: ClockStarted, at instant: Instant, calendar: Int) {
    self = ClockTrack()
    isActive = true
    run = started.run
    startedAt = instant
    since = instant
    target = started.target
    deadline = started.deadline
    self.calendar = calendar
  }

  mutating func take(_ state: ClockState, calendar: Int, priority: Int) {
    self = ClockTrack()
    isActive = state.isActive
    isPaused = state.phase == .paused
    run = state.run
    startedAt = state.startedAt
    since = state.since
    consumed = state.consumed
    target = state.target
    deadline = isPaused ? nil : state.deadline
    self.calendar = calendar
    warnings = state.warnings
    if state.isBreached {
      breachedAt = state.deadline
      breachPriority = priority
    }
  }

  /// What the run came to when it ended, or now.
  func outcome(stoppedAsKept kept: Bool?) -> ClockRun.Outcome {
    if breachedAt != nil || kept == false { return .broken }
    return kept == nil ? .cancelled : .kept
  }
}
