import Findings
import MarkedYAML
import Names
import Policies

/// The keys of `gates`: the steps.
enum GatesKeys {
  static let steps = GateStep.allCases.map { step in
    Key(step.rawValue, .gates(before: step), "what must be there before this step")
  }
  static let table = KeyTable("the section gates", steps)
}

extension Form where Value == [GateDefinition] {
  static var gates: Form {
    record(GatesKeys.table) { record in
      GatesKeys.steps.flatMap { record[$0] ?? [] }
    }
  }

  /// The gates before one step: one mapping, or a list of them.
  fileprivate static func gates(before step: GateStep) -> Form {
    let one = Form<GateDefinition>.gate(before: step).shared(as: "gate")
    return Form(schema: .anyOf([one.schema, .list(of: one.schema)])) { node, reading in
      guard let items = node.items else { return one.read(node, reading).map { [$0] } }
      if items.count > 1 {
        for item in items where item.entries != nil && item[GateKeys.id.name] == nil {
          reading.report(
            "missing-key", "a gate needs the key \"id\" where a step has several",
            at: item.place)
        }
      }
      return items.compactMap { one.readItem($0, reading) }
    }
  }
}

/// The keys of a gate.
enum GateKeys {
  static let id = Key("id", .text, "its name; the step's without it")
  static let requirements = Key(
    "require", .requirements, required: true, "what must be there")
  static let levels = Key("levels", .names, "for escalations: only when going to these levels")
  static let condition = Key("if", .condition, "when the gate applies")
  static let unless = Key("unless", .condition, "when it does not, though it else would")
  static let bypass = Key("bypass", .bypass, "who may pass without")
  static let table = KeyTable("a gate", [id, requirements, levels, condition, unless, bypass])
}

extension Form where Value == GateDefinition {
  fileprivate static func gate(before step: GateStep) -> Form {
    record(GateKeys.table) { record in
      let id = record[GateKeys.id].flatMap {
        NameRule.usual.read($0, at: record.valuePlace(of: GateKeys.id), record.reading)
      }
      if record.has(GateKeys.levels), step != .escalate {
        record.reading.report(
          "bad-gate", "only the gate before \"escalate\" can be for some levels",
          suggestion: "write if: ticket.level == \"L2\"", at: record.place(of: GateKeys.levels))
      }
      return GateDefinition(
        id: id ?? Name(step.rawValue), step: step, levels: record[GateKeys.levels] ?? [],
        condition: record[GateKeys.condition], unless: record[GateKeys.unless],
        requirements: record[GateKeys.requirements] ?? [], bypass: record[GateKeys.bypass],
        at: record.place)
    }
  }
}

/// The keys of a bypass.
enum BypassKeys {
  static let condition = Key("if", .condition, "when it is open")
  static let roles = Key("by", .names, "the roles that may use it; without it, anyone")
  static let approval = Key("approval", .name, "the role whose granted approval it takes")
  static let table = KeyTable("a bypass", [condition, roles, approval])
}

extension Form where Value == GateDefinition.Bypass {
  static var bypass: Form {
    record(BypassKeys.table) { record in
      GateDefinition.Bypass(
        condition: record[BypassKeys.condition], roles: record[BypassKeys.roles] ?? [],
        approval: record[BypassKeys.approval], at: record.place)
    }
  }
}
