import Expressions
import Findings
import Names

extension PolicyChecker {
  /// Compiles the gates of each step, in order.
  mutating func compileGates() -> [GateStep: [CompiledGate]] {
    var gates: [GateStep: [CompiledGate]] = [:]
    for gate in definition.gates {
      for level in gate.levels { require(level, in: names.levels, kind: "level", at: gate.place) }
      if let bypass = gate.bypass {
        for role in bypass.roles { require(role, in: names.roles, kind: "role", at: bypass.place) }
        require(bypass.approval, in: names.roles, kind: "role", at: bypass.place)
      }
      let compiled = CompiledGate(
        definition: gate, condition: compile(gate.condition, seesEvents: false),
        unless: compile(gate.unless, seesEvents: false),
        requirements: gate.requirements.compactMap { compile($0) },
        bypassCondition: compile(gate.bypass?.condition, seesEvents: false))
      gates[gate.step, default: []].append(compiled)
    }
    return gates
  }

  /// Compiles one requirement; one that names what does not exist is reported and left out.
  mutating func compile(_ requirement: GateDefinition.Requirement) -> CompiledRequirement? {
    let place = requirement.place
    switch requirement.kind {
    case .field(let name):
      require(name, in: names.fields, kind: "field", at: place)
      return names.fields.firstIndex(of: name).map { .field(name, position: $0) }
    case .checklist(let name):
      require(name, in: names.checklists, kind: "checklist", at: place)
      return definition.checklists.first { $0.id == name }.map { .checklist($0) }
    case .attachments(let count): return .attachments(count)
    case .troubleshooting(let count): return .troubleshooting(count)
    case .approval(let role):
      require(role, in: names.roles, kind: "role", at: place)
      return .approval(role)
    case .validation: return .validation
    case .confirmation: return .confirmation
    case .customerInformed: return .customerInformed
    case .promise: return .promise
    case .anyOf(let choices): return .anyOf(choices.compactMap { compile($0) })
    case .condition(let condition, let says):
      return compile(condition, seesEvents: false).map { .condition($0, says: says) }
    }
  }
}
