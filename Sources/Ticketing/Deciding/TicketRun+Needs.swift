import Expressions
import Names
import Policies

extension TicketRun {
  /// What is missing before a step: a bit for each requirement of its gates, and one for each bypass that is open past a
  /// gate that lacks something; 0 when nothing stands in the way.
  ///
  /// - Complexity: O(requirements), without allocation.
  func missingBits(_ step: GateStep, to level: Name?, hasPromise: Bool) -> UInt64 {
    let gates = tables.stepGates[step.position]
    var bits: UInt64 = 0
    var bit: UInt64 = 1
    for index in gates.gates.indices {
      let gate = gates.gates[index]
      let isMeant = applies(gate, of: gates, to: level)
      var lacksSomething = false
      var position = gate.needs.lowerBound
      while position < gate.needs.upperBound {
        let need = gates.needs[position]
        if isMeant, !isMet(need, at: position, of: gates, before: step, hasPromise: hasPromise) {
          bits |= bit
          lacksSomething = true
        }
        bit &<<= 1
        position = need.end
      }
      if gate.hasBypass {
        if lacksSomething, holds(gate.bypassCondition) { bits |= bit }
        bit &<<= 1
      }
    }
    return bits
  }

  private func applies(_ gate: StepGates.Gate, of gates: StepGates, to level: Name?) -> Bool {
    if gate.period >= 0 { return tables.gatePeriods[gate.period].lasts(at: now) }
    if let level, !gate.levels.isEmpty, !gates.levels[gate.levels].contains(level) { return false }
    if let unless = gate.unless, holds(unless) { return false }
    return holds(gate.condition)
  }

  private func isMet(
    _ need: StepGates.Need, at position: Int, of gates: StepGates, before step: GateStep,
    hasPromise: Bool
  ) -> Bool {
    switch need.kind {
    case .field: return isPresent(slot: TicketSlot.firstField + need.number)
    case .attachments: return Int(ticket.attachments) >= need.number
    case .troubleshooting: return Int(ticket.troubleshooting) >= need.number
    case .approval: return need.role.map { isApproved(step, by: $0) } ?? true
    case .validation: return ticket.isValidated
    case .confirmation: return ticket.isConfirmed
    case .customerInformed: return ticket.stay.customerInformed
    case .promise: return hasPromise
    case .condition: return holds(need.condition)
    // Its items are looked at one by one, see `pass`.
    case .checklist: return false
    case .anyOf:
      var choice = position + 1
      while choice < need.end {
        let other = gates.needs[choice]
        if isMet(other, at: choice, of: gates, before: step, hasPromise: hasPromise) {
          return true
        }
        choice = other.end
      }
      return need.end == position + 1
    }
  }
}
