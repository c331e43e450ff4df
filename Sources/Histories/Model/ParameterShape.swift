import Chronology
import Expressions

extension HistoryKind.Parameter.Shape {
  /// A mapped value in the form that a parameter of this shape has; nil when it cannot be read so.
  ///
  /// Columns hold texts, so a text that is a number, true or false, or an RFC 3339 instant will do.
  func fitted(_ value: Value) -> Value? {
    switch (self, value) {
    case (_, .null), (.text, .string), (.flag, .bool), (.instant, .timestamp): value
    case (.text, .int(let number)): .string(String(number))
    case (.text, .double(let number)): .string("\(number)")
    case (.text, .bool(let flag)): .string(flag ? "true" : "false")
    case (.count, .int(let number)): number >= 0 ? value : nil
    case (.count, .string(let text)): Int64(text).flatMap { $0 >= 0 ? .int($0) : nil }
    case (.flag, .string("true")): .bool(true)
    case (.flag, .string("false")): .bool(false)
    case (.instant, .string(let text)):
      (try? Instant(rfc3339: text)).flatMap { TimestampValue(milliseconds: $0.milliseconds) }
        .map { .timestamp($0) }
    default: nil
    }
  }

  /// What a value must be, for messages.
  var inWords: String {
    switch self {
    case .text: "a text"
    case .count: "a whole number"
    case .flag: "true or false"
    case .instant: "an instant such as 2026-03-02T09:00:00Z"
    }
  }
}
