import Accounts
import Chronology
import JSONText
import Ledgers
import Runtime

extension RouteTable {
  /// Signing in and out, and one's own account.
  static func sessionRoutes() -> [Route] {
    [
      Route(
        method: .post, path: base + "/session", name: "sign-in",
        summary: "Signs in: the answer sets a cookie and tells the form token",
        group: "accounts", access: .everybody,
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("user", .text(1...64)), .needed("password", .text(1...1024)),
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(200, .named("Session"), "Signed in")], alsoGives: [401, 429],
        keepsAnswer: true, tellsSecret: true, handler: signIn),
      Route(
        method: .get, path: base + "/session", name: "show-session",
        summary: "Who is signed in, and what they may do", group: "accounts",
        access: .right(.keepOwnAccount),
        outcomes: [.json(200, .named("Session"), "The session")]
      ) { call in call.session() },
      Route(
        method: .delete, path: base + "/session", name: "sign-out", summary: "Ends the session",
        group: "accounts", access: .right(.keepOwnAccount),
        outcomes: [.empty(204, "Signed out")], alsoGives: [409]
      ) { call in
        guard case .session(let user, let session, _) = call.caller else {
          throw Problem.conflict("no-session", "A token has no session to end; revoke it")
        }
        try await call.services.administration.end(session, by: user.id.text)
        let cookie = SessionCookie.header(
          "", isSecure: call.services.configuration.isSecure, seconds: 0)
        return WebAnswer.nothing.with("set-cookie", cookie)
          .with("clear-site-data", "\"cache\", \"storage\"")
      },
      Route(
        method: .put, path: base + "/account/password", name: "change-own-password",
        summary:
          "Changes one's own password; every other session ends, and one's tokens unless they are kept",
        group: "accounts",
        access: .right(.keepOwnAccount),
        takes: [
          Route.Content(
            type: MediaType.json,
            schema: .object([
              .needed("old", .text(1...1024)), .needed("new", .text(1...1024)),
              RouteTable.keepTokens,
            ]), limit: 1 << 14)
        ],
        outcomes: [.json(200, .named("Session"), "It is changed; this is the new session")],
        alsoGives: [409, 429], handler: changePassword),
    ]
  }

  private static let signIn: Route.Handler = { call in
    let name = call.body["user"]?.text ?? ""
    let services = call.services
    let checked = try await services.checkedUser(
      named: name, password: call.body["password"]?.text ?? "", from: call.request.address,
      at: call.now)
    return try await services.changing(checked.id) { user in
      guard user.password == checked.password, !user.isDisabled else {
        throw Problem.wrongPassword
      }
      let (session, answer) = call.newSession(of: user)
      let cookie = call.request.cookie(SessionCookie.name(services.configuration))
      try await services.administration.begin(
        session, ending: cookie.flatMap { Secret(text: $0) }?.hash, answer: call.kept(answer))
      return answer
    }
  }

  private static let changePassword: Route.Handler = { call in
    guard case .session(let caller, let old, _) = call.caller else {
      throw Problem.conflict("no-session", "A password is changed by somebody who is signed in")
    }
    let services = call.services
    let checked = try await services.checkedUser(
      named: caller.id.text, password: call.body["old"]?.text ?? "", from: call.request.address,
      at: call.now)
    let password = try await services.hash(
      call.body["new"]?.text ?? "", of: checked, pointer: "/new")
    return try await services.changing(caller.id) { user in
      // While passwords were hashed the account may have been disabled, or its sessions ended.
      guard user.password == checked.password, !user.isDisabled,
        try await services.ledger.session(old.hash) != nil
      else { throw Problem.notSignedIn }
      var user = user
      user.password = password
      let (session, answer) = call.newSession(of: user)
      try await services.administration.keep(
        user, "password-changed", by: user.id.text, endingSessions: true,
        revoking: try await call.tokensThatFall(with: user.id), beginning: session)
      return answer
    }
  }
}

extension RouteTable {
  /// Whether tokens outlive a password.
  static let keepTokens = Schema.Member.may(
    "keepTokens", .flag, "Leaves the account's tokens good; else they are revoked")
}

extension Call {
  /// The tokens that end with an account's password, with those that were made by them; none when the body keeps them.
  func tokensThatFall(with user: UserID) async throws -> [APIToken] {
    guard body["keepTokens"]?.flag != true else { return [] }
    return try await services.ledger.tokens().falling(at: now) { $0.user == user }
  }

  /// A session with a new secret, which is yet to be kept, and the answer that tells it.
  fileprivate func newSession(of user: User) -> (Session, WebAnswer) {
    let secret = Secret(from: services.random)
    let session = services.sessionRules.begin(user.id, secret: secret, at: now)
    let seconds = services.sessionRules.longest.milliseconds / 1000
    let cookie = SessionCookie.header(
      secret.text, isSecure: services.configuration.isSecure, seconds: seconds)
    return (session, Call.session(of: user, session, secret).with("set-cookie", cookie))
  }

  /// Who is signed in.
  fileprivate func session() -> WebAnswer {
    switch caller {
    case .session(let user, let session, let secret): Call.session(of: user, session, secret)
    case .token(let user, _): Call.session(of: user, nil, nil)
    case .nobody, .link: .nothing
    }
  }

  private static func session(
    of user: User, _ session: Session?, _ secret: Secret?
  ) -> WebAnswer {
    .json { writer in
      writer.object { writer in
        writer.object("user") { $0.members(of: user) }
        writer.member("formToken", secret?.formToken)
        writer.member("idleEndsAt", when: session?.idleEndsAt)
        writer.member("endsAt", when: session?.endsAt)
        writer.member("rights", Right.all.filter { user.role.has($0) }.map(\.word))
      }
    }
  }
}
