import Logging
import Synchronization

/// Every line that a logger was given, of any level, with its details.
final class LogBook: Sendable {
  private let written = Mutex<[String]>([])

  /// The lines, in order.
  var lines: [String] { written.withLock { $0 } }

  /// A logger that writes here.
  var logger: Logger { Logger(label: "test") { _ in Handler(book: self) } }

  private func add(_ line: String) { written.withLock { $0.append(line) } }

  private struct Handler: LogHandler {
    let book: LogBook
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let details = metadata.merging(event.metadata ?? [:]) { _, new in new }
      book.add("\(event.level) \(event.message) \(details)")
    }
  }
}
