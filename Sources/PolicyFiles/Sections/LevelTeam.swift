import Findings
import JSONText
import MarkedYAML
import Names
import Policies

extension Form where Value == LevelDefinition.TeamChoice {
  /// A team, or `{ by: escalation.type, software: software-team, else: desk }`.
  static var teamChoice: Form {
    Form(schema: schemaOfChoice) { node, reading in
      guard let entries = node.entries else {
        return Form<Name>.name.read(node, reading).map { .fixed($0) }
      }
      guard let by = node["by"] else {
        reading.report(
          "missing-key", "a choice of teams needs the key \"by\"",
          suggestion: "write by: escalation.type, or by: ticket. and a field", at: node.place)
        return nil
      }
      return choice(by, entries, node, reading)
    }
  }

  private static var schemaOfChoice: JSONValue {
    .anyOf([
      .reference("name"),
      .members([
        ("type", .string("object")),
        (
          "properties", .members([("by", .pattern("^(escalation\\.type|ticket\\.[A-Za-z0-9_]+)$"))])
        ),
        ("required", .array([.string("by")])),
        ("additionalProperties", .reference("name")), ("minProperties", .number(2)),
      ]),
    ])
  }

  private static func choice(
    _ by: YAMLNode, _ entries: [YAMLNode.Entry], _ node: YAMLNode, _ reading: Reading
  ) -> LevelDefinition.TeamChoice? {
    var rows: [(key: String, place: SourcePlace, team: Name)] = []
    var otherwise: Name?
    for entry in entries where entry.key != "by" {
      guard let team = Form<Name>.name.readItem(entry.value, reading) else { continue }
      if entry.key == "else" {
        otherwise = team
      } else {
        rows.append((entry.key, entry.place, team))
      }
    }
    let text = by.text ?? ""
    if text == "escalation.type" {
      let types = rows.compactMap { row in
        NameRule.usual.read(row.key, at: row.place, reading).map {
          LevelDefinition.TypeRow(type: $0, team: row.team)
        }
      }
      return .byType(types, otherwise: otherwise)
    }
    let field = text.hasPrefix("ticket.") ? String(text.dropFirst("ticket.".count)) : ""
    guard NameRule.inConditions.allows(field) else {
      reading.report(
        "bad-team-choice", "\(shown(text)) is nothing by which a team can be chosen",
        suggestion: "write by: escalation.type, or by: ticket. and a field", at: by.place)
      return nil
    }
    return .byField(
      Name(field), rows.map { .init(value: $0.key, team: $0.team) }, otherwise: otherwise)
  }
}
