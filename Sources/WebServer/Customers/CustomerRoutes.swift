import Accounts
import JSONText
import Ledgers
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// What a customer sees and does by the link to their ticket.
  static func customerRoutes() -> [Route] {
    [
      Route(
        method: .get, path: "/c/{link}", name: "show-customer-ticket",
        summary: "The ticket as its customer sees it, as a page or as JSON", group: "customers",
        access: .link(.customer),
        query: [
          .init(name: "all", schema: .flag, meaning: "The whole conversation, on the page"),
          .init(name: "done", schema: .line, meaning: "What was just done, on the page"),
        ],
        outcomes: [
          .json(200, CustomerView.schema, "The ticket"),
          Route.Outcome(status: 200, meaning: "The ticket", type: MediaType.html, schema: nil),
        ]
      ) { call in try await call.showCustomer() },
      reply,
      route("confirmation", "customer-confirm", "The customer says it is solved") { _ in
        .confirm
      },
      route(
        "denial", "customer-deny", "The customer says it is not solved",
        json: [.may("reason", .prose)]
      ) { .deny(reason: $0["reason"]?.text) },
      route(
        "rating", "customer-rate", "The customer rates it, 1 to 5",
        json: [.needed("rating", .integer(1...5)), .may("comment", .prose)]
      ) { .rate(Int($0["rating"]?.integer ?? 0), comment: $0["comment"]?.text) },
      Route(
        method: .post, path: "/c/{link}/attachments", name: "customer-attach",
        summary: "The customer attaches a file: its bytes are the body", group: "customers",
        access: .link(.customer),
        takes: [Route.Content(type: MediaType.bytes, schema: nil, limit: 8 << 20)],
        outcomes: [
          .json(201, .named("Attachment"), "It is attached"),
          .empty(303, "It is attached; for forms, which go back to the page"),
        ],
        alsoGives: [403, 409, 422, 429], keepsAnswer: true
      ) { call in try await call.attachAsCustomer() },
      Route(
        method: .get, path: "/c/{link}/attachments/{attachment}",
        name: "download-customer-attachment", summary: "An attachment meant for the customer",
        group: "customers", access: .link(.customer),
        outcomes: [
          Route.Outcome(status: 200, meaning: "The bytes", type: MediaType.bytes, schema: nil)
        ]
      ) { call in
        let live = try await call.customersTicket()
        let found = try await call.services.ledger.attachment(call.path("attachment"))
        guard let found, found.ticket == live.ticket.id, found.isForCustomer else {
          throw Problem.notFound("There is no such attachment")
        }
        return found.download
      },
      revocation,
    ]
  }

  private static let revocation = Route(
    method: .delete, path: base + "/tickets/{ticket}/customer-links",
    name: "revoke-customer-links",
    summary:
      "The links that the ticket's customer was sent no longer work; the next message brings a new one",
    group: "customers", access: .right(.revokeLinks),
    outcomes: [.empty(204, "They no longer work")]
  ) { call in
    guard let live = try await call.services.desk.ticket(call.ticket) else {
      throw DeskFault.unknownTicket(call.ticket)
    }
    try await call.services.administration.revokeLinks(
      of: live.ticket.id, upTo: live.version, by: call.caller.nameInLedger)
    return .nothing
  }

  /// What a customer writes, and with it, when a page sends it, a file.
  private static let reply: Route = {
    var reply = route(
      "replies", "customer-reply", "The customer writes", json: [.needed("text", .prose)]
    ) { .customerReplied(text: $0["text"]?.text) }
    reply.takes.append(
      Route.Content(type: Multipart.type, schema: nil, limit: 8 << 20, isRequired: true))
    let handler = reply.handler
    reply.handler = { call in
      try await call.attachFileOfForm()
      return try await handler(call)
    }
    return reply
  }()

  private static func route(
    _ path: String, _ name: String, _ summary: String, json: [Schema.Member] = [],
    command: @escaping @Sendable (JSONValue) -> Command
  ) -> Route {
    let needsBody = json.contains(where: \.isRequired)
    return Route(
      method: .post, path: "/c/{link}/" + path, name: name, summary: summary,
      group: "customers", access: .link(.customer),
      takes: [
        Route.Content(type: MediaType.json, schema: .object(json), isRequired: needsBody),
        Route.Content(type: MediaType.form, schema: .object(json), isRequired: needsBody),
      ],
      outcomes: [
        .json(200, CustomerView.schema, "It is done; the ticket as the customer sees it"),
        .empty(204, "It was done before, under the same Idempotency-Key"),
        .empty(303, "It is done; for forms, which go back to the page"),
      ],
      alsoGives: [403, 409, 422, 429], keepsAnswer: true
    ) { call in try await call.giveAsCustomer(command(call.body)) }
  }
}

extension Call {
  /// The ticket of a customer's link.
  fileprivate func customersTicket() async throws -> LiveTicket {
    guard case .link(let link) = caller,
      let live = try await services.desk.ticket(TicketID(link.ticket))
    else { throw Problem.badLink }
    return live
  }

  fileprivate func showCustomer() async throws -> WebAnswer {
    let view = try await customerView(of: try await customersTicket())
    guard wantsPage else { return view.json }
    return page(
      view.page(
        path: request.path, in: services.zone(of: request), showsAll: query("all") == "true"))
  }

  private func customerView(of live: LiveTicket) async throws -> CustomerView {
    CustomerView(
      of: live.ticket, events: try await services.events(of: live.ticket.id),
      attachments: try await services.ledger.attachments(of: live.ticket.id),
      policy: live.policy.policy, sent: try await services.textsSent(of: live.ticket.id))
  }

  /// Attaches the body, or the file in it when a form of the page sent it.
  fileprivate func attachAsCustomer() async throws -> WebAnswer {
    let live = try await customersTicket()
    guard request.mediaType == Multipart.type else {
      return try await attach(
        request.body, named: request.headers[.fileName] ?? "", to: live, by: .customer,
        isForCustomer: true)
    }
    let type = request.headers[.contentType] ?? ""
    guard let file = Multipart.file(in: request.body, contentType: type) else {
      throw Problem.badBody("", "the form holds no file")
    }
    _ = try await attach(
      file.bytes, named: file.name, to: live, by: .customer, isForCustomer: true)
    return WebAnswer(303).with("location", "/c/" + path("link"))
  }

  /// Attaches the file that a form of the page sent along, if it did.
  fileprivate func attachFileOfForm() async throws {
    guard request.mediaType == Multipart.type,
      let file = Multipart.file(
        in: request.body, contentType: request.headers[.contentType] ?? ""), !file.bytes.isEmpty
    else { return }
    _ = try await attach(
      file.bytes, named: file.name, to: try await customersTicket(), by: .customer,
      isForCustomer: true, keepsAnswer: false)
  }

  /// Gives a customer's command.
  ///
  /// A refusal tells them that it cannot be done, and nothing of why: reasons are for colleagues.
  fileprivate func giveAsCustomer(_ command: Command) async throws -> WebAnswer {
    let live = try await customersTicket()
    var order = Order(command, on: live.ticket.id, by: .customer)
    if let keeping {
      let now = now
      order.keptAnswer = { receipt in
        // Asked again, the customer gets the word that it was done; the view is for looking.
        let answer =
          receipt.refusal == nil
          ? WebAnswer(204) : Problem.customerRefused.answer(requestID: "kept")
        return keeping.kept(answer, at: now)
      }
    }
    let receipt = try await services.desk.give(order)
    if receipt.refusal != nil { throw Problem.customerRefused }
    if request.form != nil || (wantsPage && request.body.isEmpty) {
      let page = "/c/\(path("link"))?done=\(route.name)"
      return WebAnswer(303).with("location", page)
    }
    var after = live
    after.ticket = receipt.ticket
    after.version = receipt.version
    return try await customerView(of: after).json
  }
}

extension WebServices {
  /// The texts that a ticket's customer was sent, by the numbers of the events that they tell of.
  func textsSent(of ticket: TicketID) async throws -> [Int64: String] {
    var query = OutboxQuery()
    query.ticket = ticket
    query.limit = 200
    var texts: [Int64: String] = [:]
    while true {
      let rows = try await ledger.notifications(query)
      for row in rows
      where row.notification.kind == .message && row.notification.recipient == "customer" {
        texts[row.notification.event] = row.notification.text
      }
      guard rows.count == query.limit, let last = rows.last else { return texts }
      query.after = last.notification.id
    }
  }
}

extension Problem {
  /// What a customer is told of a refusal.
  static let customerRefused = Problem(
    409, "not-now", "This cannot be done as things are",
    detail: "Your ticket is not in a state in which this means something; write to us instead")
}
