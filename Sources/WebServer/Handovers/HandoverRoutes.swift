import Accounts
import Chronology
import JSONText
import Names
import Policies
import ReadModels
import Runtime
import Ticketing

extension RouteTable {
  /// Handing over all of somebody's open work.
  static func handoverRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/handovers/{person}", name: "show-handover",
        summary: "The brief of somebody's open work: what is due, promised, waited for and tried",
        group: "handovers", access: .right(.readTickets),
        outcomes: [.json(200, .named("HandoverBrief"), "The brief")], handler: showBrief),
      Route(
        method: .post, path: base + "/handovers/{person}", name: "offer-handover-of-all",
        summary: "Offers all of somebody's open work; nothing moves before it is accepted",
        group: "handovers", access: .right(.command(.handOver)),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([.needed("to", .line, "The person"), CommandForm.role]))
        ],
        outcomes: [.json(200, .named("HandoverOutcome"), "What was offered")],
        alsoGives: [409, 422, 429], keepsAnswer: true
      ) { call in
        let (actor, person, policy) = try call.handover()
        var reader = try await call.commandReader(under: policy)
        guard let to = reader.person("to") else { throw Problem.badBody(reader.faults) }
        let (outcome, brief) = try await HandoverDesk(desk: call.services.desk)
          .handOver(workOf: person, to: [to], by: actor)
        return handoverOutcome(outcome, brief: brief?.id)
      },
      answerRoute(
        "acceptance", "accept-handover-of-all", "Takes all that somebody offered you", []
      ) { _ in .acceptHandover },
      answerRoute(
        "refusal", "refuse-handover-of-all", "Refuses all that somebody offered you",
        [.needed("reason", .prose)]
      ) { .refuseHandover(reason: $0["reason"]?.text ?? "") },
    ]
  }

  private static func answerRoute(
    _ path: String, _ name: String, _ summary: String, _ members: [Schema.Member],
    _ command: @escaping @Sendable (JSONValue) -> Command
  ) -> Route {
    Route(
      method: .post, path: base + "/handovers/{person}/" + path, name: name, summary: summary,
      group: "handovers", access: .right(.command(.handOver)),
      takes: [
        Route.Content(
          type: MediaType.json, schema: .object(members + [CommandForm.role]),
          isRequired: !members.isEmpty)
      ],
      outcomes: [.json(200, .named("HandoverOutcome"), "What was answered")],
      alsoGives: [409, 422, 429], keepsAnswer: true
    ) { call in
      let (actor, person, _) = try call.handover()
      return handoverOutcome(
        try await HandoverDesk(desk: call.services.desk)
          .answer(workOf: person, by: actor, command(call.body)))
    }
  }

  private static let showBrief: Route.Handler = { call in
    let person = Name(known: call.path("person"))
    var entries: [HandoverEntry] = []
    if let person {
      entries = try await HandoverDesk(desk: call.services.desk).brief(of: person)
    }
    return .json { writer in
      writer.object { writer in
        writer.member("person", call.path("person"))
        writer.objects("tickets", entries) { $0.handoverMembers(of: $1) }
      }
    }
  }

  /// What became of a whole handover; `brief`: the brief that tells of it, where there is one.
  static func handoverOutcome(
    _ outcome: HandoverDesk.Outcome, brief: String? = nil
  ) -> WebAnswer {
    .json { writer in
      writer.object { writer in
        writer.member("done", outcome.done.map(\.text))
        writer.member("refused", outcome.refused.map(\.text))
        writer.member("brief", brief)
      }
    }
  }
}

extension Call {
  /// Who gives an order about somebody's open work, and whose it is.
  fileprivate func handover() throws -> (actor: Actor, person: Name, policy: Policy) {
    guard let policy = services.shelf.active?.policy else { throw DeskFault.noPolicy }
    let actor = try actor(for: .handOver, under: policy)
    // Somebody of whom nobody ever heard has no work.
    return (actor, Name(known: path("person")) ?? policy.version.policy, policy)
  }
}

extension JSONWriter {
  mutating func handoverMembers(of entry: HandoverEntry) {
    let ticket = entry.ticket
    member("ticket", ticket.id.text)
    member("summary", entry.summary)
    member("status", ticket.status.rawValue)
    member("priority", name: ticket.priority)
    member("level", name: ticket.stay.level)
    member("owner", name: ticket.owner)
    member("assignee", name: ticket.assignee)
    objects("due", entry.due) { writer, due in
      writer.member("clock", due.title)
      writer.member("deadline", when: due.deadline)
      writer.member("isBreached", due.isBreached)
    }
    member("promise", when: ticket.promise)
    member("customerPromise", when: ticket.customerPromise)
    key("waiting")
    if let waiting = ticket.waiting {
      object { writer in
        writer.member("for", entry.waitsFor)
        writer.member("since", when: waiting.since)
        writer.member("ceiling", when: waiting.ceiling)
        writer.member("asked", waiting.asked)
      }
    } else {
      null()
    }
    objects("tried", entry.tried) { writer, tried in
      writer.member("at", when: tried.at)
      writer.member("text", tried.text)
    }
    key("offer")
    if let offer = ticket.handover {
      object { writer in
        writer.member("part", offer.part == .ownership ? "ownership" : "assignment")
        writer.member("to", name: offer.to)
        writer.member("at", when: offer.at)
        writer.member("until", when: offer.until)
      }
    } else {
      null()
    }
  }
}
