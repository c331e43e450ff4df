import Accounts
import JSONText
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

extension RouteTable {
  /// What a signed link does without signing in: acknowledging a call, making the first administrator.
  static func linkRoutes() -> [Route] {
    [
      Route(
        method: .get, path: "/a/{link}", name: "show-call",
        summary:
          "A page with a button: looking alone acknowledges nothing, since mail programs look at links",
        group: "links", access: .link(.acknowledge),
        query: [.init(name: "done", schema: .line, meaning: "What was just done")],
        outcomes: [
          Route.Outcome(status: 200, meaning: "The page", type: MediaType.html, schema: nil)
        ], handler: CallLinks.show),
      Route(
        method: .post, path: "/a/{link}", name: "acknowledge-by-link",
        summary: "Takes the ticket: the calls stop", group: "links", access: .link(.acknowledge),
        takes: [
          Route.Content(type: MediaType.json, schema: promise, isRequired: false),
          Route.Content(type: MediaType.form, schema: promise, isRequired: false),
        ],
        outcomes: [
          .json(200, .named("Receipt"), "It is acknowledged"),
          .empty(303, "It is acknowledged; for forms, which go back to the page"),
        ],
        alsoGives: [403, 409, 422, 429], keepsAnswer: true,
        handler: CallLinks.acknowledge),
      Route(
        method: .get, path: "/setup/{link}", name: "show-setup",
        summary: "A page on which the first administrator chooses a name and a password",
        group: "links", access: .link(.firstAdministrator),
        outcomes: [
          Route.Outcome(status: 200, meaning: "The page", type: MediaType.html, schema: nil)
        ], handler: showSetup),
      Route(
        method: .post, path: "/setup/{link}", name: "make-first-administrator",
        summary: "Makes the first administrator; works while there is none",
        group: "links", access: .link(.firstAdministrator),
        takes: [
          Route.Content(type: MediaType.json, schema: administrator, limit: 1 << 14),
          Route.Content(type: MediaType.form, schema: administrator, limit: 1 << 14),
        ],
        outcomes: [
          .json(201, .named("User"), "The administrator is made"),
          .empty(303, "The administrator is made; for forms, which go on to sign in"),
        ],
        alsoGives: [409, 429], keepsAnswer: true, handler: makeAdministrator),
    ]
  }

  private static let promise = Schema.object([
    .may("promise", .instant, "When the team hears the next word")
  ])

  private static let administrator = Schema.object([
    .needed("id", .text(1...64), "The name for signing in"), .needed("fullName", .line),
    .needed("password", .text(1...1024)),
  ])

  private static let showSetup: Route.Handler = { call in
    let users = try await call.services.ledger.users()
    guard !users.contains(where: { $0.role == .administrator }) else { throw Problem.oldLink }
    return call.page(SetupPage(shortestPassword: PasswordHash.shortestPassword))
  }

  private static let makeAdministrator: Route.Handler = { call in
    let services = call.services
    guard let id = UserID(call.body["id"]?.text ?? "") else {
      throw Problem.badBody(
        "/id", "must be letters, digits, dots, hyphens and underscores, at most 64")
    }
    let users = try await services.ledger.users()
    guard !users.contains(where: { $0.role == .administrator }) else { throw Problem.oldLink }
    guard !users.contains(where: { $0.id == id }) else {
      throw Problem.conflict("user-exists", "There is an account \"\(id)\" already")
    }
    var user = User(
      id: id, fullName: call.body["fullName"]?.text ?? "", role: .administrator, person: nil,
      password: nil, isDisabled: false, createdAt: call.now)
    user.password = try await services.hash(
      call.body["password"]?.text ?? "", of: user, pointer: "/password")
    let made = user
    let answer = WebAnswer.json(201) { $0.object { $0.members(of: made) } }
    try await services.accountChanges.pass {
      // Two may have followed the link at once.
      let users = try await services.ledger.users()
      guard !users.contains(where: { $0.role == .administrator || $0.id == id }) else {
        throw Problem.oldLink
      }
      try await services.administration.keep(
        made, "first-administrator", by: id.text, answer: call.kept(answer))
    }
    if call.request.form != nil {
      return WebAnswer(303).with(
        "location", "/sign-in?to=\(StartStep.start.address)&done=" + call.route.name)
    }
    return answer
  }
}
