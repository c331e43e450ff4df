import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Opening, and every command to a ticket that is there.
  static func commandRoutes() -> [Route] {
    [openRoute] + CommandForm.all.map { route($0) } + moveRoutes
  }

  /// The route of a command to whatever has the path.
  static func route(_ form: CommandForm, of owner: String = "/tickets/{ticket}") -> Route {
    let path = base + owner + (form.path.isEmpty ? "" : "/" + form.path)
    let needsBody = form.members.contains(where: \.isRequired) || form.method == .patch
    return Route(
      method: form.method, path: path, name: form.name, summary: form.summary, group: "commands",
      access: .right(.command(form.word)),
      takes: form.method == .delete
        ? []
        : [
          Route.Content(
            type: MediaType.json, schema: .object(form.members + [CommandForm.role]),
            isRequired: needsBody)
        ],
      outcomes: [.json(200, .named("Receipt"), "It is done, and durable")],
      alsoGives: [409, 422, 429], mindsVersion: true, keepsAnswer: form.method == .post
    ) { call in
      try await call.giveCommand { reader in form.make(&reader, call.request.pathValues) }
    }
  }

  private static let openRoute = Route(
    method: .post, path: base + "/tickets", name: "open-ticket", summary: "Opens a ticket",
    group: "commands", access: .right(.command(.open)),
    takes: [
      Route.Content(
        type: MediaType.json,
        schema: .object([
          .may("id", .ticket, "Its identity; else one is made"),
          CommandForm.priority, CommandForm.fieldValues,
          .may("owner", .line, "Who keeps it; else whoever opens it"), CommandForm.role,
        ]))
    ],
    outcomes: [.json(201, .named("Receipt"), "It is open")],
    alsoGives: [409, 422, 429], keepsAnswer: true
  ) { call in
    guard let policy = call.services.shelf.active else { throw DeskFault.noPolicy }
    var reader = try await call.commandReader(under: policy.policy)
    let priorities = policy.policy.definition.priorities.priorities.map(\.id)
    let id = TicketID(reader.text("id") ?? call.services.newTicketID())
    let opening = Opening(
      id: id, priority: reader.name("priority", "priority", among: priorities),
      fields: reader.fields(), owner: reader.person("owner"))
    if !reader.faults.isEmpty { throw Problem.badBody(reader.faults) }
    let actor = try call.actor(for: .open, under: policy.policy)
    return try await call.give(Order(.open(opening), on: id, by: actor), under: policy.policy)
  }

  private static let moveRoutes: [Route] = [
    Route(
      method: .post, path: base + "/tickets/{ticket}/policy-move", name: "move-policy",
      summary:
        "Moves the ticket to another version of its policy; an administrator, to another policy",
      group: "commands",
      access: .right(.command(.movePolicy)),
      takes: [Route.Content(type: MediaType.json, schema: moveTarget)],
      outcomes: [.json(200, .named("Receipt"), "It is moved")],
      alsoGives: [409, 422, 429], mindsVersion: true, keepsAnswer: true
    ) { call in
      let target = try call.policyVersion()
      guard let live = try await call.services.desk.ticket(call.ticket) else {
        throw DeskFault.unknownTicket(call.ticket)
      }
      try call.checkMove(from: live.policy.policy, to: target.policy)
      let actor = try call.actor(for: .movePolicy, under: target.policy)
      let order = Order(
        .movePolicy([]), on: call.ticket, by: actor,
        expectedVersion: try call.expectedVersion(), target: target.policy.version)
      return try await call.give(order, under: target.policy)
    },
    Route(
      method: .post, path: base + "/tickets/{ticket}/policy-move/preview",
      name: "preview-policy-move",
      summary: "What moving the ticket to another version would change; nothing is moved",
      group: "commands", access: .right(.checkPolicies),
      takes: [Route.Content(type: MediaType.json, schema: moveTarget)],
      outcomes: [.json(200, .named("TimeLine"), "What would happen")], alsoGives: [409, 422],
      keepsAnswer: true, handler: previewMove),
  ]

  private static let moveTarget = Schema.object([
    .needed("policy", .line), .needed("version", .line),
    .may("digest", .text(1...16), "Which text of the version, when it was kept with several"),
  ])
}

extension Call {
  /// A reader of the body, which knows the accounts when the body names somebody who is no person of the policy.
  func commandReader(
    under policy: Policy, of ticket: Ticket? = nil
  ) async throws -> CommandReader {
    var reader = try await plainReader(under: policy)
    if request.form != nil {
      reader.form = CommandReader.FormReading(zone: services.zone(of: request), ticket: ticket)
    }
    return reader
  }

  private func plainReader(under policy: Policy) async throws -> CommandReader {
    let known =
      policy.definition.people.map(\.id.text) + policy.levels.map(\.id.text) + ["next", "top"]
    let named = ["owner", "person", "to"].compactMap { body[$0]?.text }
    guard named.contains(where: { !known.contains($0) }) else {
      return CommandReader(body, policy: policy)
    }
    let users = try await services.ledger.users().filter { !$0.isDisabled }
    return CommandReader(body, policy: policy, accounts: users.map { $0.person ?? $0.id.text })
  }

  /// Reads a command for the ticket in the path, and gives it.
  func giveCommand(
    _ make: (inout CommandReader) -> Command
  ) async throws -> WebAnswer {
    guard let live = try await services.desk.ticket(ticket) else {
      throw DeskFault.unknownTicket(ticket)
    }
    let policy = live.policy.policy
    var reader = try await commandReader(under: policy, of: live.ticket)
    let command = make(&reader)
    if !reader.faults.isEmpty { throw Problem.badBody(reader.faults) }
    var approving: Name?
    switch command {
    case .grantApproval(let role, _), .denyApproval(let role, _, _): approving = role
    default: break
    }
    let actor = try actor(for: command.word, under: policy, approving: approving)
    let order = Order(
      command, on: ticket, by: actor, expectedVersion: try expectedVersion())
    return try await give(order, under: policy)
  }

  /// Gives an order to the desk, and makes its answer; the same is kept with the events when the request has a key.
  func give(_ order: Order, under policy: Policy) async throws -> WebAnswer {
    var order = order
    let requestID = requestID
    let isOpening = order.command.isOpening
    if let keeping {
      let now = now
      order.keptAnswer = { receipt in
        keeping.kept(
          receipt.answer(isOpening: isOpening, under: policy, requestID: requestID), at: now)
      }
    }
    let receipt = try await services.desk.give(order)
    return receipt.answer(isOpening: isOpening, under: policy, requestID: requestID)
  }
}

extension Receipt {
  /// What whoever gave the order is told.
  func answer(isOpening: Bool, under policy: Policy, requestID: String) -> WebAnswer {
    if let refusal {
      return Problem(refusal: refusal, policy: policy, version: version)
        .answer(requestID: requestID)
    }
    let answer = WebAnswer.json(isOpening ? 201 : 200) { writer in
      writer.object { writer in
        writer.member("ticket", ticket.id.text)
        writer.member("version", version)
        writer.member("status", ticket.status.rawValue)
        writer.member("priority", name: ticket.priority)
        writer.member("level", name: ticket.stay.level)
        let running = ticket.clocks.filter { $0.phase == .running }.map(\.deadline)
        writer.member("nextDeadline", when: running.min())
        let first = version - Int64(events.count)
        writer.objects("events", events.enumerated()) { writer, event in
          writer.member("number", first + Int64(event.offset) + 1)
          writer.member("kind", event.element.fact.word)
          writer.member("at", when: event.element.at)
        }
      }
    }.with("etag", EntityTag.text(of: version))
    guard isOpening else { return answer }
    return answer.with(
      "location", RouteTable.base + "/tickets/" + FormText.encoded(ticket.id.text))
  }
}

extension WebServices {
  /// A new ticket's identity: `T-` and eight letters and digits that are not mistaken for each other (Crockford's base 32): 40 random bits.
  func newTicketID() -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let bits = random(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let letters = (0..<8).map { digits[Int(bits >> (UInt64($0) * 5) & 31)] }
    return "T-" + String(decoding: letters, as: UTF8.self)
  }
}
