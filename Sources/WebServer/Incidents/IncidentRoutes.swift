import Accounts
import Chronology
import Expressions
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Mass incidents: lists, single ones, declaring, and every command that leads one.
  ///
  /// An incident is a ticket, so every route of tickets serves it, too: acknowledging, escalating, notes, its time line.
  static func incidentRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/incidents", name: "list-incidents",
        summary: "Mass incidents by identity, a page at a time", group: "incidents",
        access: .right(.readTickets),
        query: [
          .init(
            name: "open", schema: .flag,
            meaning: "Only those that are not resolved, or only the others"),
          .init(name: "limit", schema: .integer(1...200), meaning: "How many are looked at; 50"),
          .init(name: "after", schema: .ticket, meaning: "Goes on after this one"),
        ],
        outcomes: [.json(200, .named("IncidentPage"), "A page")], handler: listIncidents),
      declareRoute,
      Route(
        method: .get, path: base + "/incidents/{ticket}", name: "show-incident",
        summary: "One mass incident with its parts, tickets and errands", group: "incidents",
        access: .right(.readTickets),
        outcomes: [
          .json(200, .named("Incident"), "The incident"), .empty(304, "It has not changed"),
        ], handler: showIncident),
    ]
      + CommandForm.incidentForms.map { route($0, of: "/incidents/{ticket}") }
  }

  private static let listIncidents: Route.Handler = { call in
    let limit = call.query("limit").flatMap { Int($0) } ?? 50
    let after = call.query("after").map { TicketID($0) }
    let found = try await call.services.desk.incidents(after: after, limit: limit)
    let wanted = call.query("open").map { $0 == "true" }
    let shown = found.filter { wanted == nil || $0.ticket.status.isActive == wanted }
    return .json { writer in
      writer.object { writer in
        writer.objects("incidents", shown) { $0.incidentMembers(of: $1, isWhole: false) }
        writer.member("next", found.count == limit ? found.last?.ticket.id.text : nil)
      }
    }
  }

  private static let showIncident: Route.Handler = { call in
    guard let live = try await call.services.desk.ticket(call.ticket), live.ticket.incident != nil
    else { throw DeskFault.unknownTicket(call.ticket) }
    return WebAnswer.json { $0.object { $0.incidentMembers(of: live, isWhole: true) } }
      .with("etag", EntityTag.text(of: live.version))
  }

  private static let declareRoute = Route(
    method: .post, path: base + "/incidents", name: "open-incident",
    summary: "Declares a mass incident; where one of the cause is open, the tickets join it",
    group: "commands", access: .right(.command(.declareIncident)),
    takes: [
      Route.Content(
        type: MediaType.json,
        schema: .object([
          .may(
            "cause", .text(1...1000),
            "The value that its tickets have in a field of the policy's `declare-when`: tickets of it join by themselves"
          ),
          .may("field", .line, "Which of these fields; the first"),
          .may("tickets", .list(.ticket, count: 0...1000), "Its first tickets"),
          CommandForm.priority, CommandForm.fieldValues, CommandForm.role,
        ]))
    ],
    outcomes: [
      .json(201, .named("Receipt"), "It is declared"),
      .json(200, .named("Receipt"), "The tickets joined the one that is open"),
    ],
    alsoGives: [409, 422, 429], keepsAnswer: true
  ) { call in
    guard let live = call.services.shelf.active else { throw DeskFault.noPolicy }
    let policy = live.policy
    var reader = try await call.commandReader(under: policy)
    let priorities = policy.definition.priorities.priorities.map(\.id)
    let priority = reader.name("priority", "priority", among: priorities)
    var fields = reader.fields()
    var cause: IncidentCause?
    if let value = reader.text("cause") {
      let counted = policy.definition.incidents?.thresholds.map(\.field) ?? []
      if let field = reader.name("field", "cause that is counted", among: counted)
        ?? counted.first
      {
        cause = IncidentCause(field: field, value: value)
        if !fields.contains(where: { $0.field == field }) {
          fields.append(FieldChange(field, .string(value)))
        }
      } else {
        reader.reject("cause", "the policy counts no causes: it has no `declare-when`")
      }
    }
    if !reader.faults.isEmpty { throw Problem.badBody(reader.faults) }
    let tickets = reader.tickets("tickets")
    let actor = try call.actor(for: .declareIncident, under: policy)
    if let cause, let open = call.services.desk.openIncident(for: cause, under: policy.version) {
      return try await call.give(
        Order(.incident(.add(tickets)), on: open, by: actor), under: policy)
    }
    let id = TicketID("INCIDENT-" + call.services.newTicketID())
    let opening = Opening(id: id, priority: priority, fields: fields)
    let declaration = IncidentDeclaration(cause: cause, tickets: tickets)
    return try await call.give(
      Order(.incident(.open(opening, declaration)), on: id, by: actor), under: policy)
  }
}
