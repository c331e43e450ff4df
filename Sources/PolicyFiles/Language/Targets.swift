import Chronology
import Findings
import JSONText
import MarkedYAML
import Names
import Policies

/// A target, or deliberately none.
enum TargetValue {
  case some(WorkingTarget)
  case none

  /// The target, if there is one.
  var target: WorkingTarget? {
    if case .some(let target) = self { target } else { nil }
  }
}

extension Form where Value == TargetValue {
  /// A duration, or `none`.
  static var targetValue: Form {
    Form(schema: .anyOf([.words(["none"]), .reference("duration")])) { node, reading in
      if node.text == "none" { return TargetValue.none }
      return Form<WorkingTarget>.duration.read(node, reading).map { .some($0) }
    }
  }
}

/// The keys of a row of a target: `{ if: ..., target: 4h }`.
enum TargetRowKeys {
  static let condition = Key("if", .condition, "when the row holds; without it, for all others")
  static let target = Key("target", .targetValue, required: true, "how long it may take")
  static let table = KeyTable("a row of a target", [condition, target])
}

extension Form where Value == TargetTable {
  /// A target: a duration, a mapping by priority, or a list of rows with conditions.
  static var target: Form { targetAsWritten.shared(as: "target") }

  /// The same, with its schema in full.
  static var targetAsWritten: Form {
    let row = Form<TargetTable.Row>.targetRow
    return Form(schema: schemaInFull) { node, reading in
      switch node.content {
      case .sequence(let items):
        let rows = items.compactMap { row.readItem($0, reading) }
        return table(rows, reading)
      case .mapping(let entries):
        if entries.contains(where: { $0.key == "if" || $0.key == "target" }) {
          return row.read(node, reading).map { TargetTable([$0]) }
        }
        return byPriority(entries, node, reading)
      default:
        return Form<TargetValue>.targetValue.read(node, reading).map {
          TargetTable([.init(when: .otherwise, target: $0.target, at: node.place)])
        }
      }
    }
  }

  private static var schemaInFull: JSONValue {
    .anyOf([
      Form<TargetValue>.targetValue.schema,
      .members([
        ("type", .string("object")),
        ("additionalProperties", Form<TargetValue>.targetValue.schema),
      ]),
      .list(of: Form<TargetTable.Row>.targetRow.schema),
    ])
  }

  private static func byPriority(
    _ entries: [YAMLNode.Entry], _ node: YAMLNode, _ reading: Reading
  ) -> TargetTable? {
    guard !entries.isEmpty else {
      reading.report("bad-target", "the target has no rows", at: node.place)
      return nil
    }
    var rows: [TargetTable.Row] = []
    var last: TargetTable.Row?
    for entry in entries {
      guard let value = Form<TargetValue>.targetValue.readItem(entry.value, reading) else {
        continue
      }
      if entry.key == "default" {
        last = .init(when: .otherwise, target: value.target, at: entry.place)
      } else if let name = NameRule.usual.read(entry.key, at: entry.place, reading) {
        rows.append(.init(when: .priority(name), target: value.target, at: entry.place))
      }
    }
    return TargetTable(rows + (last.map { [$0] } ?? []))
  }

  private static func table(_ rows: [TargetTable.Row], _ reading: Reading) -> TargetTable? {
    if let end = rows.firstIndex(where: { $0.when == .otherwise }), end + 1 < rows.count {
      reading.report(
        "unreachable-row", "this row is never reached: the one before it is for all others",
        suggestion: "put the row without \"if\" last", at: rows[end + 1].place)
    }
    return TargetTable(rows)
  }
}

extension Form where Value == TargetTable.Row {
  fileprivate static var targetRow: Form {
    record(TargetRowKeys.table) { record in
      guard let value = record[TargetRowKeys.target] else { return nil }
      let condition = record[TargetRowKeys.condition]
      // A condition that is there but wrong must not turn the row into one for all others.
      guard condition != nil || !record.has(TargetRowKeys.condition) else { return nil }
      return TargetTable.Row(
        when: condition.map { .condition($0) } ?? .otherwise, target: value.target,
        at: record.place)
    }
  }
}
