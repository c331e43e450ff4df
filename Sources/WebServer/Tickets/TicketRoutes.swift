import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// Lists of tickets and single ones.
  static func ticketRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/tickets", name: "list-tickets",
        summary: "Tickets by what they are, in an order, a page at a time", group: "tickets",
        access: .right(.readTickets), query: listParameters,
        outcomes: [.json(200, .named("TicketPage"), "A page")], handler: listTickets),
      Route(
        method: .get, path: base + "/counts", name: "count-tickets",
        summary: "How many tickets there are in each state", group: "tickets",
        access: .right(.readTickets),
        outcomes: [.json(200, .map(.count, count: 20), "The numbers")], handler: countTickets),
      Route(
        method: .get, path: base + "/search", name: "search-tickets",
        summary: "Tickets whose text has all of some words, the newest first", group: "tickets",
        access: .right(.readTickets),
        query: [
          .init(name: "text", schema: .line, isRequired: true, meaning: "The words"),
          .init(name: "limit", schema: .integer(1...100), meaning: "How many at most; 20"),
        ],
        outcomes: [.json(200, .named("TicketPage"), "What was found")], handler: searchTickets),
      Route(
        method: .get, path: base + "/tickets/{ticket}", name: "show-ticket",
        summary: "One ticket with its clocks as they read now", group: "tickets",
        access: .right(.readTickets),
        outcomes: [
          .json(200, .named("Ticket"), "The ticket"), .empty(304, "It has not changed"),
        ], handler: showTicket),
    ]
  }

  /// What lists of tickets can be narrowed and sorted by.
  static let listParameters: [Route.Parameter] = [
    .init(
      name: "status", schema: .choice(Status.allCases.map(\.rawValue)), isRepeated: true,
      meaning: "Only these states"),
    .init(name: "priority", schema: .line, isRepeated: true, meaning: "Only these priorities"),
    .init(name: "level", schema: .line, isRepeated: true, meaning: "Only these levels"),
    .init(name: "team", schema: .line, isRepeated: true, meaning: "Only these teams"),
    .init(name: "owner", schema: .line, meaning: "Only tickets that this person keeps"),
    .init(name: "assignee", schema: .line, meaning: "Only tickets that this person works on"),
    .init(name: "policy", schema: .line, meaning: "Only tickets under this policy"),
    .init(name: "breached", schema: .flag, meaning: "Only with a clock past its deadline, or none"),
    .init(
      name: "calling", schema: .flag,
      meaning: "Only those for which people are being called, or none"),
    .init(name: "dueBy", schema: .instant, meaning: "Only with a deadline at or before this"),
    .init(
      name: "order", schema: .choice(TicketQuery.Order.allCases.map(\.rawValue)),
      meaning: "The order; next-deadline"),
    .init(name: "limit", schema: .integer(1...500), meaning: "How many at most; 50"),
    .init(name: "after", schema: .text(1...2000), meaning: "Goes on where a page ended"),
  ]

  private static let listTickets: Route.Handler = { call in
    guard let query = try TicketQuery(call) else {
      return page([], next: nil)
    }
    let found = try await call.services.ledger.page(query)
    return page(found.rows, next: found.next)
  }

  private static let countTickets: Route.Handler = { call in
    let counts = try await call.services.ledger.counts()
    return .json { writer in
      writer.object { writer in
        for status in Status.allCases {
          writer.key(status.rawValue)
          writer.value(counts[status] ?? 0)
        }
      }
    }
  }

  private static let searchTickets: Route.Handler = { call in
    let text = call.query("text") ?? ""
    let limit = call.query("limit").flatMap { Int($0) } ?? 20
    return page(try await call.services.ledger.search(text, limit: limit), next: nil)
  }

  private static let showTicket: Route.Handler = { call in
    guard let live = try await call.services.desk.ticket(call.ticket) else {
      throw DeskFault.unknownTicket(call.ticket)
    }
    return WebAnswer.json { $0.object { $0.members(of: live, at: call.now) } }
      .with("etag", EntityTag.text(of: live.version))
  }

  private static func page(_ rows: [TicketSummary], next: PageCursor?) -> WebAnswer {
    .json { writer in
      writer.object { writer in
        writer.objects("tickets", rows) { $0.members(of: $1) }
        writer.member("next", next.map(\.text))
      }
    }
  }
}

extension TicketQuery {
  /// The query of a request; nil when it asks for a name that nothing has, so that nothing is found.
  init?(_ call: Call) throws {
    self.init()
    func names(_ key: String) -> [Name]? {
      let texts = call.queries(key)
      let known = texts.compactMap { Name(known: $0) }
      return known.isEmpty && !texts.isEmpty ? nil : known
    }
    guard let priorities = names("priority"), let levels = names("level"),
      let teams = names("team"), let owner = names("owner"), let assignee = names("assignee"),
      let policy = names("policy")
    else { return nil }
    statuses = call.queries("status").compactMap { Status(rawValue: $0) }
    (self.priorities, self.levels, self.teams) = (priorities, levels, teams)
    (self.owner, self.assignee, self.policy) = (owner.first, assignee.first, policy.first)
    isBreached = call.query("breached").map { $0 == "true" }
    isCalling = call.query("calling").map { $0 == "true" }
    dueBy = call.query("dueBy").flatMap { try? Instant(rfc3339: $0) }
    order = call.query("order").flatMap { Order(rawValue: $0) } ?? .nextDeadline
    limit = call.query("limit").flatMap { Int($0) } ?? 50
    if let text = call.query("after") {
      guard let cursor = PageCursor(text: text) else {
        throw Problem.badQuery([.init(pointer: "after", detail: "is not the `next` of a page")])
      }
      after = cursor
    }
  }
}

extension PageCursor {
  /// The cursor as text for an address.
  var text: String {
    let keys = keys.map { "\($0)" }.joined(separator: ".")
    return Array("\(keys)/\(id.text)".utf8).base64URL
  }

  fileprivate init?(text: String) {
    guard let bytes = [UInt8](base64URL: text),
      let plain = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let head = plain.prefix { $0 != "/" }
    guard head.count < plain.count else { return nil }
    let parts = head.split(separator: ".").map { Int64($0) }
    guard parts.count <= 4, !parts.contains(nil) else { return nil }
    self.init(
      keys: parts.compactMap { $0 }, id: TicketID(String(plain.dropFirst(head.count + 1))))
  }
}
