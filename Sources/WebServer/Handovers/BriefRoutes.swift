import Accounts
import Chronology
import JSONText
import Names
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Briefs of what was handed over in one piece, and answers to them, line by line or whole.
  static func briefRoutes() -> [Route] {
    let tickets = Schema.Member.may(
      "tickets", .list(.ticket, count: 1...500), "Of these lines; of all without it")
    return [
      Route(
        method: .get, path: base + "/handover-briefs", name: "list-handover-briefs",
        summary: "The newest briefs of what was handed over", group: "handovers",
        access: .right(.readTickets),
        query: [.init(name: "limit", schema: .integer(1...200), meaning: "How many at most; 50")],
        outcomes: [
          .json(200, .object([.needed("briefs", .many(.named("ShiftBrief")))]), "The briefs")
        ]
      ) { call in
        let limit = call.query("limit").flatMap { Int($0) } ?? 50
        let briefs = try await HandoverDesk(desk: call.services.desk).shiftBriefs(limit: limit)
        return .json { writer in
          writer.object { $0.objects("briefs", briefs) { $0.members(of: $1) } }
        }
      },
      Route(
        method: .get, path: base + "/handover-briefs/{brief}", name: "show-handover-brief",
        summary: "A brief with its lines as they stand now", group: "handovers",
        access: .right(.readTickets),
        outcomes: [.json(200, .named("WholeShiftBrief"), "The brief")]
      ) { call in
        let brief = try await call.brief()
        let lines = try await HandoverDesk(desk: call.services.desk).lines(of: brief)
        return .json { writer in
          writer.object { writer in
            writer.members(of: brief)
            writer.objects("lines", lines) { writer, line in
              writer.member("to", name: line.line.to)
              writer.member("state", line.state.rawValue)
              writer.member("reason", line.reason)
              writer.object("ticket") { $0.handoverMembers(of: line.entry) }
            }
          }
        }
      },
      answerRoute(
        "acceptance", "accept-handover-brief", "Takes lines of a brief that were offered you",
        [tickets], isNeeded: false
      ) { _ in .acceptHandover },
      answerRoute(
        "refusal", "refuse-handover-brief", "Refuses lines of a brief that were offered you",
        [.needed("reason", .prose), tickets], isNeeded: true
      ) { .refuseHandover(reason: $0["reason"]?.text ?? "") },
    ]
  }

  private static func answerRoute(
    _ path: String, _ name: String, _ summary: String, _ members: [Schema.Member],
    isNeeded: Bool, _ command: @escaping @Sendable (JSONValue) -> Command
  ) -> Route {
    Route(
      method: .post, path: base + "/handover-briefs/{brief}/" + path, name: name,
      summary: summary, group: "handovers", access: .right(.command(.handOver)),
      takes: [
        Route.Content(
          type: MediaType.json, schema: .object(members + [CommandForm.role]),
          isRequired: isNeeded)
      ],
      outcomes: [.json(200, .named("HandoverOutcome"), "What was answered")],
      alsoGives: [409, 422, 429], keepsAnswer: true
    ) { call in
      let brief = try await call.brief()
      guard let policy = call.services.shelf.active?.policy else { throw DeskFault.noPolicy }
      let actor = try call.actor(for: .handOver, under: policy)
      let given = call.body["tickets"]?.items?.compactMap(\.text).map { TicketID($0) }
      for (index, ticket) in (given ?? []).enumerated()
      where !brief.lines.contains(where: { $0.ticket == ticket }) {
        throw Problem.badBody("/tickets/\(index)", "is no line of the brief")
      }
      return handoverOutcome(
        try await HandoverDesk(desk: call.services.desk).answer(
          brief, tickets: given.map { Set($0) }, by: actor, command(call.body)), brief: brief.id)
    }
  }
}

extension Call {
  /// The brief in the path.
  func brief() async throws -> ShiftBrief {
    let id = path("brief")
    guard let brief = try await HandoverDesk(desk: services.desk).shiftBrief(id) else {
      throw Problem.notFound("There is no such brief")
    }
    return brief
  }
}

extension JSONWriter {
  fileprivate mutating func members(of brief: ShiftBrief) {
    member("id", brief.id)
    member("person", name: brief.person)
    member("schedule", name: brief.schedule)
    member("endedAt", when: brief.endedAt)
    member("madeAt", when: brief.madeAt)
    member("to", brief.receivers.map(\.text))
    member("count", brief.lines.count)
  }
}
