import Accounts
import JSONText
import Names
import Policies
import ReadModels
import Runtime
import Ticketing

extension RouteTable {
  /// One command to several tickets, each through its own gates.
  static func bulkRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/ticket-actions", name: "act-on-tickets",
        summary: "Gives one command to several tickets; each is done or refused by itself",
        group: "tickets", access: .right(.readTickets),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("action", .choice(["assign", "escalate", "acknowledge"]), "The command"),
              .needed("tickets", .list(.ticket, count: 1...200), "The tickets"),
              .may("team", .line, "The team, for `assign`"),
              .may("person", .line, "The person, for `assign`"), CommandForm.role,
            ]))
        ],
        outcomes: [.json(200, .named("BulkOutcome"), "What became of each")],
        alsoGives: [409, 422, 429], keepsAnswer: true, handler: act)
    ]
  }

  private static let act: Route.Handler = { call in
    let forms = ["assign": "assign", "escalate": "escalate", "acknowledge": "acknowledge"]
    let name = forms[call.body["action"]?.text ?? ""] ?? ""
    guard let form = CommandForm.all.first(where: { $0.name == name }) else {
      throw Problem.badBody("/action", "is not known")
    }
    try call.needs(.command(form.word))
    var seen: Set<String> = []
    let tickets = (call.body["tickets"]?.items ?? []).compactMap(\.text)
      .filter { seen.insert($0).inserted }
    var done: [String] = []
    var refused: [Problem.Fault] = []
    for id in tickets {
      do {
        if let why = try await call.give(form, to: TicketID(id)) {
          refused.append(Problem.Fault(pointer: id, detail: why))
        } else {
          done.append(id)
        }
      } catch let problem as Problem where problem.status < 500 {
        let more = problem.errors.map { "\($0.pointer) \($0.detail)" }
        let text = ([problem.detail ?? problem.title] + more).joined(separator: "; ")
        refused.append(Problem.Fault(pointer: id, detail: text))
      } catch let fault as DeskFault {
        refused.append(Problem.Fault(pointer: id, detail: Problem(fault).title))
      }
    }
    if call.request.form != nil, !refused.isEmpty {
      throw Problem(
        409, "partly-refused", "Not all could be done",
        detail: done.isEmpty ? nil : "Done: " + done.joined(separator: ", "), errors: refused)
    }
    return .json { writer in
      writer.object { writer in
        writer.member("done", done)
        writer.objects("refused", refused) { writer, fault in
          writer.member("ticket", fault.pointer)
          writer.member("detail", fault.detail)
        }
      }
    }
  }
}

extension Call {
  /// Gives a command to a ticket; nil when it is done, else why not.
  fileprivate func give(_ form: CommandForm, to id: TicketID) async throws -> String? {
    guard let live = try await services.desk.ticket(id) else { throw DeskFault.unknownTicket(id) }
    let policy = live.policy.policy
    var reader = try await commandReader(under: policy, of: live.ticket)
    let command = form.make(&reader, request.pathValues)
    if !reader.faults.isEmpty { throw Problem.badBody(reader.faults) }
    let actor = try actor(for: command.word, under: policy)
    let receipt = try await services.desk.give(Order(command, on: id, by: actor))
    return receipt.refusal.map { RefusalWords($0, policy: policy).line }
  }
}
