import Accounts
import Chronology
import JSONText
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

/// Sends the ledger's events to one listener, in order and without gaps, until the listener goes or may no longer listen.
private struct EventStream: Sendable {
  let services: WebServices
  let request: WebRequest
  let route: Route
  let ticket: TicketID?

  /// How many events are read at once.
  private static let batch = 200
  /// How often a silent stream says that it is alive, and looks whether its listener may still listen.
  private static let heartbeat = TimeAmount.seconds(15)

  func run(after start: Int64, _ send: @escaping WebAnswer.Send) async throws {
    var after = start
    try await send(Array("retry: 2000\n\n".utf8))
    let beats = Beats(feed: services.desk.feed, time: services.desk.time, every: Self.heartbeat)
    for await beat in beats.stream() {
      let now = services.desk.time.now
      let caller = try await services.caller(of: request, for: route, at: now, isUse: false)
      guard caller.objection(to: .readTickets) == nil else { return }
      let seesAdministration = caller.objection(to: .readAccounts) == nil
      var sent = false
      while true {
        let entries = try await services.ledger.entries(after: after, limit: Self.batch)
        var bytes: [UInt8] = []
        for entry in entries where isWanted(entry, seesAdministration) {
          EventStream.write(entry, to: &bytes)
        }
        if !bytes.isEmpty {
          try await send(bytes)
          sent = true
        }
        after = entries.last?.sequence ?? after
        if entries.count < Self.batch { break }
      }
      if beat == .silence, !sent { try await send(Array(": alive\n\n".utf8)) }
    }
  }

  private func isWanted(_ entry: Entry, _ seesAdministration: Bool) -> Bool {
    switch entry.stream {
    case .ticket(let id): ticket == nil || ticket == id
    case .administration: seesAdministration && ticket == nil
    }
  }

  /// One event in the form of the HTML standard, section 9.2.
  private static func write(_ entry: Entry, to bytes: inout [UInt8]) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("sequence", entry.sequence)
      if case .ticket(let id) = entry.stream {
        writer.member("ticket", id.text)
      } else {
        writer.member("ticket", String?.none)
      }
      writer.member("number", entry.number)
      writer.member("kind", entry.kind)
      writer.key("record")
      writer.value(json: entry.body)
    }
    bytes += Array("id: \(entry.sequence)\nevent: \(entry.kind)\ndata: ".utf8)
    bytes += writer.bytes
    bytes += [0x0a, 0x0a]
  }
}

/// When a stream looks at the ledger: at once, whenever it grew, and after a while of silence.
private struct Beats: Sendable {
  enum Beat: Sendable {
    case growth, silence
  }

  let feed: ChangeFeed
  let time: any TimeSource
  let every: TimeAmount

  func stream() -> AsyncStream<Beat> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      continuation.yield(.growth)
      let growth = Task {
        for await _ in feed.listen() { continuation.yield(.growth) }
        continuation.finish()
      }
      let silence = Task {
        while !Task.isCancelled {
          try? await time.sleep(until: time.now + every)
          continuation.yield(.silence)
        }
      }
      continuation.onTermination = { _ in
        growth.cancel()
        silence.cancel()
      }
    }
  }
}
