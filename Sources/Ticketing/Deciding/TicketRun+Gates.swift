import Expressions
import Names
import Policies

extension TicketRun {
  /// Passes the gates of a step, or says everything that is missing and who may bypass; a bypass that is used is recorded.
  ///
  /// - Parameters:
  ///   - level: For escalations, the level gone to.
  ///   - hasPromise: For replies, whether the message carries a promise.
  ///   - besides: What else speaks against the step; no bypass helps against it.
  func pass(
    _ step: GateStep, to level: Name? = nil, _ passing: Passing, by actor: Actor, cause: Cause,
    hasPromise: Bool = false, besides reasons: [Refusal.Reason] = []
  ) -> Refusal? {
    guard reasons.isEmpty, case .byTheGate = passing, tables.stepGates[step.position].fitsBits
    else {
      return passInFull(
        step, to: level, passing, by: actor, cause: cause, hasPromise: hasPromise, besides: reasons)
    }
    let missing = missingBits(step, to: level, hasPromise: hasPromise)
    if missing == 0 { return nil }
    if let known = refusals[step.position].refusal(for: missing) { return known }
    let refusal = passInFull(
      step, to: level, passing, by: actor, cause: cause, hasPromise: hasPromise, besides: [])
    if let refusal { refusals[step.position].remember(refusal, for: missing) }
    return refusal
  }

  /// Looks at each gate and lists every reason.
  func passInFull(
    _ step: GateStep, to level: Name?, _ passing: Passing, by actor: Actor, cause: Cause,
    hasPromise: Bool, besides reasons: [Refusal.Reason]
  ) -> Refusal? {
    var missing = reasons
    var ways: [Refusal.Bypass] = []
    var bypassed: [(gate: Name, missing: [Refusal.Reason])] = []
    for gate in tables.gates[step.position] where applies(gate, to: level) {
      let id = gate.definition.id
      let lacking = gate.requirements.flatMap {
        self.missing($0, gate: id, step: step, hasPromise: hasPromise)
      }
      guard !lacking.isEmpty else { continue }
      if case .bypass = passing, isOpen(gate, to: actor, step: step) {
        bypassed.append((id, lacking))
        continue
      }
      missing += lacking
      if let way = gate.definition.bypass, holds(gate.bypassCondition) {
        ways.append(Refusal.Bypass(gate: id, roles: way.roles, approval: way.approval))
      }
    }
    if step == .escalate { missing += missingForEscalation(gateNeeded: !isByRule) }
    guard missing.isEmpty else {
      return Refusal(command: step.name, reasons: missing, bypass: ways)
    }
    if case .bypass(let why) = passing {
      for (gate, lacking) in bypassed {
        emit(.bypassed(step: step, gate: gate, why: why, missing: lacking), cause)
      }
    }
    return nil
  }

  private func applies(_ gate: CompiledGate, to level: Name?) -> Bool {
    if let level, !gate.definition.levels.isEmpty, !gate.definition.levels.contains(level) {
      return false
    }
    if let unless = gate.unless, holds(unless) { return false }
    return holds(gate.condition)
  }

  private func isOpen(_ gate: CompiledGate, to actor: Actor, step: GateStep) -> Bool {
    guard let bypass = gate.definition.bypass, holds(gate.bypassCondition) else { return false }
    if let approval = bypass.approval, isApproved(step, by: approval) { return true }
    if !bypass.roles.isEmpty { return actor.role.map { bypass.roles.contains($0) } ?? false }
    return bypass.approval == nil
  }

  func isApproved(_ step: GateStep, by role: Name) -> Bool {
    ticket.approvals.contains { $0.role == role && $0.step == step && $0.answer == .granted }
  }

  /// What special periods and the report ask of an escalation besides its gates; rules do not fill in reports.
  private func missingForEscalation(gateNeeded: Bool) -> [Refusal.Reason] {
    var missing: [Refusal.Reason] = []
    for period in tables.gatePeriods where period.lasts(at: now) {
      missing += period.requirements.flatMap {
        self.missing($0, gate: period.definition.id, step: .escalate, hasPromise: false)
      }
    }
    guard gateNeeded, tables.hasRequiredReportLines else { return missing }
    for section in policy.definition.escalation.report?.sections ?? [] {
      for line in section.lines where line.required {
        if line.text.variables.contains(where: { isEmpty($0.name) }) {
          missing.append(.missingReportLine(line.label))
        }
      }
    }
    return missing
  }

  private func isEmpty(_ variable: String) -> Bool {
    guard variable.hasPrefix("ticket."),
      let position = policy.fieldPositions[Name(String(variable.dropFirst(7)))]
    else { return false }
    return !isPresent(slot: TicketSlot.firstField + position)
  }

  private func missing(
    _ requirement: CompiledRequirement, gate: Name, step: GateStep, hasPromise: Bool
  ) -> [Refusal.Reason] {
    switch requirement {
    case .field(let name, let position):
      isPresent(slot: TicketSlot.firstField + position) ? [] : [.missingField(name, gate: gate)]
    case .checklist(let list):
      list.items.filter { item in
        item.required && !ticket.ticks.contains(Tick(checklist: list.id, item: item.id))
      }.map { .missingTick(checklist: list.id, item: $0.id, gate: gate) }
    case .attachments(let count):
      Int(ticket.attachments) >= count ? [] : [.missingAttachments(count, gate: gate)]
    case .troubleshooting(let count):
      Int(ticket.troubleshooting) >= count ? [] : [.missingTroubleshooting(count, gate: gate)]
    case .approval(let role):
      isApproved(step, by: role) ? [] : [.missingApproval(role: role, gate: gate)]
    case .validation: ticket.isValidated ? [] : [.missingValidation(gate: gate)]
    case .confirmation: ticket.isConfirmed ? [] : [.missingConfirmation(gate: gate)]
    case .customerInformed:
      ticket.stay.customerInformed ? [] : [.customerNotInformed(gate: gate)]
    case .promise: hasPromise ? [] : [.missingPromise(gate: gate)]
    case .anyOf(let choices): missing(anyOf: choices, gate: gate, step: step, hasPromise)
    case .condition(let program, let says):
      holds(program) ? [] : [.conditionNotMet(says: says, gate: gate)]
    }
  }

  /// Nothing when one of the choices is there, else what the first of them lacks.
  private func missing(
    anyOf choices: [CompiledRequirement], gate: Name, step: GateStep, _ hasPromise: Bool
  ) -> [Refusal.Reason] {
    let lacking = choices.map { missing($0, gate: gate, step: step, hasPromise: hasPromise) }
    return lacking.contains { $0.isEmpty } ? [] : lacking.first ?? []
  }
}
