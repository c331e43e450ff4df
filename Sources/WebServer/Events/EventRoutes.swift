import Accounts
import Ledgers
import Runtime
import Synchronization
import Ticketing

extension RouteTable {
  /// What changes, as it happens.
  static func eventRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/events", name: "stream-events",
        summary: "Every event as it becomes durable, as Server-Sent Events",
        group: "events", access: .right(.readTickets),
        query: [
          .init(
            name: "after", schema: .count,
            meaning: "Begins after this number of the ledger; else with what is new. "
              + "The header Last-Event-ID goes before it"),
          .init(name: "ticket", schema: .ticket, meaning: "Only events of this ticket"),
        ],
        outcomes: [
          Route.Outcome(status: 200, meaning: "The stream", type: MediaType.events, schema: nil)
        ], alsoGives: [429], handler: streamEvents)
    ]
  }

  private static let streamEvents: Route.Handler = { call in
    var after = try await call.services.ledger.head().sequence
    if let text = call.request.headers[.lastEventID] {
      guard let number = Int64(text), number >= 0 else {
        throw Problem.badHeader("Last-Event-ID", "must be the id of an event of this stream")
      }
      after = number
    } else if let number = call.query("after").flatMap({ Int64($0) }) {
      after = number
    }
    guard let place = StreamPlace(call.services) else {
      throw Problem(
        429, "busy", "Too many streams are open", detail: "Ask again in 10 s",
        retryAfterSeconds: 10)
    }
    let stream = EventStream(
      services: call.services, request: call.request, route: call.route,
      ticket: call.query("ticket").map { TicketID($0) })
    let start = after
    return WebAnswer(
      200, type: MediaType.events,
      body: .stream { send in
        try await stream.run(after: start, send)
        withExtendedLifetime(place) {}
      }
    ).with("x-accel-buffering", "no")
  }
}

/// One of the streams that may be open at once; it is free again when nobody holds it any more, whether its stream was ever sent or not.
private final class StreamPlace: Sendable {
  private let services: WebServices

  /// A place; nil when none is free.
  init?(_ services: WebServices) {
    let limit = services.configuration.streams
    let isFree = services.openStreams.withLock { open in
      guard open < limit else { return false }
      open += 1
      return true
    }
    guard isFree else { return nil }
    self.services = services
  }

  deinit { services.openStreams.withLock { $0 -= 1 } }
}
