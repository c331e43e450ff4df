import Chronology
import Names
import Policies

extension TicketRun {
  /// Takes over another ticket's clocks: of each the earliest start and every breach are kept.
  ///
  /// | here | there | goes on |
  /// | --- | --- | --- |
  /// | never started | any | theirs, as it stood |
  /// | active | active | the one that started earlier, with what it consumed |
  /// | active | ended | ours, with the earlier start |
  /// | ended | any | stays ended: what was done here is done, with the earlier start |
  func absorb(_ other: TicketID, _ clocks: [ClockState], openedAt: Instant, cause: Cause) {
    emit(.absorbed(other, openedAt: openedAt), cause)
    for theirs in clocks {
      guard let index = tables.clockIDs.firstIndex(of: theirs.clock) else { continue }
      let position = clockPositions[index]
      if position < 0 {
        emit(.clockTaken(theirs, from: other), cause)
        place(clockAt: ticket.clocks.count - 1)
      } else {
        let ours = ticket.clocks[position]
        let kept = joined(ours, theirs)
        guard kept != ours else { continue }
        emit(.clockTaken(kept, from: other), cause)
      }
      // The other ticket's priority gave it its target; this one's gives it now.
      let state = ticket.clocks[clockPositions[index]]
      if state.isActive { retarget(index, clockPositions[index]) }
    }
  }

  private func joined(_ ours: ClockState, _ theirs: ClockState) -> ClockState {
    let areBothActive = ours.isActive && theirs.isActive
    var kept = areBothActive && theirs.startedAt < ours.startedAt ? theirs : ours
    kept.startedAt = min(ours.startedAt, theirs.startedAt)
    kept.run = max(ours.run, theirs.run)
    if theirs.isBreached, !ours.isBreached { kept.deadline = theirs.deadline }
    if ours.isBreached { kept.deadline = ours.deadline }
    kept.isBreached = ours.isBreached || theirs.isBreached
    if kept.isBreached { kept.wakeAt = .distantFuture }
    return kept
  }
}
