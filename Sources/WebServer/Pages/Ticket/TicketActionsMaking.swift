import Accounts
import Chronology
import Names
import Pages
import Policies
import ReadModels
import Runtime
import Ticketing

extension TicketMaking {
  /// What the reader can do now: each command is tried as it would be decided, and kept nowhere.
  ///
  /// - Complexity: that of deciding a dozen commands.
  func actions(after writer: TimeLineWriter) async throws -> TicketActions {
    var may = TicketActions()
    may.write = allows(.note) && !ticket.status.isFinal
    may.acknowledge = ticket.calling != nil && can(.acknowledge(promise: nil), .acknowledge)
    may.withdraw =
      ticket.stay.isAcknowledged && can(.withdrawAcknowledgement, .acknowledge)
      && ticket.status.isActive
    may.reply = gate(.reply(Reply(text: "…")), .reply)
    may.templates = policy.definition.messages.filter { $0.audience == .customer }
      .map { Choice($0.id.text, $0.title) }
    may.escalate = try escalation(after: writer)
    may.sendBack = sendBackChoices()
    may.waits = policy.definition.waits.filter { can(.wait($0.id, asked: nil), .wait) }
      .map { Choice($0.id.text, $0.title) }
    may.resume = ticket.waiting != nil && can(.resume, .resume)
    may.resolve = gate(.resolve(.byTheGate, fields: []), .resolve)
    may.validate = !ticket.isValidated && can(.validate, .validate)
    may.confirm = can(.confirm, .confirm)
    may.monitor = gate(.monitor(.byTheGate), .monitor)
    may.close = gate(.close(.byTheGate, reason: nil), .close)
    may.reopen = gate(.reopen(reason: "…"), .reopen) != nil
    may.assign = allows(.assign) && ticket.status.isActive
    if may.assign {
      may.teams = policy.definition.teams.map {
        Choice($0.id.text, $0.title, isChosen: $0.id == ticket.team)
      }
      may.people = policy.definition.people.map {
        Choice($0.id.text, $0.fullName, isChosen: $0.id == ticket.assignee)
      }
    }
    if let offer = ticket.handover, !offer.isRefused, offer.to == call.person {
      may.answerHandover = allows(.handOver)
      let from = offer.part == .ownership ? ticket.owner : ticket.assignee
      may.handover = Word("ticket.offered", ["who": from.map { name($0.text) } ?? ""])
    }
    may.approvals = approvalsToAsk(may)
    may.tie = allows(.link) && !ticket.status.isFinal
    return may
  }

  /// Whether the reader's account may give a command at all.
  private func allows(_ word: CommandWord) -> Bool {
    call.caller.objection(to: .command(word)) == nil
  }

  private func refusal(_ command: Command, _ word: CommandWord) -> Refusal? {
    guard let actor = try? call.actor(for: word, under: policy) else { return nil }
    return trial.outcome(of: command, by: actor).refusal
  }

  /// Whether a command would be done.
  private func can(_ command: Command, _ word: CommandWord) -> Bool {
    allows(word) && refusal(command, word) == nil
  }

  /// What a command lacks; nil when the reader cannot give it whatever they do.
  private func gate(_ command: Command, _ word: CommandWord) -> TicketActions.Step? {
    guard allows(word) else { return nil }
    let refusal = refusal(command, word)
    return refusal?.isFinal == true ? nil : step(of: refusal)
  }

  private func step(of refusal: Refusal?) -> TicketActions.Step {
    guard let refusal else { return TicketActions.Step() }
    let words = RefusalWords(refusal, policy: policy)
    // Reasons are asked for in the form itself.
    let missing = zip(refusal.reasons, words.reasons).filter { $0.0 != .missingReason }
      .map { TicketActions.Missing($0.1, at: $0.0.address) }
    return TicketActions.Step(missing: missing, ways: words.bypasses)
  }

  // MARK: The ladder

  private func escalation(
    after writer: TimeLineWriter
  ) throws -> TicketActions.Escalation? {
    guard allows(.escalate) else { return nil }
    let definition = policy.definition.escalation
    let request = EscalationRequest(
      reason: definition.reasonRequired ? definition.reasons.first?.id : nil)
    let actor = try call.actor(for: .escalate, under: policy)
    let outcome = trial.outcome(of: .escalate(request), by: actor)
    if outcome.refusal?.isFinal == true { return nil }
    let above = policy.levels.dropFirst(Int(ticket.stay.rank) + 1)
    let words = MessageMoment(of: ticket, under: policy, at: call.now)
    let level = proposed(outcome.events) ?? above.first
    let message = level?.message.flatMap { policy.message($0) }
    var writer = writer
    let effects =
      outcome.refusal == nil ? outcome.events.map { writer.entry(for: $0).sentence } : []
    return TicketActions.Escalation(
      gate: step(of: outcome.refusal),
      proposal: level.map { Word("ticket.proposal", ["level": "\($0.id.text) \($0.title)"]) },
      levels: above.map { Choice($0.id.text, "\($0.id.text) \($0.title)") },
      types: definition.types.map { Choice($0.id.text, $0.title) },
      reasons: definition.reasons.map { Choice($0.id.text, $0.title) },
      reasonIsNeeded: definition.reasonRequired, report: definition.report.map { words.text($0) },
      message: message.flatMap { $0.audience == .customer ? words.text($0.body) : nil },
      effects: Array(effects.prefix(8)))
  }

  private func proposed(_ events: [Event]) -> LevelDefinition? {
    for event in events {
      guard case .escalated(let escalated) = event.fact else { continue }
      return policy.levels.first { $0.id == escalated.to }
    }
    return nil
  }

  private func sendBackChoices() -> [Choice] {
    guard allows(.sendBack), ticket.stay.rank > 0,
      refusal(.sendBack(to: nil, reason: "…"), .sendBack)?.isFinal != true
    else { return [] }
    return policy.levels.prefix(Int(ticket.stay.rank)).reversed()
      .map { Choice($0.id.text, "\($0.id.text) \($0.title)") }
  }

  /// The approvals that the gates lack and nobody has been asked for.
  private func approvalsToAsk(_ may: TicketActions) -> [ApprovalLine] {
    guard allows(.askApproval) else { return [] }
    let steps: [(GateStep, Command, CommandWord)] = [
      (.escalate, .escalate(EscalationRequest()), .escalate),
      (.resolve, .resolve(.byTheGate, fields: []), .resolve),
      (.close, .close(.byTheGate, reason: nil), .close),
      (.monitor, .monitor(.byTheGate), .monitor),
    ]
    return steps.flatMap { step, command, word -> [ApprovalLine] in
      let refusal = allows(word) ? refusal(command, word) : nil
      guard let refusal, !refusal.isFinal else { return [] }
      let ways = refusal.bypass.compactMap(\.approval)
      let roles = refusal.reasons.compactMap { reason -> Name? in
        if case .missingApproval(let role, _) = reason { role } else { nil }
      }
      return (roles + ways).filter { role in
        !ticket.approvals.contains { $0.role == role && $0.step == step }
      }.map {
        ApprovalLine(
          approver: $0.text, title: title(ofRole: $0), step: step.rawValue, state: "asked",
          isMine: false)
      }
    }
  }
}
