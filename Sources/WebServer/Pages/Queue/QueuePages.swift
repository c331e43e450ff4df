import Chronology
import Ledgers
import Pages
import Ticketing

extension RouteTable {
  /// The queue.
  static func queuePageRoutes() -> [Route] {
    [
      Route.page(
        "/queue", "page-queue", "Every ticket, by filters that are links",
        query: listParameters + [
          .init(name: "text", schema: .text(0...200), meaning: "Words to search for"),
          .init(name: "within", schema: .integer(1...10_080), meaning: "Minutes to the deadline"),
        ]
      ) { call in
        let making = QueueMaking(call: call)
        return call.page(
          try await making.page(), stream: base + "/events", search: call.query("text"))
      }
    ]
  }
}
