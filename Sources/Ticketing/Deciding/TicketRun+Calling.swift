import Chronology
import Names
import OnCall
import Policies

extension TicketRun {
  /// Begins a round of the present level's calling plan, unless it has none or a period says that this priority waits.
  func startCalling(round: Int32) {
    guard let rank = policy.rank(of: ticket.stay.level) else { return }
    let level = ticket.stay.level
    guard let first = policy.ladder[rank].definition.calling.steps.first?.after else { return }
    emit(
      .callingStarted(level: level, round: round, nextAt: now + first),
      .callingPlan(level: level, round: round, step: 0))
    deferCalls(at: level)
  }

  /// In a period that only calls about other priorities, the calls wait for its end.
  private func deferCalls(at level: Name) {
    for period in tables.callPeriods {
      guard let only = period.definition.callsOnly, !only.contains(ticket.priority),
        period.lasts(at: now), let end = period.end(after: now)
      else { continue }
      return emit(.callsDeferred(level: level, until: end), .period(period.definition.id))
    }
  }

  /// Takes the next step of the plan, or what follows its last.
  func continueCalling() {
    guard let calling = ticket.calling, let rank = policy.rank(of: ticket.stay.level) else {
      return stopCalling(cause: .level(ticket.stay.level))
    }
    let plan = policy.ladder[rank].definition.calling
    let step = Int(calling.step)
    if step < plan.steps.count {
      call(plan.steps[step], number: step + 1, of: plan, calling)
    } else if calling.round < Int32(plan.rounds) {
      startCalling(round: calling.round + 1)
    } else {
      endRounds(of: plan, calling, rank: rank)
    }
  }

  private func call(
    _ step: CallingPlan.Step, number: Int, of plan: CallingPlan, _ calling: Calling
  ) {
    let level = ticket.stay.level
    let found = resolve(step.who, team: ticket.team)
    let cause = Cause.callingPlan(level: level, round: calling.round, step: Int32(number))
    let isLast = number == plan.steps.count
    let pause = pause(after: calling.round, of: plan)
    if found.people.isEmpty {
      let next = isLast ? calling.roundAt + pause : now
      emit(
        .foundNobody(
          level: level, round: calling.round, step: Int32(number), party: step.who,
          nextAt: max(next, now)), cause)
      return
    }
    let next = calling.roundAt + (isLast ? pause : plan.steps[number].after)
    emit(
      .called(
        Called(
          number: ticket.notifications + 1, level: level, round: calling.round,
          step: Int32(number), party: step.who, people: found.people, team: ticket.team,
          entry: found.entry, channels: step.channels, nextAt: max(next, now))), cause)
  }

  /// From the beginning of a round to that of the next: as the plan says for its rounds; at the top, where they go on without end,
  /// doubled each time up to a day.
  ///
  /// | every | rounds | round 1, 2, 3 | 4 | 5 | 6 |
  /// | --- | --- | --- | --- | --- | --- |
  /// | 30m | 3 | 30m | 1h | 2h | 4h |
  private func pause(after round: Int32, of plan: CallingPlan) -> TimeAmount {
    let beyond = round - Int32(plan.rounds)
    guard beyond > 0 else { return plan.every }
    let doubled = plan.every.milliseconds.multipliedReportingOverflow(
      by: 1 << Int64(min(beyond, 20)))
    let longest = max(plan.every, .hours(24))
    return doubled.overflow
      ? longest : min(longest, TimeAmount(milliseconds: doubled.partialValue))
  }

  private func endRounds(of plan: CallingPlan, _ calling: Calling, rank: Int) {
    let level = ticket.stay.level
    let cause = Cause.callingPlan(level: level, round: calling.round, step: Int32(plan.steps.count))
    guard plan.unanswered == .escalate else { return emit(.callsExhausted(level: level), cause) }
    if rank + 1 < policy.ladder.count {
      emit(.callsExhausted(level: level), cause)
      let request = EscalationRequest(level: .next, type: ticket.stay.type)
      refuseIfNeeded(escalate(request, by: .system, cause: cause, isAutomatic: true), cause)
    } else {
      if calling.round == Int32(plan.rounds) { emit(.callsExhausted(level: level), cause) }
      startCalling(round: calling.round + 1)
    }
  }

  /// Ends the calls, if any are in progress.
  func stopCalling(cause: Cause) {
    if ticket.calling != nil { emit(.callsStopped(level: ticket.stay.level), cause) }
  }
}
