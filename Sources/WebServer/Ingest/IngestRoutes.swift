import Accounts
import Chronology
import Histories
import JSONText
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Pouring a history in.
  static func ingestRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/ingest", name: "ingest",
        summary: "Pours a history in: Escalon's own lines, each decided at its own instant",
        group: "ingest", access: .right(.ingest),
        query: [
          .init(
            name: "until", schema: .instant,
            meaning: "What was due is done up to this instant; else up to now"),
          .init(
            name: "standing", schema: .flag,
            meaning:
              "Whether tickets that the history leaves open then stand still until their next command; false"
          ),
        ],
        takes: [Route.Content(type: MediaType.lines, schema: nil, limit: 64 << 20)],
        outcomes: [.json(200, summary, "What became of it")], alsoGives: [409, 422, 429],
        keepsAnswer: true, isUnhurried: true, handler: ingest)
    ]
  }

  private static let summary = Schema.object([
    .needed("rows", .count, "Lines read"),
    .needed("tickets", .count, "Tickets that were brought in"),
    .needed("events", .count, "Events that they gained"),
    .needed(
      "alreadyThere", .count,
      "Tickets that the ledger had, as far as these lines go; they are left alone"
    ),
    .needed("refused", .count, "Commands that the policy refused"),
    .needed("bad", .count, "Lines that could not be used"),
    .needed(
      "badLines",
      .many(.object([.needed("line", .count), .needed("reason", .text(0...20_000))]))),
    .needed(
      "unknown",
      .many(
        .object([
          .needed("name", .text(0...20_000)), .needed("value", Schemas.nameOrNull),
          .needed("count", .count),
        ])), "Fields and values that the policy has no place for"),
  ])

  private static let ingest: Route.Handler = { call in
    guard let policy = call.services.shelf.active else { throw DeskFault.noPolicy }
    let history: History
    do {
      let lines = call.request.body
      history = try await call.services.reader.run {
        try HistoryReader(mapping: nil).read(lines: lines, name: "the body")
      }
    } catch {
      throw Problem.badBody("", "\(error)")
    }
    let until = call.query("until").flatMap { try? Instant(rfc3339: $0) } ?? call.now
    var pouring = Pouring(
      desk: call.services.desk, until: min(until, call.now),
      stands: call.query("standing") == "true")
    try pouring.check(history)
    for part in history.parts { try await pouring.pour(part, under: policy.policy) }
    let done = pouring
    return .json { writer in
      writer.object { writer in
        writer.member("rows", history.rowCount)
        writer.member("tickets", done.tickets)
        writer.member("events", done.events)
        writer.member("alreadyThere", done.alreadyThere)
        writer.member("refused", done.refused)
        writer.member("bad", history.bad.count)
        writer.objects("badLines", history.bad.kept) { writer, row in
          writer.member("line", row.line)
          writer.member("reason", row.reason)
        }
        writer.objects("unknown", done.unknown.entries.prefix(1000)) { writer, entry in
          writer.member("name", entry.name)
          writer.member("value", entry.value)
          writer.member("count", entry.count)
        }
      }
    }
  }
}

/// Brings the tickets of a history in, many at once, so that their commits share transactions.
private struct Pouring {
  let desk: TicketDesk
  let until: Instant
  /// What comes after the last line of a ticket that the history does not end.
  let unended: PouredTicket.Afterwards
  var tickets = 0
  var events = 0
  var alreadyThere = 0
  var refused = 0
  var unknown = UnknownWords()

  /// How many tickets are on their way at once.
  private static let width = 256

  init(desk: TicketDesk, until: Instant, stands: Bool) {
    self.desk = desk
    self.until = until
    unended = stands ? .standing(upTo: until) : .live(upTo: until)
  }

  /// Refuses lines of what has not happened yet: their tickets would stand ahead of everything that is done to them.
  func check(_ history: History) throws {
    var faults: [Problem.Fault] = []
    for part in history.parts {
      for ticket in part.tickets where faults.count < 100 {
        guard let late = part.events[ticket.events].first(where: { $0.at > until }) else {
          continue
        }
        faults.append(
          Problem.Fault(
            pointer: "", detail: "ticket \(ticket.id) has a line of \(late.at), later than \(until)"
          ))
      }
    }
    guard faults.isEmpty else { throw Problem.badBody(faults) }
  }

  mutating func pour(_ part: HistoryPart, under policy: Policy) async throws {
    var translator = CommandTranslator(part, policy: policy)
    var rest = part.tickets[...]
    while !rest.isEmpty {
      let group = rest.prefix(Pouring.width).map { ticket in
        PouredTicket(
          id: TicketID(ticket.id), inputs: inputs(of: ticket, in: part, &translator),
          afterwards: part.isEnded(ticket) ? .ended(upTo: until) : unended)
      }
      rest = rest.dropFirst(group.count)
      for outcome in try await outcomes(of: group) {
        tickets += outcome.events > 0 ? 1 : 0
        events += outcome.events
        refused += outcome.refused
        alreadyThere += outcome.wasThere ? 1 : 0
      }
    }
    unknown.merge(translator.unknown)
  }

  private func inputs(
    of ticket: HistoryTicket, in part: HistoryPart, _ translator: inout CommandTranslator
  ) -> [PouredTicket.Input] {
    part.events[ticket.events].compactMap { event in
      guard let command = translator.command(of: event, ticket: ticket) else { return nil }
      return PouredTicket.Input(command, by: translator.actor(of: event), at: event.at)
    }
  }

  private func outcomes(of group: [PouredTicket]) async throws -> [PouredOutcome] {
    let desk = desk
    return try await withThrowingTaskGroup(of: PouredOutcome.self) { tasks in
      for ticket in group { tasks.addTask { try await desk.pour(ticket) } }
      var outcomes: [PouredOutcome] = []
      for try await outcome in tasks { outcomes.append(outcome) }
      return outcomes
    }
  }
}
