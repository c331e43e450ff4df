import Chronology
public import Names
public import Policies
public import Ticketing

/// Every run of a clock on a ticket, in order, told from the ticket's events.
///
/// - Complexity: O(events).
public func clockStories(of clock: Name, events: [Event], policy: Policy) -> [ClockStory] {
  var teller = ClockTeller(clock: clock)
  var writer = TimeLineWriter(policy: policy)
  for event in events {
    let cause = writer.entry(for: event).cause
    teller.tell(event, because: cause)
  }
  return teller.finished()
}

/// Folds the events of one clock into the stories of its runs.
private struct ClockTeller {
  let clock: Name
  private var stories: [ClockStory] = []
  private var current: ClockStory?

  init(clock: Name) { self.clock = clock }

  func finished() -> [ClockStory] { stories + (current.map { [$0] } ?? []) }

  mutating func tell(_ event: Event, because cause: String) {
    switch event.fact {
    case .clockStarted(let start) where start.clock == clock:
      begin(start, event, cause)
    case .clockTaken(let state, _) where state.clock == clock:
      take(state, event, cause)
    case .clockPaused(clock, _):
      turn(at: event.at, to: .paused, because: cause) { $0.deadline = nil }
    case .clockResumed(clock, _, let deadline, _):
      turn(at: event.at, to: .running, because: cause) { $0.deadline = deadline }
    case .clockRetargeted(let change) where change.clock == clock:
      turn(at: event.at, to: nil, because: cause) { story in
        story.target = change.target
        story.calendar = change.calendar
        if story.outcome == .running { story.deadline = change.deadline }
      }
    case .clockBreached(clock, let deadline, _):
      if current?.breachedAt == nil { current?.breachedAt = deadline }
    case .clockStopped(clock, _, let kept, _):
      turn(at: event.at, to: kept ? .kept : .late, because: cause) { _ in }
    case .clockCancelled(clock, _, _):
      turn(at: event.at, to: .cancelled, because: cause) { _ in }
    default: break
    }
  }

  private mutating func begin(_ start: ClockStarted, _ event: Event, _ cause: String) {
    // A run that had ended keeps its end; only one that still counted is cut off by the new one.
    if let outcome = current?.outcome, outcome == .running || outcome == .paused {
      turn(at: event.at, to: .restarted, because: cause) { _ in }
    }
    if let current { stories.append(current) }
    current = ClockStory(
      clock: clock, run: start.run, startedAt: event.at, target: start.target,
      deadline: start.deadline, calendar: start.calendar, since: event.at, because: cause)
  }

  private mutating func take(_ state: ClockState, _ event: Event, _ cause: String) {
    if let current { stories.append(current) }
    var story = ClockStory(
      clock: clock, run: state.run, startedAt: state.startedAt, target: state.target,
      calendar: state.calendar, since: state.since, because: cause)
    story.carried = state.consumed
    if state.phase == .running { story.deadline = state.deadline }
    if state.isBreached { story.breachedAt = state.deadline }
    story.outcome =
      switch state.phase {
      case .running: .running
      case .paused: .paused
      case .stopped: state.isBreached ? .late : .kept
      case .cancelled: .cancelled
      }
    current = story
  }

  /// Ends the stretch at hand and goes on as `outcome`, or as before for nil.
  private mutating func turn(
    at instant: Instant, to outcome: ClockStory.Outcome?, because cause: String,
    _ change: (inout ClockStory) -> Void
  ) {
    guard var story = current else { return }
    if instant > story.since {
      story.stretches.append(
        ClockStory.Stretch(
          kind: story.outcome == .running ? .counting : .standing, from: story.since, to: instant,
          calendar: story.calendar, because: story.because))
    }
    story.since = instant
    story.because = cause
    change(&story)
    story.outcome = outcome ?? story.outcome
    current = story
  }
}
