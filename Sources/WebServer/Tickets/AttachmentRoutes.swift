import Accounts
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Attachments.
  static func attachmentRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/tickets/{ticket}/attachments", name: "list-attachments",
        summary: "The attachments of a ticket", group: "tickets", access: .right(.readTickets),
        outcomes: [
          .json(
            200, .object([.needed("attachments", .many(.named("Attachment")))]), "The list")
        ]
      ) { call in
        let found = try await call.services.ledger.attachments(of: call.ticket)
        return .json {
          $0.object { $0.objects("attachments", found) { $0.members(of: $1) } }
        }
      },
      Route(
        method: .post, path: base + "/tickets/{ticket}/attachments", name: "attach",
        summary: "Attaches a file: its bytes are the body, its name the header X-File-Name",
        group: "commands", access: .right(.command(.attach)),
        query: [
          .init(
            name: "audience", schema: .choice(["customer", "internal"]),
            meaning: "Who may see it; internal")
        ],
        takes: [Route.Content(type: MediaType.bytes, schema: nil, limit: 8 << 20)],
        outcomes: [.json(201, .named("Attachment"), "It is attached")],
        alsoGives: [409, 422, 429], mindsVersion: true, keepsAnswer: true
      ) { call in
        guard let live = try await call.services.desk.ticket(call.ticket) else {
          throw DeskFault.unknownTicket(call.ticket)
        }
        let actor = try call.actor(for: .attach, under: live.policy.policy)
        guard let form = call.request.form else {
          return try await call.attach(
            call.request.body, named: call.request.headers[.fileName] ?? "", to: live, by: actor,
            isForCustomer: call.query("audience") == "customer")
        }
        let type = call.request.headers[.contentType] ?? ""
        guard let file = Multipart.file(in: call.request.body, contentType: type),
          !file.bytes.isEmpty
        else { throw Problem.badBody("", "the form holds no file") }
        let audience = form.fields.first { $0.name == "audience" }?.value
        return try await call.attach(
          file.bytes, named: file.name, to: live, by: actor,
          isForCustomer: audience == "customer")
      },
      Route(
        method: .get, path: base + "/tickets/{ticket}/attachments/{attachment}",
        name: "download-attachment", summary: "The bytes of an attachment", group: "tickets",
        access: .right(.readTickets),
        outcomes: [
          Route.Outcome(status: 200, meaning: "The bytes", type: MediaType.bytes, schema: nil)
        ]
      ) { call in
        let found = try await call.services.ledger.attachment(call.path("attachment"))
        guard let found, found.ticket == call.ticket else {
          throw Problem.notFound("There is no such attachment")
        }
        return found.download
      },
    ]
  }
}

extension Call {
  /// Attaches a file, in one commit with the event that tells of it.
  ///
  /// `keepsAnswer`: whether this is all that was asked, so that its answer is kept with it.
  func attach(
    _ bytes: [UInt8], named name: String, to live: LiveTicket, by actor: Actor,
    isForCustomer: Bool, keepsAnswer: Bool = true
  ) async throws -> WebAnswer {
    let limit = services.configuration.attachmentLimit
    guard bytes.count <= limit else { throw Problem.tooLong(limit: limit) }
    let attachment = Attachment(
      id: services.newID(), ticket: live.ticket.id, name: FileName.fit(name),
      type: ContentSniffer.type(of: bytes), isForCustomer: isForCustomer,
      by: actor.side == .customer ? "customer" : actor.person?.text ?? "", at: now, bytes: bytes)
    let answer = WebAnswer.json(201) { $0.object { $0.members(of: attachment) } }
    var order = Order(
      .attach(count: 1), on: live.ticket.id, by: actor,
      expectedVersion: try expectedVersion(), shelving: [.attach(attachment)])
    let policy = live.policy.policy
    // The reasons of a refusal are for colleagues.
    let problem: @Sendable (Receipt) -> Problem? = { receipt in
      receipt.refusal.map { refusal in
        actor.side == .customer
          ? .customerRefused
          : Problem(refusal: refusal, policy: policy, version: receipt.version)
      }
    }
    if keepsAnswer, let keeping {
      let (now, requestID) = (now, requestID)
      order.keptAnswer = { receipt in
        keeping.kept(problem(receipt)?.answer(requestID: requestID) ?? answer, at: now)
      }
    }
    let receipt = try await services.desk.give(order)
    if let problem = problem(receipt) { throw problem }
    return answer
  }
}

extension Attachment {
  /// The bytes as an answer that no browser runs: always a file to be saved, never shown in our name.
  var download: WebAnswer {
    WebAnswer(200, type: MediaType.bytes, body: .bytes(bytes))
      .with(
        "content-disposition", "attachment; filename*=UTF-8''" + FormText.encoded(name)
      )
      .with("x-attachment-type", type)
  }
}

extension JSONWriter {
  /// Writes an attachment without its bytes.
  mutating func members(of attachment: Attachment) {
    member("id", attachment.id)
    member("name", attachment.name)
    member("type", attachment.type)
    member("isForCustomer", attachment.isForCustomer)
    member("by", attachment.by)
    member("at", when: attachment.at)
  }
}
