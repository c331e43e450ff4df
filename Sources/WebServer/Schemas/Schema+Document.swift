public import JSONText

extension Schema {
  /// This shape in the words of JSON Schema 2020-12, as OpenAPI 3.1 wants it.
  ///
  /// - Complexity: O(size of the schema).
  var document: JSONValue {
    switch self {
    case .text(let range):
      ["type": "string", "minLength": .int(range.lowerBound), "maxLength": .int(range.upperBound)]
    case .choice(let words):
      ["type": "string", "enum": .array(words.map { .string($0) })]
    case .integer(let range):
      [
        "type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound),
      ]
    case .number: ["type": "number"]
    case .flag: ["type": "boolean"]
    case .instant: ["type": "string", "format": "date-time"]
    case .list(let schema, let count):
      [
        "type": "array", "items": schema.document, "minItems": .int(count.lowerBound),
        "maxItems": .int(count.upperBound),
      ]
    case .object(let members): Schema.document(of: members)
    case .map(let schema, let count):
      [
        "type": "object", "additionalProperties": schema.document, "maxProperties": .int(count),
      ]
    case .nullable(let schema): ["anyOf": .array([schema.document, ["type": "null"]])]
    case .any(let schemas): ["anyOf": .array(schemas.map(\.document))]
    case .anything: .object([])
    case .named(let name): ["$ref": .string("#/components/schemas/" + name)]
    }
  }

  private static func document(of members: [Member]) -> JSONValue {
    var parts: [JSONValue.Member] = [
      JSONValue.Member("type", "object"),
      JSONValue.Member("additionalProperties", .bool(false)),
      JSONValue.Member(
        "properties",
        .object(
          members.map { member in
            var schema = member.schema.document.members ?? []
            if !member.meaning.isEmpty {
              schema.append(JSONValue.Member("description", .string(member.meaning)))
            }
            return JSONValue.Member(member.name, .object(schema))
          })),
    ]
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { parts.append(JSONValue.Member("required", .array(required))) }
    return .object(parts)
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue {
  static func int(_ number: Int) -> JSONValue { .int(Int64(number)) }
}
