import Chronology

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
  }

  var operation: Operation
  var calendar: String
  private let request: BatchRequest

  /// A request from its texts; the operation under `op`.
  init(_ request: BatchRequest) throws(UnreadableText) {
    try self.init(operation: try request.text("op"), request)
  }

  /// A request from an operation and its texts.
  init(operation name: String, _ request: BatchRequest) throws(UnreadableText) {
    operation = try BatchRequest.operation(name)
    calendar = try request.text("calendar")
    self.request = request
  }

  /// The instant of a key.
  func instant(_ key: String) throws(UnreadableText) -> Instant {
    try request.read(key) { text throws(UnreadableText) in try Instant(rfc3339: text) }
  }

  /// The value of `target`.
  func target() throws(UnreadableText) -> WorkingTarget {
    try request.read("target") { text throws(UnreadableText) in
      try WorkingTarget(parsing: text)
    }
  }
}
