import Chronology
import Names
import Policies

extension Ticket {
  mutating func evolveLadder(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .escalated: escalations += 1
    case .entered(let level, let rank, let number, let type):
      stay = Stay(level: level, rank: rank, number: number, since: instant, type: type)
      fired.removeAll(keepingCapacity: true)
    case .left:
      calling = nil
      promise = nil
      approvals.removeAll(keepingCapacity: true)
    case .acknowledged:
      stay.isAcknowledged = true
      calling = nil
    case .acknowledgementWithdrawn:
      stay.isAcknowledged = false
      promise = nil
    case .promised(.team, let until): promise = until
    case .promised(.customer, let until): customerPromise = until
    case .promiseKept(.team, _): promise = nil
    case .promiseKept(.customer, _), .promiseBroken(.customer, _): customerPromise = nil
    case .promiseBroken(.team, _):
      promise = nil
      stay.isAcknowledged = false
    default: break
    }
  }

  mutating func evolveCalling(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .callingStarted(_, let round, let nextAt):
      calling = Calling(round: round, step: 0, roundAt: instant, nextAt: nextAt)
    case .foundNobody(_, _, let step, _, let nextAt):
      calling?.step = step
      calling?.nextAt = nextAt
      calling?.isDeferred = false
    case .callsDeferred(_, let until):
      if var held = calling {
        // The steps after this one keep their distance from it.
        held.roundAt = held.roundAt + (until - held.nextAt)
        held.nextAt = until
        held.isDeferred = true
        calling = held
      }
    case .callsStopped, .callsExhausted: calling = nil
    default: break
    }
  }

  mutating func evolveWaiting(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .reminderSet(let reminder):
      reminders.append(reminder)
      remindersSet = reminder.number
      if reminder.rule == nil { remindersOfEnding &+= 1 }
    case .reminderLapsed(let number): reminders.removeAll { $0.number == number }
    case .waitStarted(let wait, let ceiling, let asked):
      waiting = Waiting(wait: wait, since: instant, ceiling: ceiling, asked: asked)
      status = .waiting
    case .waitCeilingReached(_, _, let ceiling):
      waiting?.ceiling = ceiling
      waiting?.reminders += 1
    case .waitEnded:
      waiting = nil
      if status == .waiting { status = .open }
    default: break
    }
  }

  mutating func evolveEnding(_ fact: Fact, at instant: Instant) {
    switch fact {
    case .resolved:
      status = .resolved
      resolvedAt = instant
      calling = nil
      promise = nil
      reminders.removeAll(keepingCapacity: true)
      remindersOfEnding = 0
    case .validated:
      isValidated = true
      remindersOfEnding = 0
    case .customerAsked(let silenceEnds, let askAgainAt):
      self.silenceEnds = silenceEnds
      self.askAgainAt = askAgainAt
      askedAt = instant
      askedAgain = 0
    case .customerAskedAgain(let next):
      askAgainAt = next
      askedAgain += 1
    case .askingEnded:
      monitoringEnds = nil
      endAsking()
    case .confirmed:
      isConfirmed = true
      endAsking()
    case .denied: endAsking()
    case .rated(let score, _, _):
      rating = score
      isRated = true
    case .monitoringStarted(let until):
      status = .monitoring
      monitoringEnds = until
      endAsking()
    case .closed:
      closedAt = instant
      end(as: .closed)
    case .reopened:
      status = .open
      reopenings += 1
      resolvedAt = nil
      closedAt = nil
      monitoringEnds = nil
      isValidated = false
      isConfirmed = false
      isRated = false
      reminders.removeAll(keepingCapacity: true)
      endAsking()
    case .mergedInto: end(as: .merged)
    case .absorbed(_, let opened): openedAt = min(openedAt, opened)
    default: break
    }
  }

  private mutating func endAsking() {
    silenceEnds = nil
    askAgainAt = nil
    remindersOfEnding = 0
  }

  private mutating func end(as final: Status) {
    status = final
    if case .wished = tie { tie = .none }
    calling = nil
    waiting = nil
    promise = nil
    customerPromise = nil
    handover = nil
    monitoringEnds = nil
    reminders.removeAll(keepingCapacity: true)
    endAsking()
  }
}
