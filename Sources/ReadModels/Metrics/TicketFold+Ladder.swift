import Chronology
import Names
import Ticketing

extension TicketFold {
  func foldLadder(_ event: UnsafePointer<Event>) {
    let instant = event.pointee.at
    switch event.pointee.fact {
    case .escalated(let escalated): escalate(escalated, event.pointee.cause, at: instant)
    case .duplicateEscalation(let level, _):
      metrics.duplicates[names.levels.index(of: level)] += 1
    case .sentBack(let from, _, _): metrics.sentBack[names.levels.index(of: from)] += 1
    case .entered(let level, _, _, _):
      move(at: instant)
      at.level = names.levels.index(of: level)
      metrics.atLevel[at.level].stays += 1
      if at.level < names.levels.count {
        outcome.topLevel = max(outcome.topLevel, UInt8(clamping: at.level))
      }
    case .called(let call): count(call, at: instant)
    case .foundNobody(let level, _, let step, _, _):
      let column = min(max(Int(step) - 1, 0), Metrics.stepLimit - 1)
      metrics.foundNobody[names.levels.index(of: level) * Metrics.stepLimit + column] += 1
    case .callsExhausted(let level): metrics.unanswered[names.levels.index(of: level)] += 1
    default: break
    }
  }

  private func escalate(_ escalated: Escalated, _ cause: Cause, at instant: Instant) {
    let level = names.levels.index(of: escalated.to)
    let index =
      switch cause {
      case .rule(let rule): causes.index(rule: rule)
      case .command: causes.index(reason: escalated.reason)
      case .callingPlan, .level: causes.unanswered
      default: causes.other
      }
    metrics.escalations[level * causes.count + index] += 1
    metrics.weeks.add(zone.local(at: instant).date, column: level)
    metrics.escalationTimes.append(max(0, (instant - escalated.triggeredAt).milliseconds))
    if at.firstEscalation == nil { at.firstEscalation = instant }
    increment(&outcome.escalations)
  }

  private func count(_ call: Called, at instant: Instant) {
    let local = zone.local(at: instant)
    let hour = local.time.hour
    let weekday = local.date.weekday
    let team = call.team.map(names.teams.index) ?? names.teams.count
    metrics.callsByHour[team * 24 + hour] += 1
    let isNight = hour >= 22 || hour < 6
    let isWeekend = weekday == .saturday || weekday == .sunday
    metrics.callsByTeam[team].add(night: isNight, weekend: isWeekend)
    metrics.callsByPriority[at.priority].add(night: isNight, weekend: isWeekend)
    increment(&outcome.calls)
    if isNight { increment(&outcome.nightCalls) }
  }
}

extension Metrics.Calls {
  fileprivate mutating func add(night: Bool, weekend: Bool) {
    all += 1
    if night { self.night += 1 }
    if weekend { self.weekend += 1 }
  }
}
