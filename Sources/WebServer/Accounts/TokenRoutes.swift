import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime

extension RouteTable {
  /// Tokens for programs.
  static func tokenRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/tokens", name: "list-tokens",
        summary: "One's own tokens; everybody's, for who keeps tokens", group: "accounts",
        access: .right(.keepOwnTokens),
        outcomes: [
          .json(200, .object([.needed("tokens", .many(.named("Token")))]), "The tokens")
        ]
      ) { call in
        let mayAll = call.caller.objection(to: .keepTokens) == nil
        let own = call.caller.user?.id
        let tokens = try await call.services.ledger.tokens().filter { mayAll || $0.user == own }
        return .json { $0.object { $0.objects("tokens", tokens) { $0.members(of: $1) } } }
      },
      Route(
        method: .post, path: base + "/tokens", name: "create-token",
        summary: "Makes a token; it is told this once",
        group: "accounts", access: .right(.keepOwnTokens),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("title", .line, "What it is for"),
              .needed(
                "scopes",
                .list(.choice(APIToken.Scope.allCases.map(\.rawValue)), count: 1...4)),
              .needed(
                "expiresAt", .instant,
                "When it ends; at most a year from now, and no later than the token that makes it"),
              .may("user", .text(1...64), "Whose it is; one's own unless you keep tokens"),
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(201, .named("Token"), "It is made")], keepsAnswer: true,
        tellsSecret: true, handler: create),
      Route(
        method: .delete, path: base + "/tokens/{token}", name: "revoke-token",
        summary: "Revokes a token at once, and every token that was made by it", group: "accounts",
        access: .right(.keepOwnTokens),
        outcomes: [.empty(204, "It is revoked")]
      ) { call in
        try await call.services.accountChanges.pass {
          let tokens = try await call.services.ledger.tokens()
          guard let token = tokens.first(where: { $0.id == call.path("token") }),
            token.user == call.caller.user?.id || call.caller.objection(to: .keepTokens) == nil
          else { throw Problem.notFound("There is no such token of yours") }
          try await call.services.administration.revoke(
            tokens.falling(at: call.now) { $0.id == token.id }, by: call.caller.nameInLedger)
        }
        return .nothing
      },
    ]
  }

  private static let create: Route.Handler = { call in
    let body = call.body
    var faults: [Problem.Fault] = []
    guard let caller = call.caller.user,
      let expiresAt = body["expiresAt"]?.text.flatMap({ try? Instant(rfc3339: $0) })
    else { throw Problem.notSignedIn }
    if expiresAt <= call.now || expiresAt > call.now + APIToken.longest {
      faults.append(.init(pointer: "/expiresAt", detail: "must lie ahead, at most a year"))
    }
    var owner = caller
    if let name = body["user"]?.text, name != caller.id.text {
      try call.needs(.keepTokens)
      if let id = UserID(name), let user = try await call.services.ledger.user(id) {
        owner = user
      } else {
        faults.append(.init(pointer: "/user", detail: "is no account"))
      }
    }
    let scopes = (body["scopes"]?.items ?? []).compactMap {
      $0.text.flatMap { APIToken.Scope(rawValue: $0) }
    }
    var maker: String?
    if case .token(_, let own) = call.caller {
      maker = own.id
      if !own.scopes.isSuperset(of: scopes) {
        faults.append(.init(pointer: "/scopes", detail: "must not go beyond this token's own"))
      }
      if faults.isEmpty, expiresAt > own.expiresAt {
        faults.append(.init(pointer: "/expiresAt", detail: "must not lie beyond this token's own"))
      }
    }
    if !faults.isEmpty { throw Problem.badBody(faults) }
    let text = TokenText(secret: Secret(from: call.services.random))
    let token = APIToken(
      id: call.services.newID(), hash: text.secret.hash, user: owner.id,
      title: body["title"]?.text ?? "", scopes: Set(scopes), createdAt: call.now,
      expiresAt: expiresAt, madeBy: maker)
    let answer = WebAnswer.json(201) { writer in
      writer.object { writer in
        writer.members(of: token)
        writer.member("secret", text.text)
      }
    }
    return try await call.services.accountChanges.pass {
      // Meanwhile what asks may have been revoked, with everything that it had made.
      guard try await call.isStillSignedIn() else { throw Problem.notSignedIn }
      try await call.services.administration.keep(
        token, by: call.caller.nameInLedger, answer: call.kept(answer))
      return answer
    }
  }
}

extension Call {
  /// Whether the session or the token of the request is still good; asks the ledger.
  fileprivate func isStillSignedIn() async throws -> Bool {
    switch caller {
    case .session(_, let session, _): try await services.ledger.session(session.hash) != nil
    case .token(_, let token):
      try await services.ledger.token(token.hash)?.isLive(at: services.desk.time.now) ?? false
    case .nobody, .link: false
    }
  }
}

extension JSONWriter {
  fileprivate mutating func members(of token: APIToken) {
    member("id", token.id)
    member("user", token.user.text)
    member("title", token.title)
    member("scopes", token.scopes.map(\.rawValue).sorted())
    member("createdAt", when: token.createdAt)
    member("expiresAt", when: token.expiresAt)
    member("revokedAt", when: token.revokedAt)
    member("madeBy", token.madeBy)
  }
}
