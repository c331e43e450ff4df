public import JSONText

/// The JSON Schema (draft 2020-12) of policy files, for completion and checks in editors.
///
/// It is made from the keys that the reader knows, so it cannot fall behind. It is a little wider than the reader: what only
/// the whole policy shows, such as whether a level exists, it does not know.
///
/// - Complexity: O(keys).
public func policySchema() -> JSONValue {
  guard case .object(let members) = PolicyKeys.table.schema else { return .null }
  return .members(
    [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Escalon policy")),
      (
        "description",
        .string("An escalation procedure that Escalon can run; see docs/policy-reference.md.")
      ),
    ] + members.map { ($0.key, $0.value) } + [("$defs", .members(SchemaDefinitions.all))])
}
