import Accounts
import Chronology
import Ledgers
import Runtime
import Ticketing

extension WebServices {
  /// Who sends a request, as far as it proves it.
  ///
  /// A token that is wrong, or a session that ended, makes nobody of its sender, and the route says whether that will do.
  /// What an account may is read from the ledger, so that a change holds from the next request on.
  ///
  /// `isUse`: whether somebody does something, so that a session goes on; a stream that is merely open lets it end.
  func caller(
    of request: WebRequest, for route: Route, at now: Instant, isUse: Bool = true
  ) async throws -> Caller {
    if case .link(let purpose) = route.access {
      let link = try signer.link(request.pathValues["link"] ?? "", for: purpose, at: now)
      if purpose == .customer, try await isRevoked(link) { throw Problem.oldLink }
      return .link(link)
    }
    guard case .right = route.access else { return .nobody }
    if let header = request.headers[.authorization] {
      return try await tokenCaller(header, at: now)
    }
    let cookie = request.cookie(SessionCookie.name(configuration))
    guard let cookie, let secret = Secret(text: cookie),
      let session = try await ledger.session(secret.hash),
      sessionRules.isLive(session, at: now),
      let user = try await ledger.user(session.user), !user.isDisabled
    else { return .nobody }
    if isUse, let used = sessionRules.used(session, at: now) {
      try await administration.touch(used)
    }
    return .session(user, session, secret)
  }

  /// Whether a customer's link was taken back since it was sent, by hand or because another address took the place of theirs.
  private func isRevoked(_ link: SignedLink) async throws -> Bool {
    let revoked = try await ledger.linksRevoked(of: TicketID(link.ticket))
    guard revoked > 0 else { return false }
    let sent = try await ledger.notification(link.notification)?.notification.event ?? 0
    return sent <= revoked
  }

  private func tokenCaller(_ header: String, at now: Instant) async throws -> Caller {
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer", let text = TokenText(parts[1])
    else { return .nobody }
    let hash = text.secret.hash
    if let (user, token) = knownCallers.find(hash, at: now), token.isLive(at: now) {
      return .token(user, token)
    }
    guard let token = try await ledger.token(hash), token.isLive(at: now),
      let user = try await ledger.user(token.user), !user.isDisabled
    else { return .nobody }
    knownCallers.remember(user, token, at: now)
    return .token(user, token)
  }

  /// Refuses who may not, and requests of a browser that nobody meant.
  func check(_ caller: Caller, _ request: WebRequest, for route: Route) throws {
    if request.isForm, request.headers[.fetchSite] == "cross-site" { throw Problem.noFormToken }
    guard case .right(let right) = route.access else { return }
    if let problem = caller.objection(to: right) { throw problem }
    // A form has its token in its body, which is looked at once it has been read.
    if request.isForm, route.takesForms { return }
    try checkToken(request.headers[.formToken], of: caller, request)
  }

  /// Refuses what a browser sends that no page of ours asked for.
  func checkToken(_ token: String?, of caller: Caller, _ request: WebRequest) throws {
    guard case .session(_, _, let secret) = caller, !request.method.isSafe else { return }
    guard let token, secret.accepts(formToken: token) else { throw Problem.noFormToken }
  }
}
