import Chronology
import Names
import Policies
import Ticketing

extension TimeLineWriter {
  /// What a clock did.
  func clock(_ event: Event) -> String {
    switch event.fact {
    case .clockStarted(let start):
      "\(words.clock(start.clock)) \(start.run > 1 ? "started anew" : "started"): "
        + "\(allowance(of: start, event)), \(words.calendar(start.calendar)), "
        + "due \(when(start.deadline, event))"
    case .clockPaused(let clock, let consumed):
      "\(words.clock(clock)) stands still with \(used(consumed, of: clock))"
    case .clockResumed(let clock, let consumed, let deadline, _):
      "\(words.clock(clock)) goes on with \(used(consumed, of: clock)), "
        + "due \(when(deadline, event))"
    case .clockRetargeted(let change):
      "\(words.clock(change.clock)) allows \(words.allowance(change.clock, row: change.row, change.target)) now; \(change.consumed.words) "
        + (change.consumed == .zero ? "was used" : "of it are used")
        + (change.consumed >= change.target
          ? ": too late already" : ", due \(when(change.deadline, event))")
    case .clockWarned(let clock, _, let consumed, _):
      "Warning: \(words.clock(clock)) has \(used(consumed, of: clock))"
        + deadline(of: clock, event)
    case .clockBreached(let clock, _, let consumed):
      "Breached: \(words.clock(clock)) was not kept, \(used(consumed, of: clock))"
    case .clockStopped(let clock, let consumed, let kept, _):
      (kept ? "Kept: " : "Late: ") + "\(words.clock(clock)) stopped with "
        + used(consumed, of: clock)
    case .clockCancelled(let clock, let consumed, _):
      "\(words.clock(clock)) ended, neither kept nor broken, with \(used(consumed, of: clock))"
    case .clockTaken(let state, let other):
      "\(words.clock(state.clock)) goes on here from ticket \(other) with "
        + "\(state.consumed) of \(state.target) used"
        + (state.isBreached ? "; it was breached there" : "")
    default: event.fact.word
    }
  }

  /// `11m15s of 15m used`.
  func used(_ consumed: TimeAmount, of clock: Name) -> String {
    guard let target = ticket.clock(clock)?.target else { return "\(consumed) used" }
    return "\(consumed) of \(target) used"
  }

  private func deadline(of clock: Name, _ event: Event) -> String {
    ticket.clock(clock).map { ", due \(when($0.deadline, event))" } ?? ""
  }
}
