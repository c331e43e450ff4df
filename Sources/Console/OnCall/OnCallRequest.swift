import Chronology
import OnCall

/// A question about a schedule of a file, as a line of JSON or as arguments.
struct OnCallRequest {
  /// What can be asked.
  enum Operation: String, CaseIterable {
    case who
    case backup
    case next
    case shifts
    case gaps
    case handovers
    case fairness

    /// The keys that it needs beside the schedule.
    var keys: [String] {
      switch self {
      case .who, .backup, .next: ["at"]
      case .shifts, .gaps, .handovers, .fairness: ["from", "to"]
      }
    }
  }

  var operation: Operation
  var schedule: String
  private let request: BatchRequest

  /// A request from its texts; the operation under `op`.
  init(_ request: BatchRequest) throws(UnreadableText) {
    try self.init(operation: try request.text("op"), request)
  }

  /// A request from an operation and its texts.
  init(operation name: String, _ request: BatchRequest) throws(UnreadableText) {
    operation = try BatchRequest.operation(name)
    schedule = try request.text("schedule")
    self.request = request
  }

  /// The time of a key; without an offset it is meant in the schedule's zone.
  func time(_ key: String) throws(UnreadableText) -> StatedTime {
    try request.read(key) { text throws(UnreadableText) in try StatedTime(parsing: text) }
  }
}
