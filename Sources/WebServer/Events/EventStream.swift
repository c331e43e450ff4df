import Accounts
import Chronology
import Ledgers
import Runtime
import Ticketing

/// Sends the ledger's events to one listener, in order and without gaps, until the listener goes or may no longer listen.
struct EventStream: Sendable {
  let services: WebServices
  let request: WebRequest
  let route: Route
  /// The only ticket that it tells of; nil for everything.
  let ticket: TicketID?

  /// How long a look at the listener's rights holds, unless accounts change meanwhile.
  private static let looksEvery = TimeAmount.seconds(1)

  /// How far the listener is.
  private struct Place {
    /// The last event of the ledger that was sent or passed over.
    var after: Int64
    /// The last event of the ticket that was, when it is about one; 0 before it was looked up.
    var number: Int64 = 0
    var seesAdministration = false
    var lookedAt: Instant?
    var send: WebAnswer.Send
  }

  func run(after start: Int64, _ send: @escaping WebAnswer.Send) async throws {
    var place = Place(after: start, send: send)
    try await send(Array("retry: 2000\n\n".utf8))
    for await word in services.eventHub.listen() {
      guard try await mayListen(&place, word) else { return }
      switch word {
      case .silence: try await send(Array(": alive\n\n".utf8))
      case .growth(let before, let lines):
        if place.after < before { try await catchUp(&place, to: before) }
        try await self.send(lines, &place)
      }
    }
  }

  /// Whether the listener still may; the ledger is asked at most once a second, and when accounts have changed.
  private func mayListen(_ place: inout Place, _ word: EventHub.Word) async throws -> Bool {
    let now = services.desk.time.now
    if let last = place.lookedAt, now >= last, now - last < EventStream.looksEvery,
      !word.changesAccounts
    {
      return true
    }
    if word.changesAccounts { services.knownCallers.forget() }
    place.lookedAt = now
    let caller = try await services.caller(of: request, for: route, at: now, isUse: false)
    place.seesAdministration = caller.objection(to: .readAccounts) == nil
    return caller.objection(to: .readTickets) == nil
  }

  /// Reads what came before the words of the hub: from the ticket's own stream, or from the whole ledger.
  private func catchUp(_ place: inout Place, to end: Int64) async throws {
    while place.after < end {
      let entries: [Entry]
      if let ticket {
        entries = try await services.ledger.entries(
          of: .ticket(ticket), after: place.number, limit: EventHub.batch)
        place.number = entries.last?.number ?? place.number
      } else {
        entries = try await services.ledger.entries(after: place.after, limit: EventHub.batch)
      }
      try await send(entries.map(EventHub.line), &place)
      if entries.count < EventHub.batch { place.after = max(place.after, end) }
    }
  }

  private func send(_ lines: [EventHub.Line], _ place: inout Place) async throws {
    var bytes: [UInt8] = []
    for line in lines where line.sequence > place.after {
      if isWanted(line, place.seesAdministration) { bytes += line.bytes }
    }
    place.after = max(place.after, lines.last?.sequence ?? 0)
    if !bytes.isEmpty { try await place.send(bytes) }
  }

  private func isWanted(_ line: EventHub.Line, _ seesAdministration: Bool) -> Bool {
    switch line.stream {
    case .ticket(let id): ticket == nil || ticket == id
    case .administration: seesAdministration && ticket == nil
    }
  }
}

extension EventHub.Word {
  /// Whether an account, a session or a token may be another one after it.
  fileprivate var changesAccounts: Bool {
    guard case .growth(_, let lines) = self else { return false }
    return lines.contains { $0.stream == .administration }
  }
}
