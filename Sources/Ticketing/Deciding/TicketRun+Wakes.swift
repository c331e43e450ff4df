import Chronology
import Names
import Policies

extension TicketRun {
  /// Something that a ticket does by itself.
  enum Due {
    case clock(position: Int)
    case promise
    case customerPromise
    case handover
    case calling
    case waiting
    case askAgain
    case silence
    case monitoring
    case reminder(index: Int)
  }

  /// Does what is due at or before an instant: by deadline, then by declaration (clocks in the policy's order, then promises, calls,
  /// waits, questions, silence, monitoring, reminders), each with all that follows from it.
  ///
  /// A ticket under another version of the policy does nothing here: that version's run wakes it.
  func runDue(until instant: Instant) {
    guard !isUnderOtherPolicy else { return }
    var steps = 0
    while let (due, at) = earliestDue(), at <= instant {
      let next = max(at, ticket.lastAt)
      steps = next == now ? steps + 1 : 0
      now = next
      noticedAt = max(instant, now, ticket.lastNoticedAt)
      stepStart = events.count
      perform(due)
      settle()
      // What happens again and again at one instant would never end; the checker refuses policies of which that is known.
      if steps > TicketRun.cascadeLimit { return cutOff() }
    }
  }

  /// Ends all that the ticket would do by itself at this instant, and says so.
  private func cutOff() {
    emit(.cascadeCut(after: Int32(TicketRun.cascadeLimit)), .closing)
    clockCursor = triggers.count
    ruleCursor = triggers.count
  }

  private func earliestDue() -> (Due, Instant)? {
    guard ticket.exists else { return nil }
    var earliest = Instant.distantFuture
    var due: Due?
    func consider(_ at: Instant?, _ candidate: Due) {
      if let at, at < earliest {
        earliest = at
        due = candidate
      }
    }
    for index in ticket.reminders.indices where ticket.status.isFinal {
      consider(ticket.reminders[index].at, .reminder(index: index))
    }
    guard !ticket.status.isFinal else { return due.map { ($0, earliest) } }
    if let position = earliestClock() {
      consider(ticket.clocks[position].wakeAt, .clock(position: position))
    }
    consider(ticket.promise, .promise)
    consider(ticket.customerPromise, .customerPromise)
    consider(ticket.handover?.until, .handover)
    consider(ticket.calling?.nextAt, .calling)
    consider(ticket.waiting?.ceiling, .waiting)
    consider(ticket.askAgainAt, .askAgain)
    consider(ticket.silenceEnds, .silence)
    consider(ticket.monitoringEnds, .monitoring)
    for index in ticket.reminders.indices {
      consider(ticket.reminders[index].at, .reminder(index: index))
    }
    return due.map { ($0, earliest) }
  }

  private func earliestClock() -> Int? {
    var best: Int?
    for position in ticket.clocks.indices {
      let at = ticket.clocks[position].wakeAt
      guard at != .distantFuture else { continue }
      if let known = best {
        let earliest = ticket.clocks[known].wakeAt
        if at > earliest { continue }
        if at == earliest, clockDefinitions[position] > clockDefinitions[known] { continue }
      }
      best = position
    }
    return best
  }

  private func perform(_ due: Due) {
    switch due {
    case .clock(let position): wakeClock(at: position)
    case .promise: breakTeamPromise()
    case .customerPromise:
      if let until = ticket.customerPromise {
        emit(.promiseBroken(to: .customer, until: until), .promise)
      }
    case .handover: lapseHandover()
    case .calling: continueCalling()
    case .waiting: reachCeiling()
    case .askAgain: askAgain()
    case .silence: endSilence()
    case .monitoring: endMonitoring()
    case .reminder(let index): remind(ticket.reminders[index])
    }
  }

  /// A promise that ran out starts the calls again.
  private func breakTeamPromise() {
    guard let until = ticket.promise else { return }
    emit(.promiseBroken(to: .team, until: until), .promise)
    startCalling(round: 1)
  }

  private func remind(_ reminder: Reminder) {
    let cause = Cause.reminder(reminder.number)
    emit(.reminderLapsed(number: reminder.number), cause)
    guard reminder.stay == ticket.stay.number, reminder.rule != nil || waitsToEnd else { return }
    for party in reminder.who { notify(party, channels: [], message: nil, cause: cause) }
    if reminder.rule == nil { tryAgainToEnd() }
  }
}
