import Chronology
import Findings
import JSONText

/// A question as a line of JSON or as arguments: an operation and named texts.
struct BatchRequest {
  private let value: (String) throws(UnreadableText) -> String

  /// A request from a line of JSON.
  init(_ object: JSONValue) {
    value = { key throws(UnreadableText) in
      switch object[key] {
      case .string(let text): return text
      case let other?:
        throw UnreadableText("\"\(key)\" must be text, not \(other.kindInWords)")
      case nil:
        let near = nearest(to: key, in: object.members?.map(\.key) ?? [])
        throw UnreadableText(
          "\"\(key)\" is missing" + (near.map { "; did you mean it by \"\($0)\"?" } ?? ""))
      }
    }
  }

  /// A request from options of the command line, which stand there as `--key`.
  init(options: [(key: String, value: String?)]) {
    value = { key throws(UnreadableText) in
      guard let value = options.first(where: { $0.key == key })?.value else {
        throw UnreadableText("--\(key) is missing")
      }
      return value
    }
  }

  /// The text of a key.
  func text(_ key: String) throws(UnreadableText) -> String { try value(key) }

  /// The operation of a name.
  static func operation<Operation: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(UnreadableText) -> Operation where Operation.RawValue == String {
    if let operation = Operation(rawValue: name) { return operation }
    let names = Operation.allCases.map(\.rawValue)
    throw UnreadableText(
      "there is no op \"\(name.prefix(60))\"; "
        + (didYouMean(name, among: names) ?? "it is one of " + names.joined(separator: ", ")))
  }

  /// Reads the text of a key; what is wrong with it is said with the key.
  func read<Value>(
    _ key: String, _ read: (String) throws(UnreadableText) -> Value
  ) throws(UnreadableText) -> Value {
    let text = try value(key)
    do {
      return try read(text)
    } catch {
      throw UnreadableText("\"\(key)\": \(error.reason)")
    }
  }
}
