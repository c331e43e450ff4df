import Accounts
import JSONText
import Ledgers
import Runtime

extension RouteTable {
  /// Accounts.
  static func userRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/users", name: "list-users", summary: "Every account",
        group: "accounts", access: .right(.readAccounts),
        outcomes: [
          .json(200, .object([.needed("users", .many(.named("User")))]), "The accounts")
        ]
      ) { call in
        let users = try await call.services.ledger.users()
        return .json { $0.object { $0.objects("users", users) { $0.members(of: $1) } } }
      },
      Route(
        method: .get, path: base + "/users/{user}", name: "show-user", summary: "One account",
        group: "accounts", access: .right(.readAccounts),
        outcomes: [.json(200, .named("User"), "The account")]
      ) { call in
        let user = try await call.userInPath()
        return .json { $0.object { $0.members(of: user) } }
      },
    ] + [creation] + userChangeRoutes
  }

  private static let creation = Route(
    method: .post, path: base + "/users", name: "create-user", summary: "Makes an account",
    group: "accounts", access: .right(.keepAccounts),
    takes: [
      Route.Content(
        type: MediaType.json,
        schema: .object([
          .needed("id", .text(1...64), "The name for signing in"),
          .needed("fullName", .line), .needed("role", role), person,
          .may("password", .text(1...1024)),
        ]), limit: 1 << 14)
    ],
    outcomes: [.json(201, .named("User"), "It is made")], alsoGives: [409, 429],
    keepsAnswer: true, handler: create)

  private static let userChangeRoutes = [
    Route(
      method: .patch, path: base + "/users/{user}", name: "change-user",
      summary: "Changes an account; its sessions end when its role changes or it is disabled",
      group: "accounts", access: .right(.keepAccounts),
      takes: [
        Route.Content(
          type: MediaType.json,
          schema: .object([
            .may("fullName", .line), .may("role", role), person, .may("isDisabled", .flag),
          ]), limit: 1 << 14)
      ],
      outcomes: [.json(200, .named("User"), "It is changed")], alsoGives: [409],
      handler: change),
    Route(
      method: .put, path: base + "/users/{user}/password", name: "set-password",
      summary:
        "Sets somebody's password; their sessions end, and their tokens unless they are kept",
      group: "accounts",
      access: .right(.keepAccounts),
      takes: [
        Route.Content(
          type: MediaType.json,
          schema: .object([.needed("password", .text(1...1024)), RouteTable.keepTokens]),
          limit: 1 << 14)
      ],
      outcomes: [.json(200, .named("User"), "It is set")], alsoGives: [429]
    ) { call in
      let known = try await call.userInPath()
      let password = try await call.services.hash(
        call.body["password"]?.text ?? "", of: known, pointer: "/password")
      return try await call.services.changing(known.id) { user in
        var user = user
        user.password = password
        return try await call.keep(
          user, "password-set", endsSessions: true,
          revoking: try await call.tokensThatFall(with: user.id))
      }
    },
    Route(
      method: .delete, path: base + "/users/{user}/sessions", name: "end-sessions",
      summary: "Ends every session of somebody", group: "accounts",
      access: .right(.keepAccounts), outcomes: [.empty(204, "They are ended")]
    ) { call in
      let user = try await call.userInPath()
      try await call.services.administration.endSessions(
        of: user.id, by: call.caller.nameInLedger)
      return .nothing
    },
  ]

  private static let role = Schema.choice(AccountRole.allCases.map(\.rawValue))
  private static let person = Schema.Member.may(
    "person", .nullable(.line), "The person of the policy that the user is")

  private static let create: Route.Handler = { call in
    let body = call.body
    guard let id = UserID(body["id"]?.text ?? "") else {
      throw Problem.badBody(
        "/id", "must be letters, digits, dots, hyphens and underscores, at most 64")
    }
    var user = User(
      id: id, fullName: body["fullName"]?.text ?? "",
      role: body["role"]?.text.flatMap { AccountRole(rawValue: $0) } ?? .agent,
      person: body["person"]?.text, password: nil, isDisabled: false, createdAt: call.now)
    if let password = body["password"]?.text {
      user.password = try await call.services.hash(password, of: user, pointer: "/password")
    }
    let made = user
    return try await call.services.accountChanges.pass {
      guard try await call.services.ledger.user(id) == nil else {
        throw Problem.conflict("user-exists", "There is an account \"\(id)\" already")
      }
      var answer = try await call.keep(made, "user-created", endsSessions: false)
      answer.status = 201
      return answer.with("location", base + "/users/" + id.text)
    }
  }

  private static let change: Route.Handler = { call in
    let known = try await call.userInPath()
    return try await call.services.changing(known.id) { try await call.change($0) }
  }
}

extension Call {
  /// Changes an account as the body says, and keeps it.
  fileprivate func change(_ before: User) async throws -> WebAnswer {
    var user = before
    if let name = body["fullName"]?.text { user.fullName = name }
    if let role = body["role"]?.text.flatMap({ AccountRole(rawValue: $0) }) { user.role = role }
    if let person = body["person"] { user.person = person.text }
    if let isDisabled = body["isDisabled"]?.flag { user.isDisabled = isDisabled }
    let wasInCharge = before.role == .administrator && !before.isDisabled
    let isInCharge = user.role == .administrator && !user.isDisabled
    if wasInCharge, !isInCharge {
      let others = try await services.ledger.users().filter {
        $0.role == .administrator && !$0.isDisabled && $0.id != user.id
      }
      if others.isEmpty {
        throw Problem.conflict("last-administrator", "Nobody would be left to keep accounts")
      }
    }
    let endsSessions = user.role != before.role || user.isDisabled
    return try await keep(user, "user-changed", endsSessions: endsSessions)
  }

  /// The user in the path.
  fileprivate func userInPath() async throws -> User {
    guard let id = UserID(path("user")), let user = try await services.ledger.user(id) else {
      throw Problem.notFound("There is no such account")
    }
    return user
  }

  /// Keeps a user and tells it.
  fileprivate func keep(
    _ user: User, _ kind: String, endsSessions: Bool, revoking tokens: [APIToken] = []
  ) async throws -> WebAnswer {
    try await services.administration.keep(
      user, kind, by: caller.nameInLedger, endingSessions: endsSessions, revoking: tokens)
    return .json { $0.object { $0.members(of: user) } }
  }
}

extension JSONWriter {
  /// Writes an account; never anything of its password.
  mutating func members(of user: User) {
    member("id", user.id.text)
    member("fullName", user.fullName)
    member("role", user.role.rawValue)
    member("person", user.person)
    member("hasPassword", user.password != nil)
    member("isDisabled", user.isDisabled)
    member("createdAt", when: user.createdAt)
  }
}
