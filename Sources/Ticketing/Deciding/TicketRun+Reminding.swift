import Chronology
import Names
import Policies

extension TicketRun {
  /// Whether a solved ticket stands still: neither is the customer asked nor is it watched.
  var waitsToEnd: Bool {
    switch ticket.status {
    case .resolved: ticket.silenceEnds == nil
    case .monitoring: ticket.monitoringEnds == nil
    default: false
    }
  }

  /// Whether the policy wants a solution validated that is not.
  private var lacksValidation: Bool {
    policy.definition.closing.validation && ticket.status == .resolved && !ticket.isValidated
  }

  /// The owner was reminded that a solved ticket does not end: what kept it may be gone by now.
  func tryAgainToEnd() {
    if lacksValidation {
      remindOfEnding(cause: .closing)
    } else if ticket.status == .resolved, ticket.isConfirmed {
      endConfirmed()
    } else {
      tryToClose(reason: nil, cause: .closing)
    }
  }

  /// After something was done to a solved ticket that the gates kept from ending: ends it at once if it is complete now.
  ///
  /// Where something is still missing, nothing is said: the refusal is known, and the next reminder comes.
  func endIfComplete() {
    guard waitsToEnd, !isUnderOtherPolicy, !lacksValidation, events.count > stepStart,
      ticket.reminders.contains(where: { $0.rule == nil })
    else { return }
    let watchesNext =
      ticket.status == .resolved && ticket.isConfirmed
      && policy.definition.closing.monitoring != nil
    isByRule = true
    let refusal = pass(
      watchesNext ? .monitor : .close, .byTheGate, by: .system, cause: .closing)
    isByRule = false
    if refusal == nil { tryAgainToEnd() }
  }

  /// Reminds the owner of a solved ticket that waits for something before it can end; one such reminder at a time, each pause
  /// twice the one before.
  ///
  /// | reminder | 1 | 2 | 3 | 4 | 5 and later |
  /// | --- | --- | --- | --- | --- | --- |
  /// | working days after the one before | 1 | 2 | 4 | 8 | 10 |
  ///
  /// It begins anew when the ticket comes a step nearer to its end: solved, validated, confirmed, watched, or the customer's time over.
  func remindOfEnding(cause: Cause) {
    guard ticket.status == .resolved || ticket.status == .monitoring else { return }
    if let silence = ticket.silenceEnds ?? ticket.monitoringEnds {
      // A rule may have tried before the policy's own time is over; that time still comes.
      if silence > now { return }
      emit(.askingEnded, cause)
    }
    let days = Int32(min(10, 1 << Int(min(max(0, ticket.remindersOfEnding), 4))))
    guard let at = policy.usualCalendar.deadline(after: now, target: .workingDays(days)) else {
      return
    }
    if let pending = ticket.reminders.first(where: { $0.rule == nil }) {
      guard at < pending.at else { return }
      emit(.reminderLapsed(number: pending.number), cause)
    }
    let reminder = Reminder(
      number: ticket.remindersSet + 1, at: at, who: [.owner], text: nil, rule: nil,
      stay: ticket.stay.number)
    emit(.reminderSet(reminder), cause)
  }
}
