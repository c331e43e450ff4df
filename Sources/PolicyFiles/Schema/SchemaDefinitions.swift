import JSONText
import MarkedYAML
import Policies

/// The definitions that the schema's sections refer to.
enum SchemaDefinitions {
  /// Every definition, by name.
  static var all: [(String, JSONValue)] {
    [
      ("text", .members([("type", .array(["string", "number", "boolean"].map { .string($0) }))])),
      ("name", .pattern("^[A-Za-z][A-Za-z0-9_-]{0,63}(\\.[A-Za-z][A-Za-z0-9_-]{0,63})?$")),
      (
        "duration",
        .pattern("^ *([0-9]+([.,][0-9]+)? *[A-Za-z]+ *)+$|^ *P[0-9A-Z.,]+$|^[0-9]+ working days?$")
          .described(as: "working time: 90m, 4h, 2d, 3 working days, PT4H30M")
      ),
      (
        "elapsed",
        .pattern("^ *([0-9]+([.,][0-9]+)? *[A-Za-z]+ *)+$|^ *P[0-9A-Z.,]+$")
          .described(as: "elapsed time: 45s, 15m, 2d")
      ),
      (
        "condition",
        .members([
          ("description", .string("a condition in CEL: ticket.priority == \"P1\"")),
          ("type", .array([.string("string"), .string("boolean")])),
        ])
      ),
      ("party", .anyOf([.words(partyWords.map(\.0)), .pattern(partyPattern)])),
      ("warning", .pattern("^([1-9][0-9]?%|.+ before)$")),
      ("target", Form<TargetTable>.targetAsWritten.schema),
      ("triggers", Form<[Trigger]>.triggersAsWritten.schema),
      ("action", Form<[Action]>.actionAsWritten.schema),
      ("gate", GateKeys.table.schema),
      ("requirement", Form<GateDefinition.Requirement>.requirementSchema),
    ]
  }

  private static let partyPattern =
    "^((team|role|schedule|person) +)?[A-Za-z][A-Za-z0-9_-]{0,63}$"
}

extension JSONValue {
  /// Hours by weekday, or always.
  static var weeklyHours: JSONValue {
    .anyOf([
      .words(["24x7"]), .members([("type", .string("object")), ("additionalProperties", spans)]),
    ])
  }

  /// Spans of one day.
  private static var spans: JSONValue {
    .anyOf([
      .members([("type", .string("null"))]), .members([("type", .string("string"))]),
      .list(of: .members([("type", .string("string"))])),
    ])
  }

  /// The schema of the section `calendars`, which has its own reader.
  static var calendars: JSONValue {
    let dated = JSONValue.members([
      ("type", .string("object")), ("additionalProperties", spans),
    ])
    let keys: [(String, JSONValue)] = [
      ("timezone", .members([("type", .string("string"))])), ("hours", weeklyHours),
      ("holidays", spans),
      ("exceptions", dated), ("breaks", dated),
    ]
    let calendar = JSONValue.members([
      ("type", .string("object")), ("properties", .members(keys)),
      ("additionalProperties", .bool(false)),
    ])
    return .members([
      ("type", .string("object")),
      ("additionalProperties", .anyOf([.words(["24x7"]), calendar])),
    ])
  }
}
