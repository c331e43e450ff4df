import Chronology
import Findings
import JSONText

/// A question to the calendars of a file, as a line of JSON or as arguments.
struct CalendarRequest {
  /// What can be asked.
  enum Operation: String, CaseIterable {
    case deadline
    case backward
    case elapsed
    case open
    case nextOpening = "next-opening"
    case nextClosing = "next-closing"
    case previousOpening = "previous-opening"
    case previousClosing = "previous-closing"
    case spans

    /// The keys that it needs beside the calendar.
    var keys: [String] {
      switch self {
      case .deadline: ["start", "target"]
      case .backward: ["end", "target"]
      case .elapsed, .spans: ["from", "to"]
      case .open, .nextOpening, .nextClosing, .previousOpening, .previousClosing: ["at"]
      }
    }

    static let names = allCases.map(\.rawValue)
  }

  var operation: Operation
  var calendar: String
  private let value: (String) throws(UnreadableText) -> String

  /// A request from a line of JSON.
  init(_ object: JSONValue) throws(UnreadableText) {
    let value = { (key: String) throws(UnreadableText) -> String in
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
    try self.init(operation: try value("op"), value: value)
  }

  /// A request from named values.
  init(
    operation name: String, value: @escaping (String) throws(UnreadableText) -> String
  ) throws(UnreadableText) {
    guard let operation = Operation(rawValue: name) else {
      let near = didYouMean(name, among: Operation.names)
      throw UnreadableText(
        "there is no op \"\(name.prefix(60))\"; "
          + (near ?? "it is one of " + Operation.names.joined(separator: ", ")))
    }
    self.operation = operation
    self.value = value
    calendar = try value("calendar")
  }

  /// The instant of a key.
  func instant(_ key: String) throws(UnreadableText) -> Instant {
    let text = try value(key)
    do {
      return try Instant(rfc3339: text)
    } catch {
      throw UnreadableText("\"\(key)\": \(error.reason)")
    }
  }

  /// The value of `target`.
  func target() throws(UnreadableText) -> WorkingTarget {
    let text = try value("target")
    do {
      return try WorkingTarget(parsing: text)
    } catch {
      throw UnreadableText("\"target\": \(error.reason)")
    }
  }
}
