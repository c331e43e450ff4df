import Accounts
import JSONText
import Ledgers
import Runtime
import Ticketing

extension RouteTable {
  /// Notifications with every attempt.
  static func notificationRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/notifications", name: "list-notifications",
        summary: "Notifications with every attempt, the newest first", group: "notifications",
        access: .right(.readNotifications),
        query: [
          .init(name: "ticket", schema: .ticket, meaning: "Only those of a ticket"),
          .init(
            name: "state", schema: .choice(OutboxRow.State.allCases.map(\.rawValue)),
            isRepeated: true, meaning: "Only these states"),
          .init(name: "after", schema: .text(1...2000), meaning: "Goes on after this one"),
          .init(name: "limit", schema: .integer(1...500), meaning: "How many at most; 50"),
        ],
        outcomes: [
          .json(
            200, .object([.needed("notifications", .many(.named("Notification")))]), "A page")
        ], handler: list),
      Route(
        method: .get, path: base + "/notifications/{notification}", name: "show-notification",
        summary: "One notification with every attempt", group: "notifications",
        access: .right(.readNotifications),
        outcomes: [.json(200, .named("Notification"), "The notification")]
      ) { call in
        let row = try await call.notification()
        return .json { $0.object { $0.members(of: row) } }
      },
      Route(
        method: .post, path: base + "/notifications/{notification}/sending",
        name: "send-again", summary: "Sends a dead notification again, from its first contact",
        group: "notifications", access: .right(.sendAgain),
        outcomes: [.json(200, .named("Notification"), "It is on its way again")],
        alsoGives: [409], keepsAnswer: true, handler: sendAgain),
    ]
  }

  private static let list: Route.Handler = { call in
    var query = OutboxQuery()
    query.ticket = call.query("ticket").map { TicketID($0) }
    query.states = call.queries("state").compactMap { OutboxRow.State(rawValue: $0) }
    query.after = call.query("after")
    query.limit = call.query("limit").flatMap { Int($0) } ?? 50
    let rows = try await call.services.ledger.notifications(query)
    return .json { writer in
      writer.object { $0.objects("notifications", rows) { $0.members(of: $1) } }
    }
  }

  private static let sendAgain: Route.Handler = { call in
    let row = try await call.notification()
    guard row.state == .dead else {
      throw Problem.conflict("not-dead", "Only a dead notification is sent again by hand")
    }
    let id = row.notification.id
    _ = try await call.services.desk.sendAgain([id])
    try await call.services.administration.record(
      "notification-sent-again", by: call.caller.nameInLedger, about: id)
    let after = try await call.notification()
    return .json { $0.object { $0.members(of: after) } }
  }
}

extension Call {
  /// The notification in the path.
  fileprivate func notification() async throws -> OutboxRow {
    guard let row = try await services.ledger.notification(path("notification")) else {
      throw Problem.notFound("There is no such notification")
    }
    return row
  }
}

extension JSONWriter {
  /// Writes a notification with every attempt.
  fileprivate mutating func members(of row: OutboxRow) {
    let notification = row.notification
    member("id", notification.id)
    member("ticket", notification.ticket.text)
    member("event", notification.event)
    member("kind", notification.kind.rawValue)
    member("recipient", notification.recipient)
    member("subject", notification.subject)
    member("text", notification.text)
    member("createdAt", when: notification.createdAt)
    member("state", row.state.rawValue)
    member("nextAt", when: row.state == .pending ? row.nextAt : nil)
    objects("contacts", notification.contacts) { writer, contact in
      writer.member("channel", name: contact.channel)
      writer.member("address", contact.address)
    }
    objects("attempts", row.attempts) { writer, attempt in
      writer.member("number", attempt.number)
      writer.member("contact", attempt.contact)
      writer.member("at", when: attempt.at)
      writer.member("outcome", attempt.outcome.rawValue)
      writer.member("detail", attempt.detail)
    }
  }
}
