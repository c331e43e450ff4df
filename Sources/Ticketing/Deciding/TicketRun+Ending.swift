import Chronology
import Names
import Policies

extension TicketRun {
  /// A solution is there: fields are filled in, the gates are met, the customer is asked.
  func resolve(_ passing: Passing, fields: [FieldChange], by actor: Actor) -> Refusal? {
    let command = Command.resolve(passing, fields: fields)
    let unfit = fields.compactMap { unfitness(of: $0) }
    guard ticket.status.isActive else {
      return refuse(command, unfit + [.wrongStatus(ticket.status)])
    }
    let cause = Cause.command(actor)
    let before = fields.isEmpty ? nil : ticket
    let count = events.count
    change(fields.filter { unfitness(of: $0) == nil }, priority: nil, cause: cause)
    if let refusal = pass(.resolve, passing, by: actor, cause: cause, besides: unfit) {
      if let before { undo(to: before, count: count) }
      return refusal
    }
    endWaiting(cause: cause)
    stopCalling(cause: cause)
    keepTeamPromise(cause: cause)
    emit(.resolved, cause)
    if policy.definition.closing.validation {
      remindOfEnding(cause: .closing)
    } else {
      askCustomer(cause: .closing)
    }
    return nil
  }

  /// Takes back what a refused command had changed so far.
  private func undo(to before: Ticket, count: Int) {
    ticket = before
    events.removeSubrange(count...)
    triggers.removeSubrange(count...)
  }

  /// The solution was checked and holds.
  func validate(by actor: Actor) -> Refusal? {
    guard ticket.status == .resolved || ticket.status == .monitoring else {
      return refuse(.validate, .wrongStatus(ticket.status))
    }
    guard !ticket.isValidated else { return nil }
    emit(.validated, .command(actor))
    if policy.definition.closing.validation, ticket.status == .resolved {
      askCustomer(cause: .closing)
    }
    return nil
  }

  /// Asks the customer whether it is solved, if the policy does.
  func askCustomer(cause: Cause) {
    guard let confirmation = policy.definition.closing.confirmation, !ticket.isConfirmed else {
      return
    }
    let calendar = policy.calendar(confirmation.calendar)
    guard let silence = calendar.deadline(after: now, target: confirmation.silence) else { return }
    let reminder = confirmation.reminders.compactMap {
      calendar.deadline(after: now, target: $0)
    }.min()
    if let message = confirmation.message { send(message, promise: nil, cause: cause) }
    emit(.customerAsked(silenceEnds: silence, askAgainAt: reminder), cause)
  }

  /// Reminds the customer of the question.
  func askAgain() {
    guard let confirmation = policy.definition.closing.confirmation,
      let asked = ticket.askedAt
    else { return emit(.customerAskedAgain(next: nil), .closing) }
    let calendar = policy.calendar(confirmation.calendar)
    let reminders = confirmation.reminders.compactMap {
      calendar.deadline(after: asked, target: $0)
    }
    let next = reminders.filter { $0 > now }.min()
    if let message = confirmation.message { send(message, promise: nil, cause: .closing) }
    emit(.customerAskedAgain(next: next), .closing)
  }

  /// Nobody answered in the policy's time.
  func endSilence() { tryToClose(reason: nil, cause: .closing) }

  /// The watching is over.
  func endMonitoring() { tryToClose(reason: nil, cause: .closing) }

  /// The customer says that it is solved; without monitoring the ticket closes.
  func confirm(by actor: Actor) -> Refusal? {
    guard ticket.status == .resolved || ticket.status == .monitoring else {
      return refuse(.confirm, .wrongStatus(ticket.status))
    }
    guard !ticket.isConfirmed else { return nil }
    emit(.confirmed, .command(actor))
    if ticket.status == .resolved { endConfirmed() }
    return nil
  }

  /// A ticket that the customer confirmed closes, or is watched first if the policy has that.
  func endConfirmed() {
    guard policy.definition.closing.monitoring != nil else {
      return tryToClose(reason: nil, cause: .closing)
    }
    if let refusal = monitor(.byTheGate, by: .system, cause: .closing, isByRule: true) {
      emit(.refused(refusal), .closing)
      remindOfEnding(cause: .closing)
    }
  }

  /// The customer says that it is not solved: the ticket opens again.
  func deny(reason: String?, by actor: Actor) -> Refusal? {
    guard !ticket.status.isActive, ticket.status != .merged else {
      return refuse(.deny(reason: reason), .wrongStatus(ticket.status))
    }
    guard canReopen else { return refuse(.deny(reason: reason), .tooLateToReopen) }
    emit(.denied(reason: reason), .command(actor))
    reopen(reason: reason, cause: .command(actor))
    return nil
  }

  /// The customer's rating, once for each time that the ticket is solved; a low one is what rules wait for.
  func rate(_ score: Int, comment: String?, by actor: Actor) -> Refusal? {
    let command = Command.rate(score, comment: comment)
    guard (1...5).contains(score) else { return refuse(command, .ratingOutOfRange(score)) }
    guard !ticket.status.isActive, ticket.status != .merged else {
      return refuse(command, .wrongStatus(ticket.status))
    }
    guard !ticket.isRated else { return refuse(command, .alreadyRated) }
    let isLow = policy.definition.closing.lowRatingBelow.map { score < $0 } ?? false
    emit(.rated(score, comment: comment, isLow: isLow), .command(actor))
    return nil
  }

  /// Watches a solved ticket for the policy's time.
  func monitor(_ passing: Passing, by actor: Actor, cause: Cause, isByRule rule: Bool) -> Refusal? {
    let command = Command.monitor(passing)
    guard ticket.status == .resolved else { return refuse(command, .wrongStatus(ticket.status)) }
    guard let monitoring = policy.definition.closing.monitoring,
      let until = policy.calendar(monitoring.calendar).deadline(after: now, target: monitoring.time)
    else { return refuse(command, .nothingToAnswer) }
    isByRule = rule
    defer { isByRule = false }
    if let refusal = pass(.monitor, passing, by: actor, cause: cause) { return refusal }
    emit(.monitoringStarted(until: until), cause)
    return nil
  }

  /// Closes the ticket, or says what is missing.
  func close(_ passing: Passing, reason: String?, by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
    if let refusal = pass(.close, passing, by: actor, cause: cause) { return refusal }
    endWaiting(cause: cause)
    stopCalling(cause: cause)
    emit(.closed(reason: reason), cause)
    return nil
  }

  /// Closes the ticket for the policy; where the gates refuse, the owner is reminded until it can be closed.
  func tryToClose(reason: String?, cause: Cause) {
    guard ticket.exists, !ticket.status.isFinal else { return }
    isByRule = true
    defer { isByRule = false }
    if let refusal = pass(.close, .byTheGate, by: .system, cause: cause) {
      emit(.refused(refusal), cause)
      remindOfEnding(cause: cause)
      return
    }
    endWaiting(cause: cause)
    stopCalling(cause: cause)
    emit(.closed(reason: reason), cause)
  }

  /// Whether a ticket that ended may still be opened again.
  var canReopen: Bool {
    guard let within = policy.definition.closing.reopenWithin, let closed = ticket.closedAt,
      let limit = policy.usualCalendar.deadline(after: closed, target: within)
    else { return true }
    return now <= limit
  }

  /// Opens the ticket again at a person's word.
  func reopen(reason: String?, by actor: Actor) -> Refusal? {
    let command = Command.reopen(reason: reason)
    guard !ticket.status.isActive, ticket.status != .merged else {
      return refuse(command, .wrongStatus(ticket.status))
    }
    guard canReopen else { return refuse(command, .tooLateToReopen) }
    reopen(reason: reason, cause: .command(actor))
    return nil
  }

  /// Opens the ticket again for a rule, or says why not.
  func reopenByRule(cause: Cause) {
    guard !ticket.status.isActive, ticket.status != .merged else { return }
    guard canReopen else {
      let refusal = refuse(.reopen(reason: nil), .tooLateToReopen)
      return emit(.refused(refusal), cause)
    }
    reopen(reason: nil, cause: cause)
  }

  /// Opens the ticket again: it enters the level at which it ended, as a new stay.
  func reopen(reason: String?, cause: Cause) {
    emit(.reopened(reason: reason), cause)
    enter(rank: policy.rank(of: ticket.stay.level) ?? 0, type: ticket.stay.type, cause: cause)
  }
}
