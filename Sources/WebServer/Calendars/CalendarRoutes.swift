import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import OnCall
import Policies
import Runtime

extension RouteTable {
  /// Shifts for calendar programs, and the calendars elsewhere that schedules name.
  static func calendarRoutes() -> [Route] {
    [
      Route(
        method: .get, path: "/calendars/{calendar}", name: "show-calendar",
        summary: "Shifts as an iCalendar file, for whoever has the secret that the address is",
        group: "calendars", access: .everybody,
        outcomes: [
          Route.Outcome(
            status: 200, meaning: "The shifts, from two months ago to a year ahead",
            type: MediaType.calendar, schema: nil),
          .empty(304, "They are what If-None-Match names"),
        ], handler: CalendarAnswer.answer),
      Route(
        method: .get, path: base + "/calendar-links", name: "list-calendar-links",
        summary: "One's own links to calendars; everybody's, for who keeps tokens",
        group: "calendars", access: .right(.keepOwnTokens),
        outcomes: [
          .json(
            200, .object([.needed("links", .many(.named("CalendarLink")))]), "The links")
        ]
      ) { call in
        let mayAll = call.caller.objection(to: .keepTokens) == nil
        let own = call.caller.user?.id
        let links = try await call.services.ledger.calendarLinks().filter {
          mayAll || $0.user == own
        }
        return .json { $0.object { $0.objects("links", links) { $0.members(of: $1) } } }
      },
      Route(
        method: .post, path: base + "/calendar-links", name: "create-calendar-link",
        summary: "Makes a link to the shifts of a schedule or a person; it is told this once",
        group: "calendars", access: .right(.keepOwnTokens),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .may("schedule", .text(1...64), "Of everybody on a schedule"),
              .may(
                "person", .text(1...64),
                "Of a person on all schedules; another than one's own only for who keeps tokens"),
              .may("title", .line, "What it is for"),
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(201, .named("CalendarLink"), "It is made")], alsoGives: [409],
        keepsAnswer: true, tellsSecret: true, handler: create),
      Route(
        method: .delete, path: base + "/calendar-links/{calendarLink}",
        name: "revoke-calendar-link", summary: "Revokes a link at once", group: "calendars",
        access: .right(.keepOwnTokens), outcomes: [.empty(204, "It is revoked")],
        handler: revoke),
      Route(
        method: .get, path: base + "/feeds", name: "list-feeds",
        summary:
          "The calendars elsewhere that the active policy's schedules name, and their copies",
        group: "calendars", access: .right(.readPolicies),
        outcomes: [
          .json(200, .object([.needed("feeds", .many(.named("Feed")))]), "The calendars")
        ]
      ) { call in
        let active = call.services.shelf.active?.policy.version
        let feeds = active.map { call.services.desk.feeds.standings(of: $0) } ?? []
        return .json { writer in
          writer.object { writer in
            writer.objects("feeds", feeds) { $0.members(of: $1, at: call.now) }
          }
        }
      },
    ]
  }

  /// More links than anybody looks through.
  private static let mostLinks = 1000

  private static let create: Route.Handler = { call in
    let services = call.services
    guard let user = call.caller.user else { throw Problem.notSignedIn }
    guard let policy = services.shelf.active?.policy.definition else {
      throw Problem.conflict("no-policy", "No policy is active")
    }
    let subject: CalendarLink.Subject
    switch (call.body["schedule"]?.text, call.body["person"]?.text) {
    case (let schedule?, nil):
      guard policy.schedules.contains(where: { $0.id.text == schedule }) else {
        throw Problem.badBody("/schedule", "is no schedule of the active policy")
      }
      subject = .schedule(schedule)
    case (nil, let person?):
      if person != user.person { try call.needs(.keepTokens) }
      guard policy.people.contains(where: { $0.id.text == person }) else {
        throw Problem.badBody("/person", "is no person of the active policy")
      }
      subject = .person(person)
    default: throw Problem.badBody("", "must have either a schedule or a person")
    }
    let known = try await services.ledger.calendarLinks()
    guard known.count(where: { $0.revokedAt == nil }) < mostLinks else {
      throw Problem.conflict("too-many-links", "There are \(mostLinks) already; revoke some")
    }
    let secret = Secret(from: services.random)
    let link = CalendarLink(
      id: services.newID(), hash: secret.hash, user: user.id, subject: subject,
      title: call.body["title"]?.text ?? "", createdAt: call.now)
    let url = "\(services.configuration.publicAddress)/calendars/\(secret.text).ics"
    let answer = WebAnswer.json(201) { writer in
      writer.object { writer in
        writer.members(of: link)
        writer.member("url", url)
      }
    }
    try await services.administration.keep(
      link, by: call.caller.nameInLedger, answer: call.kept(answer))
    return answer
  }

  private static let revoke: Route.Handler = { call in
    let links = try await call.services.ledger.calendarLinks()
    guard var link = links.first(where: { $0.id == call.path("calendarLink") }),
      link.user == call.caller.user?.id || call.caller.objection(to: .keepTokens) == nil
    else { throw Problem.notFound("There is no such link of yours") }
    if link.revokedAt == nil {
      link.revokedAt = call.now
      try await call.services.administration.keep(link, by: call.caller.nameInLedger)
    }
    return .nothing
  }
}

extension JSONWriter {
  fileprivate mutating func members(of link: CalendarLink) {
    member("id", link.id)
    member("user", link.user.text)
    switch link.subject {
    case .schedule(let name): member("schedule", name)
    case .person(let name): member("person", name)
    }
    member("title", link.title)
    member("createdAt", when: link.createdAt)
    member("revokedAt", when: link.revokedAt)
  }

  fileprivate mutating func members(of feed: FeedShelf.Standing, at now: Instant) {
    member("schedule", feed.schedule.text)
    member("layer", feed.layer?.text)
    member("site", feed.site)
    member("confirmedAt", when: feed.copy?.confirmedAt)
    if let age = feed.age(at: now) {
      member("ageSeconds", Int(age.milliseconds / 1000))
    } else {
      member("ageSeconds", nil as String?)
    }
    member("triedAt", when: feed.copy?.triedAt)
    member("failure", feed.copy.map(\.failure) ?? "it was not asked for yet")
    member("count", feed.count)
    objects("findings", Array(feed.findings.prefix(100))) { $0.members(of: $1) }
  }
}
