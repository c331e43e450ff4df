import Expressions
import JSONText

/// Writes answers as JSON.
///
/// What would grow beyond a bound is left out, and counts as too long: values may share parts, so that a small value in
/// memory can be a huge text.
struct EvalWriter {
  static let maximumBytes = 64 << 20

  private var json = JSONWriter()
  /// Whether an answer was longer than ``maximumBytes``.
  private(set) var isTooLong = false

  /// What was written.
  var text: String { json.text }

  /// Writes an object whose members `body` writes.
  mutating func object(_ body: (inout EvalWriter) -> Void) {
    json.beginObject()
    body(&self)
    json.endObject()
  }

  mutating func key(_ key: StaticString) { json.key(key) }

  /// A value as `{"type": ..., "value": ...}`; null has no `value`.
  mutating func value(_ value: Value) {
    if json.bytes.count >= Self.maximumBytes { isTooLong = true }
    guard !isTooLong else { return }
    switch value {
    case .null: json.object { $0.member("type", "null") }
    case .bool(let flag):
      json.object {
        $0.member("type", "bool")
        $0.member("value", flag)
      }
    case .int(let number): tagged("int", String(number))
    case .uint(let number): tagged("uint", String(number))
    case .double(let number): tagged("double", number.isNaN ? "nan" : "\(number)")
    case .string(let content): tagged("string", content)
    case .bytes(let bytes): tagged("bytes", Base64.encode(bytes))
    case .timestamp(let instant): tagged("timestamp", Self.grouped(instant.description))
    case .duration(let length): tagged("duration", Self.grouped(length.description))
    case .type(let type): tagged("type", type.runtimeName)
    case .list(let elements):
      group("list") { writer in for element in elements { writer.value(element) } }
    case .map(let map):
      group("map") { writer in for entry in map.entries { writer.list([entry.key, entry.value]) } }
    case .optional(let holder): optional(holder.value)
    }
  }

  private mutating func tagged(_ type: StaticString, _ value: String) {
    json.object {
      $0.member("type", "\(type)")
      $0.member("value", value)
    }
  }

  private mutating func group(_ type: StaticString, _ body: (inout EvalWriter) -> Void) {
    object { writer in
      writer.json.member("type", "\(type)")
      writer.key("value")
      writer.array(body)
    }
  }

  private mutating func list(_ values: [Value]) {
    array { writer in for value in values { writer.value(value) } }
  }

  private mutating func array(_ body: (inout EvalWriter) -> Void) {
    json.beginArray()
    body(&self)
    json.endArray()
  }

  private mutating func optional(_ inner: Value?) {
    object { writer in
      writer.json.member("type", "optional")
      writer.key("value")
      if let inner { writer.value(inner) } else { writer.json.null() }
    }
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
      wrapped("map") { writer in
        writer.array {
          $0.type(key)
          $0.type(value)
        }
      }
    case .null: json.value("null")
    case .timestamp: json.value("timestamp")
    case .duration: json.value("duration")
    default: json.value(type.runtimeName)
    }
  }

  private mutating func wrapped(_ name: StaticString, _ body: (inout EvalWriter) -> Void) {
    object { writer in
      writer.key(name)
      body(&writer)
    }
  }
}
