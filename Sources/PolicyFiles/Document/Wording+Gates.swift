import Names
import Policies

extension Wording {
  /// A requirement in words.
  func requirement(_ requirement: GateDefinition.Requirement) -> String {
    switch requirement.kind {
    case .field(let name): "\(field(name)) is filled in"
    case .checklist(let name): "every required item of \(checklist(name)) is ticked"
    case .attachments(let count): count == 1 ? "a file is attached" : "\(count) files are attached"
    case .troubleshooting(let count):
      count == 1
        ? "a troubleshooting step is logged" : "\(count) troubleshooting steps are logged"
    case .approval(let name): "\(role(name)) approved it"
    case .validation: "the solution is validated"
    case .confirmation: "the customer confirmed that it is solved"
    case .customerInformed: "the customer was told"
    case .promise: "the message says when the next update comes"
    case .anyOf(let choices):
      "one of these: " + Wording.joined(choices.map { self.requirement($0) }, by: "or")
    case .condition(_, let sentence): sentence
    }
  }

  /// When a gate applies, in words; empty when always.
  func scope(of gate: GateDefinition) -> String {
    let levels =
      gate.levels.isEmpty
      ? nil : "to " + Wording.joined(gate.levels.map { level($0) }, by: "or")
    return [
      levels, gate.condition.map { "if \(condition($0))" },
      gate.unless.map { "unless \(condition($0))" },
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// Who may pass without, in a sentence.
  func bypass(_ bypass: GateDefinition.Bypass?) -> String {
    guard let bypass else { return "Nobody may pass without." }
    let who =
      bypass.roles.isEmpty
      ? "anyone" : Wording.joined(bypass.roles.map { role($0) }, by: "or")
    return Wording.sentence(
      "\(who) may pass without"
        + (bypass.condition.map { " while \(condition($0))" } ?? "")
        + (bypass.approval.map { " with the approval of \(role($0))" } ?? "")
        + "; it is recorded")
  }

  /// Which team takes a ticket, in words.
  func team(of level: LevelDefinition) -> String {
    let rows: [(String, Name)]
    let last: Name?
    switch level.team {
    case nil: return ""
    case .fixed(let name): return team(name)
    case .byType(let types, let otherwise):
      rows = types.map { (type($0.type), $0.team) }
      last = otherwise
    case .byField(_, let values, let otherwise):
      rows = values.map { ($0.value, $0.team) }
      last = otherwise
    }
    return (rows.map { "\($0.0): \(team($0.1))" } + (last.map { ["else \(team($0))"] } ?? []))
      .joined(separator: "; ")
  }
}
