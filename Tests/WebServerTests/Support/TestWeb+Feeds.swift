import Channels
import Logging
import Runtime

@testable import WebServer

extension TestWeb {
  /// Activates a policy with a layer by a calendar elsewhere, which is asked for once.
  func takeFeed(
    _ answer: WebReader.Answer = .whole(
      Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8), tag: nil)
  ) async throws {
    try await keep(policy: "technical-support") {
      $0 + """

        schedules:
          vendor:
            layers:
              elsewhere: { feed: { url: "https://cal.example/secret/a.ics" } }
        """
    }
    let feeds = FeedService(
      desk: services.desk, administration: services.administration, fetch: { _, _ in answer },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await feeds.refresh()
  }
}
