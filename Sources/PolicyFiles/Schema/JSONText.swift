/// A JSON value whose members keep their order, so that the same value is always the same text.
public indirect enum JSONText: Sendable {
  /// Members in order.
  case object([(String, JSONText)])
  /// Items in order.
  case array([JSONText])
  /// Text.
  case string(String)
  /// A whole number.
  case number(Int)
  /// `true` or `false`.
  case bool(Bool)
  /// `null`.
  case null
}

extension JSONText {
  /// The value as JSON text (RFC 8259), indented by two spaces; short lists stay on one line.
  ///
  /// - Complexity: O(values).
  public var indented: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  /// The value as JSON text on one line, without spaces.
  ///
  /// - Complexity: O(values).
  public var compact: String {
    switch self {
    case .object(let members):
      "{" + members.map { quotedForJSON($0.0) + ":" + $0.1.compact }.joined(separator: ",") + "}"
    case .array(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
    case .string(let text): quotedForJSON(text)
    case .number(let number): String(number)
    case .bool(let bool): bool ? "true" : "false"
    case .null: "null"
    }
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .object(let members) where !members.isEmpty:
      let inner = indent + "  "
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + quotedForJSON(member.0) + ": "
        member.1.write(to: &text, indent: inner)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += indent + "}"
    case .array(let items) where !items.allSatisfy(\.isPlain):
      let inner = indent + "  "
      text += "[\n"
      for (index, item) in items.enumerated() {
        text += inner
        item.write(to: &text, indent: inner)
        text += index + 1 < items.count ? ",\n" : "\n"
      }
      text += indent + "]"
    case .array(let items): text += "[" + items.map(\.compact).joined(separator: ", ") + "]"
    default: text += compact
    }
  }

  private var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }
}

/// A text in JSON's quotes, control characters escaped (RFC 8259, section 7).
private func quotedForJSON(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
