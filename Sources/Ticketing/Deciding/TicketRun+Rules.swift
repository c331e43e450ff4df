import Chronology
import Expressions
import Names
import OnCall
import Policies

extension TicketRun {
  /// Fires the rules that the event at an index sets off, in the order of the policy.
  func fireRules(on index: Int) {
    guard let kind = triggers[index].kind else { return }
    let start = tables.ruleStarts[Int(kind.rawValue)]
    let end = tables.ruleStarts[Int(kind.rawValue) + 1]
    guard start < end else { return }
    let subject = triggers[index].subject
    let number = Int32(ticket.version - (events.count - index) + 1)
    for position in start..<end {
      let reaction = tables.ruleReactions[position]
      if let wanted = reaction.subject, wanted != subject { continue }
      let rule = tables.ruleIDs[reaction.rule]
      if !tables.ruleRepeats[reaction.rule], ticket.fired.contains(rule) { continue }
      contextIndex = index
      defer { contextIndex = nil }
      guard holds(tables.ruleConditions[reaction.rule]) else { continue }
      emit(.ruleFired(rule: rule, on: kind, event: number), .rule(rule))
      let actions = tables.ruleActions[reaction.rule]
      for index in actions.indices { perform(actions[index], of: rule) }
    }
  }

  /// Whether a condition holds; one that cannot be evaluated (a number compared that is not there) does not.
  func holds(_ condition: Program?) -> Bool {
    guard let condition else { return true }
    return (try? condition.evaluateBool(self)) ?? false
  }

  /// The same for one that the policy keeps.
  func holds(_ condition: Unmanaged<Program>?) -> Bool {
    guard let condition else { return true }
    return condition._withUnsafeGuaranteedRef { (try? $0.evaluateBool(self)) ?? false }
  }

  /// Does one thing for a rule.
  private func perform(_ action: RuleAction, of rule: Name) {
    let cause = Cause.rule(rule)
    switch action.verb {
    case .escalate(let level, let type, let reason):
      let request = EscalationRequest(level: level, type: type, text: reason)
      refuseIfNeeded(escalate(request, by: .system, cause: cause, isAutomatic: true), cause)
    case .notify(let who, let channels, let message):
      for party in who { notify(party, channels: channels, message: message, cause: cause) }
    case .message(let message, let promise): send(message, promise: promise, cause: cause)
    case .set(let field, let literal): set(field, to: literal, cause: cause)
    case .prioritise(let priority): prioritise(priority, cause: cause)
    case .assign(let team, let party):
      let person = party.flatMap { resolve($0, team: team ?? ticket.team).people.first }
      assign(team: team, person: person, cause: cause)
    case .askApproval(let role, let step): askApproval(of: role, for: step, cause: cause)
    case .wait(let wait): startWaiting(wait, asked: nil, cause: cause)
    case .resume: endWaiting(cause: cause)
    case .remind(let who, let after, let text):
      setReminder(who, after: after, text: text, rule: rule, cause: cause)
    case .close(let reason): tryToClose(reason: reason, cause: cause)
    case .monitor:
      refuseIfNeeded(monitor(.byTheGate, by: .system, cause: cause, isByRule: true), cause)
    case .reopen: reopenByRule(cause: cause)
    case .note(let text): emit(.noted(text: text), cause)
    case .declareIncident: if case .none = ticket.tie { emit(.incidentDeclared, cause) }
    }
  }

  /// Records that the policy rejected what one of its own rules wanted.
  func refuseIfNeeded(_ refusal: Refusal?, _ cause: Cause) {
    if let refusal { emit(.refused(refusal), cause) }
  }

  private func set(_ field: Name, to literal: FieldLiteral, cause: Cause) {
    let value: Value
    switch literal {
    case .none: value = .null
    case .bool(let flag): value = .bool(flag)
    case .number(let number): value = .double(number)
    case .text(let text): value = .string(text)
    }
    change([FieldChange(field, value)], priority: nil, cause: cause)
  }

  private func setReminder(
    _ who: [Party], after: WorkingTarget, text: String?, rule: Name?, cause: Cause
  ) {
    guard let at = policy.usualCalendar.deadline(after: now, target: after) else { return }
    let reminder = Reminder(
      number: ticket.remindersSet + 1, at: at, who: who, text: text, rule: rule,
      stay: ticket.stay.number)
    emit(.reminderSet(reminder), cause)
  }

  /// Tells a party, not the customer.
  func notify(_ party: Party, channels: [Name], message: Name?, cause: Cause) {
    let found = resolve(party, team: ticket.team)
    emit(
      .notified(
        Notified(
          number: ticket.notifications + 1, party: party, people: found.people,
          channels: channels, message: message)), cause)
  }

  /// Sends the customer a message made from a template, or from the one that takes its place in a special period.
  ///
  /// An incident has no customer of its own: it writes to its members' customers, see ``update(text:message:cause:isAutomatic:)``.
  func send(_ message: Name, promise: WorkingTarget?, cause: Cause) {
    if ticket.tie.isIncident { return }
    // What is at its end promises nothing more.
    let until = (ticket.status.isFinal ? nil : promise)
      .flatMap { policy.usualCalendar.deadline(after: now, target: $0) }
    keepCustomerPromise(cause: cause)
    let message = wording(of: message)
    emit(
      .messaged(Messaged(number: ticket.notifications + 1, message: message, promise: until)),
      cause)
    if let until { emit(.promised(to: .customer, until: until), cause) }
  }

  /// A message kept the promise of the message before.
  func keepCustomerPromise(cause: Cause) {
    if let until = ticket.customerPromise { emit(.promiseKept(to: .customer, until: until), cause) }
  }

  /// A word from the team kept the promise of whoever acknowledged.
  func keepTeamPromise(cause: Cause) {
    if let until = ticket.promise { emit(.promiseKept(to: .team, until: until), cause) }
  }
}
