import Chronology
import Expressions
import Policies

/// A value of a history in the form that a field of this kind holds; what cannot be read as that
/// stays as it is, and the decider refuses it.
///
/// | kind | reads |
/// | --- | --- |
/// | text, choice | text; numbers and yes or no as they are written |
/// | yes or no | `true`, `yes`, `y`, `1` and `false`, `no`, `n`, `0`, in any case |
/// | number | numbers, and text that is one |
/// | list | a list; a text is a list of one |
/// | instant | RFC 3339 |
func fitted(_ value: Value, to kind: FieldDefinition.Kind) -> Value {
  switch (kind, value) {
  case (_, .null): .null
  case (.text, .int(let number)), (.choice, .int(let number)): .string(String(number))
  case (.text, .double(let number)), (.choice, .double(let number)): .string("\(number)")
  case (.text, .bool(let flag)), (.choice, .bool(let flag)): .string(flag ? "true" : "false")
  case (.yesNo, .string(let text)): yesNo(text).map { .bool($0) } ?? value
  case (.yesNo, .int(let number)) where number == 0 || number == 1: .bool(number == 1)
  case (.number, .int(let number)): .double(Double(number))
  case (.number, .string(let text)):
    Double(text).flatMap { $0.isFinite ? .double($0) : nil } ?? value
  case (.list, .string): .list([value])
  case (.instant, .string(let text)):
    (try? Instant(rfc3339: text)).flatMap { TimestampValue(milliseconds: $0.milliseconds) }
      .map { .timestamp($0) } ?? value
  default: value
  }
}

private func yesNo(_ text: String) -> Bool? {
  switch text.lowercased() {
  case "true", "yes", "y", "1": true
  case "false", "no", "n", "0": false
  default: nil
  }
}
