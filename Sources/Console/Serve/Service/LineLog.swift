import Chronology
import JSONText
import Logging
import Runtime

/// Logs as lines on standard error: text for people, or JSON for collectors.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let label: String
  private let isJSON: Bool
  private let time: any TimeSource

  init(label: String, level: Logger.Level, isJSON: Bool, time: any TimeSource) {
    self.label = label
    logLevel = level
    self.isJSON = isJSON
    self.time = time
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = all.sorted { $0.key < $1.key }
    guard isJSON else {
      let rest = details.map { " \($0.key)=\($0.value)" }.joined()
      return StandardError.say("\(time.now) \(event.level) \(label): \(event.message)\(rest)")
    }
    let said: [(String, String)] =
      [
        ("at", "\(time.now)"), ("level", event.level.rawValue), ("label", label),
        ("message", "\(event.message)"),
      ] + details.map { ($0.key, "\($0.value)") }
    let line = JSONValue.object(said.map { JSONValue.Member($0.0, .string($0.1)) })
    StandardError.say(line.compact)
  }
}
