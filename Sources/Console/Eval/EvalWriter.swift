import Expressions

/// Writes answers as JSON.
///
/// What would grow beyond a bound is refused: values may share parts, so
/// that a small value in memory can be a huge text.
struct EvalWriter {
  private(set) var text = ""
  private static let maximumBytes = 64 << 20

  static func quoted(_ text: String) -> String {
    var writer = EvalWriter()
    writer.quote(text)
    return writer.text
  }

  mutating func append(_ part: String) { text += part }

  mutating func quote(_ content: String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// A value as `{"type": ..., "value": ...}`; null has no `value`.
  mutating func value(_ value: Value) throws(EvalFault) {
    guard text.utf8.count < Self.maximumBytes else {
      throw EvalFault("the answer is longer than \(Self.maximumBytes) bytes")
    }
    switch value {
    case .null: text += #"{"type": "null"}"#
    case .bool(let flag): tagged("bool", flag ? "true" : "false")
    case .int(let number): tagged("int", "\"\(number)\"")
    case .uint(let number): tagged("uint", "\"\(number)\"")
    case .double(let number): tagged("double", number.isNaN ? "\"nan\"" : "\"\(number)\"")
    case .string(let content): tagged("string", Self.quoted(content))
    case .bytes(let bytes): tagged("bytes", "\"\(Base64.encode(bytes))\"")
    case .timestamp(let instant): tagged("timestamp", "\"\(Self.grouped(instant.description))\"")
    case .duration(let length): tagged("duration", "\"\(Self.grouped(length.description))\"")
    case .type(let type): tagged("type", Self.quoted(type.runtimeName))
    case .list(let elements): try list(elements)
    case .map(let map): try self.map(map)
    case .optional(let holder):
      text += #"{"type": "optional", "value": "#
      if let inner = holder.value { try self.value(inner) } else { text += "null" }
      text += "}"
    }
  }

  private mutating func tagged(_ type: String, _ value: String) {
    text += "{\"type\": \"\(type)\", \"value\": \(value)}"
  }

  private mutating func list(_ elements: [Value]) throws(EvalFault) {
    text += #"{"type": "list", "value": ["#
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      try value(element)
    }
    text += "]}"
  }

  private mutating func map(_ map: ValueMap) throws(EvalFault) {
    text += #"{"type": "map", "value": ["#
    for (index, entry) in map.entries.enumerated() {
      text += index > 0 ? ", [" : "["
      try value(entry.key)
      text += ", "
      try value(entry.value)
      text += "]"
    }
    text += "]}"
  }

  /// Fractions of seconds in groups of three digits, as the JSON forms of timestamps and
  /// durations have them: `1.5s` is written `1.500s`.
  private static func grouped(_ text: String) -> String {
    guard let point = text.firstIndex(of: "."), let end = text.last else { return text }
    let digits = text[text.index(after: point)...].dropLast().count
    return text.dropLast() + String(repeating: "0", count: (3 - digits % 3) % 3) + String(end)
  }

  /// A type as requests write it: a name, `{"list": T}`, `{"map": [K, V]}`, `{"optional": T}`.
  mutating func type(_ type: ValueType) {
    switch type {
    case .list(let element): wrapped("list") { $0.type(element) }
    case .optional(let inner): wrapped("optional") { $0.type(inner) }
    case .nullable(let inner): wrapped("nullable") { $0.type(inner) }
    case .type(let inner): wrapped("type") { $0.type(inner) }
    case .map(let key, let value):
      wrapped("map") {
        $0.append("[")
        $0.type(key)
        $0.append(", ")
        $0.type(value)
        $0.append("]")
      }
    case .null: quote("null")
    case .timestamp: quote("timestamp")
    case .duration: quote("duration")
    default: quote(type.runtimeName)
    }
  }

  private mutating func wrapped(_ name: String, _ body: (inout EvalWriter) -> Void) {
    text += "{\"\(name)\": "
    body(&self)
    text += "}"
  }
}
