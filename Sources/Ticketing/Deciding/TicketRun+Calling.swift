import Chronology
import Names
import OnCall
import Policies

extension TicketRun {
  /// Begins a round of the present level's calling plan, unless it has none or a period says that this priority waits.
  func startCalling(round: Int32) {
    guard let rank = policy.rank(of: ticket.stay.level) else { return }
    let level = ticket.stay.level
    guard let first = plan(atRank: rank).steps.first?.after else { return }
    if case .member(let membership) = ticket.tie, membership.isCovered {
      emit(.callsCovered(level: level, by: membership.incident), .level(level))
      return
    }
    emit(
      .callingStarted(level: level, round: round, nextAt: now + first),
      .callingPlan(level: level, round: round, step: 0))
    deferCalls(at: level)
  }

  /// Whom a level calls: where an incident began, those whom the policy names for incidents.
  private func plan(atRank rank: Int) -> CallingPlan {
    if case .incident(let part) = ticket.tie, Int(part.rank) == rank,
      let incidents = policy.definition.incidents
    {
      return incidents.calling
    }
    return policy.ladder[rank].definition.calling
  }

  /// In a period that only calls about other priorities, a call that would be due in it waits for its end.
  ///
  /// - Returns: Whether the next call was put off.
  @discardableResult
  private func deferCalls(at level: Name) -> Bool {
    guard !tables.callPeriods.isEmpty, let due = ticket.calling?.nextAt else { return false }
    for period in tables.callPeriods {
      guard let only = period.definition.callsOnly, !only.contains(ticket.priority),
        period.lasts(at: due), let end = period.end(after: due)
      else { continue }
      emit(.callsDeferred(level: level, until: end), .period(period.definition.id))
      return true
    }
    return false
  }

  /// Calls that a period or quiet hours held back begin again when the ticket's new priority may be called about.
  func reviewDeferral() {
    guard let calling = ticket.calling, calling.isDeferred,
      let rank = policy.rank(of: ticket.stay.level)
    else { return }
    let isHeldBack = tables.callPeriods.contains { period in
      period.definition.callsOnly?.contains(ticket.priority) == false && period.lasts(at: now)
    }
    if !isHeldBack, quiet(of: plan(atRank: rank)) == nil { startCalling(round: calling.round) }
  }

  /// Everybody whom a plan would call now, and when the quiet hours of the first of them end; nil while there is somebody who
  /// can be called, or nobody at all.
  private func quiet(of plan: CallingPlan) -> (people: [Name], until: Instant)? {
    guard tables.hasQuietPeople else { return nil }
    var people: [Name] = []
    var earliest = Instant.distantFuture
    for step in plan.steps {
      for person in resolve(step.who, team: ticket.team).people where !people.contains(person) {
        guard let end = policy.quietEnd(of: person, about: ticket.priority, at: now) else {
          return nil
        }
        people.append(person)
        earliest = min(earliest, end)
      }
    }
    return people.isEmpty ? nil : (people, earliest)
  }

  /// A round that could only call people in their quiet hours waits for the first of them.
  private func sparesAll(_ plan: CallingPlan, _ calling: Calling, at level: Name) -> Bool {
    guard calling.step == 0, let quiet = quiet(of: plan) else { return false }
    let cause = Cause.callingPlan(level: level, round: calling.round, step: 0)
    emit(.peopleSpared(level: level, step: 0, people: quiet.people), cause)
    emit(.callsDeferred(level: level, until: quiet.until), cause)
    return true
  }

  /// Takes the next step of the plan, or what follows its last.
  func continueCalling() {
    guard let calling = ticket.calling, let rank = policy.rank(of: ticket.stay.level),
      !plan(atRank: rank).steps.isEmpty
    else { return stopCalling(cause: .level(ticket.stay.level)) }
    if deferCalls(at: ticket.stay.level) { return }
    let plan = plan(atRank: rank)
    if sparesAll(plan, calling, at: ticket.stay.level) { return }
    let step = max(0, Int(calling.step))
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
    var found = resolve(step.who, team: ticket.team)
    let cause = Cause.callingPlan(level: level, round: calling.round, step: Int32(number))
    spare(&found.people, step: Int32(number), cause: cause)
    pick(from: &found.people, step.pick, step: Int32(number), round: calling.round, cause: cause)
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

  /// Leaves out those who are in their quiet hours, and says so.
  private func spare(_ people: inout [Name], step: Int32, cause: Cause) {
    guard tables.hasQuietPeople else { return }
    let spared = people.filter { policy.quietEnd(of: $0, about: ticket.priority, at: now) != nil }
    guard !spared.isEmpty else { return }
    people.removeAll { spared.contains($0) }
    emit(.peopleSpared(level: ticket.stay.level, step: step, people: spared), cause)
  }

  /// Leaves of several people the one whom a step calls, and says why just that one.
  ///
  /// One is chosen by how much they were called lately, as far as the roster keeps count; among equals by the ticket's identity,
  /// another in each round.
  private func pick(
    from people: inout [Name], _ pick: CallingPlan.Pick, step number: Int32, round: Int32,
    cause: Cause
  ) {
    guard pick != .all, people.count > 1 else { return }
    // FNV-1a: the same ticket begins with the same person on every machine.
    var hash: UInt32 = 2_166_136_261
    for byte in ticket.id.text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let start = Int((UInt64(hash) + UInt64(max(0, round))) % UInt64(people.count))
    var best = people[start]
    var bestLoad = roster.load(best, now)
    for step in 1..<people.count {
      let other = people[(start + step) % people.count]
      let load = roster.load(other, now)
      let isBetter =
        pick == .rested
        ? (load.calls, load.lastAt) < (bestLoad.calls, bestLoad.lastAt)
        : load.lastAt < bestLoad.lastAt
      if isBetter { (best, bestLoad) = (other, load) }
    }
    emit(
      .personPicked(
        Picked(
          level: ticket.stay.level, step: number, person: best, by: pick,
          among: Int32(clamping: people.count), calls: Int32(clamping: bestLoad.calls),
          lastAt: bestLoad.lastAt == .distantPast ? nil : bestLoad.lastAt)), cause)
    people = [best]
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
    let isFirstTime = calling.round <= Int32(plan.rounds)
    if isFirstTime { emit(.callsExhausted(level: level), cause) }
    guard plan.unanswered == .escalate else { return stopCalling(cause: cause) }
    if rank + 1 < policy.ladder.count {
      let request = EscalationRequest(level: .next, type: ticket.stay.type)
      guard let refusal = escalate(request, by: .system, cause: cause, isAutomatic: true) else {
        return
      }
      emit(.refused(refusal), cause)
    }
    // Where there is no way up, those who can be called still are.
    startCalling(round: calling.round &+ 1)
  }

  /// Ends the calls, if any are in progress.
  func stopCalling(cause: Cause) {
    if ticket.calling != nil { emit(.callsStopped(level: ticket.stay.level), cause) }
  }
}
