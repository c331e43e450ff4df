import Findings
import JSONText
import MarkedYAML
import Names
import Policies

/// The keys of a requirement that is more than a word.
enum RequirementKeys {
  static let checklist = Key("checklist", .name, "every required item of it ticked")
  static let attachments = Key("attachments", .whole(1...1000), "at least so many attachments")
  static let troubleshooting = Key(
    "troubleshooting", .whole(1...1000), "at least so many logged steps")
  static let approval = Key("approval", .name, "granted by this role")
  static let anyOf = Key("any", .requirements, "one of these")
  static let condition = Key("if", .condition, "a condition that must hold")
  static let sentence = Key("says", .text, "what a refusal says when the condition does not hold")
  static let table = KeyTable(
    "a requirement",
    [checklist, attachments, troubleshooting, approval, anyOf, condition, sentence])
}

extension Form where Value == [GateDefinition.Requirement] {
  /// One requirement or a list of them.
  static var requirements: Form {
    Form(
      schema: .anyOf([.reference("requirement"), .list(of: .reference("requirement"))])
    ) { node, reading in
      guard let items = node.items else {
        return Form<GateDefinition.Requirement>.read(node, reading).map { [$0] }
      }
      return items.compactMap { Form<GateDefinition.Requirement>.read($0, reading) }
    }
  }
}

extension Form where Value == GateDefinition.Requirement {
  /// The schema of one requirement.
  static var requirementSchema: JSONValue {
    .anyOf([.reference("name"), RequirementKeys.table.schema])
  }

  fileprivate static func read(
    _ node: YAMLNode, _ reading: Reading
  ) -> GateDefinition.Requirement? {
    switch node.content {
    case .null:
      reading.report("empty-value", "nothing is required here", at: node.place)
      return nil
    case .scalar(let word, _): return requirement(word, node, reading)
    default:
      return Record(node, RequirementKeys.table, reading).flatMap { requirement($0) }
    }
  }

  private static func requirement(
    _ word: String, _ node: YAMLNode, _ reading: Reading
  ) -> GateDefinition.Requirement? {
    let kind: GateDefinition.Requirement.Kind? =
      switch word {
      case "validation": .validation
      case "confirmation": .confirmation
      case "customer-informed": .customerInformed
      case "promise": .promise
      case "attachments": .attachments(1)
      case "troubleshooting": .troubleshooting(1)
      default: NameRule.inConditions.read(word, at: node.place, reading).map { .field($0) }
      }
    return kind.map { GateDefinition.Requirement($0, at: node.place) }
  }

  private static func requirement(_ record: Record) -> GateDefinition.Requirement? {
    var kinds: [GateDefinition.Requirement.Kind] = []
    if let name = record[RequirementKeys.checklist] { kinds.append(.checklist(name)) }
    if let count = record[RequirementKeys.attachments] { kinds.append(.attachments(count)) }
    if let count = record[RequirementKeys.troubleshooting] {
      kinds.append(.troubleshooting(count))
    }
    if let role = record[RequirementKeys.approval] { kinds.append(.approval(role)) }
    if let choices = record[RequirementKeys.anyOf] {
      if choices.isEmpty {
        record.reading.report(
          "bad-requirement", "one of nothing can never be met", at: record.place)
      }
      kinds.append(.anyOf(choices))
    }
    if let condition = record[RequirementKeys.condition] {
      kinds.append(.condition(condition, says: sentence(of: condition, record)))
    } else if record.has(RequirementKeys.sentence) {
      record.reading.report(
        "bad-requirement", "\"says\" goes with \"if\"",
        at: record.place(of: RequirementKeys.sentence))
    }
    let keys = record.node.entries?.count(where: { $0.key != RequirementKeys.sentence.name }) ?? 0
    if keys != 1 {
      record.reading.report(
        "bad-requirement", "one item asks for one thing",
        suggestion: "make each an item of its own", at: record.place)
    }
    return kinds.first.map { GateDefinition.Requirement($0, at: record.place) }
  }

  private static func sentence(of condition: Condition, _ record: Record) -> String {
    if let sentence = record[RequirementKeys.sentence] { return sentence }
    record.reading.report(
      "missing-key", "a condition that is required needs \"says\": what a refusal tells people",
      suggestion: "write { if: ..., says: ... }", at: record.place)
    return condition.source
  }
}
