public import Chronology
public import Expressions
import Findings
import Names
public import Policies
import ReadModels

extension FieldDefinition {
  /// The value that a text means for the field, as its type in the policy wants it.
  ///
  /// | type | written |
  /// | --- | --- |
  /// | yes or no | `true`, `yes`, `false`, `no` |
  /// | number | `3`, `0.5` |
  /// | choice | one of the choices |
  /// | list | items with commas between; of choices when the policy names some |
  /// | instant | `Fri 18:05`, `2026-12-25 03:00`, RFC 3339 |
  /// | text | as it stands |
  ///
  /// An empty text empties the field.
  /// - Throws: ``UnreadableText`` with what can be written, and the nearest choice.
  public func value(of text: String, in zone: Zone) throws(UnreadableText) -> Value {
    guard !text.isEmpty else { return .null }
    switch kind {
    case .text: return .string(text)
    case .yesNo:
      switch text.lowercased() {
      case "true", "yes": return .bool(true)
      case "false", "no": return .bool(false)
      default: throw UnreadableText("\(id) is yes or no, not \"\(text.prefix(40))\"")
      }
    case .number:
      guard let number = Double(text), number.isFinite else {
        throw UnreadableText("\(id) is a number, not \"\(text.prefix(40))\"")
      }
      return .double(number)
    case .choice(let choices): return .string(try choice(text, of: choices))
    case .list(let choices):
      var items: [Value] = []
      for part in text.split(separator: ",") {
        let item = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        items.append(.string(choices.isEmpty ? item : try choice(item, of: choices)))
      }
      return .list(items)
    case .instant:
      let instant = try Instant(spoken: text, in: zone)
      return TimestampValue(milliseconds: instant.milliseconds).map { .timestamp($0) } ?? .null
    }
  }

  private func choice(_ text: String, of choices: [String]) throws(UnreadableText) -> String {
    if let exact = choices.first(where: { $0.lowercased() == text.lowercased() }) { return exact }
    let suggestion = didYouMean(text, among: choices) ?? "choose from " + listed(choices)
    throw UnreadableText("\"\(text.prefix(40))\" is no choice of \(id); \(suggestion)")
  }
}

/// `a, b, c`, at most twelve.
func listed(_ items: [String]) -> String {
  items.prefix(12).joined(separator: ", ") + (items.count > 12 ? " ..." : "")
}
