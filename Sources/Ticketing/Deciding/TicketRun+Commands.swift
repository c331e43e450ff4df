import Chronology
import Names
import Policies

extension TicketRun {
  /// Does what a command asks, or says every reason why not; a refused command changes nothing.
  func perform(_ command: Command, by actor: Actor) -> Refusal? {
    if let refusal = refusalBeforehand(of: command, by: actor) { return refusal }
    let cause = Cause.command(actor)
    switch command {
    case .open(let opening): return open(opening, by: actor)
    case .edit(let edit): return self.edit(edit, by: actor)
    case .reply(let reply): return self.reply(reply, by: actor)
    case .customerReplied(let text): customerReplied(text, by: actor)
    case .note(let text):
      emit(.noted(text: text), cause)
      keepTeamPromise(cause: cause)
    case .troubleshoot(let text):
      emit(.troubleshot(text: text), cause)
      keepTeamPromise(cause: cause)
    case .tick(let checklist, let item, let done):
      return tick(checklist, item, done, by: actor)
    case .attach(let count):
      emit(.attached(count: Int32(clamping: max(0, count))), cause)
    case .assign(let team, let person): return assign(team, person, by: actor)
    case .wait(let wait, let asked): return self.wait(wait, asked: asked, by: actor)
    case .resume:
      guard ticket.waiting != nil else { return refuse(command, .nothingToAnswer) }
      endWaiting(cause: cause)
    case .escalate(let request):
      return escalate(request, by: actor, cause: cause, isAutomatic: false)
    case .acknowledge(let promise): return acknowledge(promise: promise, by: actor)
    case .withdrawAcknowledgement: return withdrawAcknowledgement(by: actor)
    case .sendBack(let level, let reason): return sendBack(to: level, reason: reason, by: actor)
    default: return performEnding(command, by: actor)
    }
    return nil
  }

  private func performEnding(_ command: Command, by actor: Actor) -> Refusal? {
    let cause = Cause.command(actor)
    switch command {
    case .askApproval(let role, let step):
      guard knows(role: role) else { return refuse(command, .unknown(.role, role.text)) }
      askApproval(of: role, for: step, cause: cause)
    case .grantApproval(let role, let step):
      return answerApproval(command, role, .approvalGranted(role: role, step: step), by: actor)
    case .denyApproval(let role, let step, let reason):
      return answerApproval(
        command, role, .approvalDenied(role: role, step: step, reason: reason), by: actor)
    case .resolve(let passing, let fields): return resolve(passing, fields: fields, by: actor)
    case .validate: return validate(by: actor)
    case .confirm: return confirm(by: actor)
    case .deny(let reason): return deny(reason: reason, by: actor)
    case .rate(let score, let comment): return rate(score, comment: comment, by: actor)
    case .monitor(let passing):
      return monitor(passing, by: actor, cause: cause, isByRule: false)
    case .close(let passing, let reason): return close(passing, reason: reason, by: actor)
    case .reopen(let reason): return reopen(reason: reason, by: actor)
    default: return performTies(command, by: actor)
    }
    return nil
  }

  /// The reasons against any command: the ticket is not there or at its end, another policy holds it, the role may not.
  private func refusalBeforehand(of command: Command, by actor: Actor) -> Refusal? {
    var reasons: [Refusal.Reason] = []
    if let role = actor.role, let may = may(role), !may.contains(command.word.name) {
      reasons.append(.notAllowed(role: role))
    }
    switch command {
    case .open, .incident(.open):
      if ticket.exists { reasons.append(.wrongStatus(ticket.status)) }
    default:
      if !ticket.exists { reasons.append(.unknown(.ticket, ticket.id.text)) }
      if ticket.status.isFinal, !command.isForEnded { reasons.append(.wrongStatus(ticket.status)) }
      if isUnderOtherPolicy, !command.isPolicyMove {
        reasons.append(.otherPolicy(version: ticket.policy.version.text))
      }
    }
    return reasons.isEmpty ? nil : Refusal(command: command.word.name, reasons: reasons)
  }

  private func may(_ role: Name) -> [Name]? {
    policy.definition.roles.first { $0.id == role }?.may
  }

  func knows(role: Name) -> Bool { policy.definition.roles.contains { $0.id == role } }

  func refuse(_ command: Command, _ reasons: Refusal.Reason...) -> Refusal {
    Refusal(command: command.word.name, reasons: reasons)
  }

  func askApproval(of role: Name, for step: GateStep, cause: Cause) {
    emit(.approvalAsked(role: role, step: step), cause)
    notify(.role(role), channels: [], message: nil, cause: cause)
  }

  /// An approval is given in the role that approves; what is no person of the support organisation is believed.
  private func answerApproval(
    _ command: Command, _ role: Name, _ fact: Fact, by actor: Actor
  ) -> Refusal? {
    guard knows(role: role) else { return refuse(command, .unknown(.role, role.text)) }
    if let own = actor.role, own != role { return refuse(command, .notAllowed(role: own)) }
    guard actor.role != nil || actor.side == .system else {
      return refuse(command, .roleNeeded(role))
    }
    emit(fact, .command(actor))
    return nil
  }

  private func tick(_ checklist: Name, _ item: Name, _ done: Bool, by actor: Actor) -> Refusal? {
    let command = Command.tick(checklist: checklist, item: item, done: done)
    guard let list = policy.checklist(checklist) else {
      return refuse(command, .unknown(.checklist, checklist.text))
    }
    guard list.items.contains(where: { $0.id == item }) else {
      return refuse(command, .unknown(.item, item.text))
    }
    let tick = Tick(checklist: checklist, item: item)
    guard ticket.ticks.contains(tick) != done else { return nil }
    let completes =
      done
      && list.items.allSatisfy { other in
        !other.required || other.id == item
          || ticket.ticks.contains(Tick(checklist: checklist, item: other.id))
      }
    emit(
      .ticked(checklist: checklist, item: item, done: done, completes: completes), .command(actor))
    return nil
  }

  private func assign(_ team: Name?, _ person: Name?, by actor: Actor) -> Refusal? {
    if let team, policy.team(team) == nil {
      return refuse(.assign(team: team, person: person), .unknown(.team, team.text))
    }
    assign(team: team, person: person, cause: .command(actor))
    return nil
  }

  /// Hands on the technical work, unless it is there already.
  func assign(team: Name?, person: Name?, cause: Cause) {
    guard (team != nil && team != ticket.team) || person != ticket.assignee else { return }
    emit(.assigned(team: team, person: person), cause)
    own(person, cause: cause)
  }

  /// Who first takes a ticket at the first level that nobody keeps yet, such as one that a customer opened, keeps it from then on.
  func own(_ person: Name?, cause: Cause) {
    guard ticket.owner == nil, ticket.stay.rank == 0, let person else { return }
    emit(.owned(by: person), cause)
  }

  private func reply(_ reply: Reply, by actor: Actor) -> Refusal? {
    var reasons: [Refusal.Reason] = []
    if let template = reply.template, policy.message(template)?.audience != .customer {
      reasons.append(.unknown(.message, template.text))
    }
    if let promise = reply.promise, promise <= now { reasons.append(.promiseNotAhead) }
    let cause = Cause.command(actor)
    if let refusal = pass(
      .reply, reply.passing, by: actor, cause: cause, hasPromise: reply.promise != nil,
      besides: reasons)
    {
      return refusal
    }
    keepCustomerPromise(cause: cause)
    emit(
      .replied(
        Replied(
          number: ticket.notifications + 1, text: reply.text, template: reply.template,
          promise: reply.promise)), cause)
    if let promise = reply.promise { emit(.promised(to: .customer, until: promise), cause) }
    keepTeamPromise(cause: cause)
    return nil
  }

  private func customerReplied(_ text: String?, by actor: Actor) {
    let cause = Cause.command(actor)
    let onlyThanks = text.map { isOnlyThanks($0) } ?? false
    emit(.customerReplied(text: text, onlyThanks: onlyThanks), cause)
    if let waiting = ticket.waiting, policy.wait(waiting.wait)?.endsOnReply ?? false {
      endWaiting(cause: cause)
    }
    let isOver = !ticket.status.isActive && ticket.status != .merged
    if isOver, !onlyThanks, canReopen { reopen(reason: nil, cause: cause) }
  }

  /// Whether a reply is no more than thanks: the policy's words, compared without case, spaces and punctuation.
  private func isOnlyThanks(_ text: String) -> Bool {
    let said = letters(text)
    return !said.isEmpty && policy.definition.closing.thanks.contains { letters($0) == said }
  }

  private func letters(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic })
  }
}
