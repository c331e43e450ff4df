import Accounts
import Chronology

/// Who sends a request.
enum Caller: Sendable {
  /// Nobody that is known.
  case nobody
  /// Somebody in a browser.
  case session(User, Session, Secret)
  /// A program, in the name of a user.
  case token(User, APIToken)
  /// Whoever holds a signed link.
  case link(SignedLink)

  /// The user, if one is signed in or a token's.
  var user: User? {
    switch self {
    case .session(let user, _, _), .token(let user, _): user
    case .nobody, .link: nil
    }
  }

  /// Why a right is not theirs, or nil when it is.
  func objection(to right: Right) -> Problem? {
    guard let user else { return .notSignedIn }
    guard user.role.has(right) else {
      return .notAllowed(right.word, because: "your role \(user.role.rawValue) does not have it")
    }
    if case .token(_, let token) = self, !token.scopes.contains(right.scope) {
      return .notAllowed(
        right.word, because: "the token does not have the scope \(right.scope.rawValue)")
    }
    return nil
  }

  /// Whose kept answers these are.
  var keyOwner: String {
    switch self {
    case .nobody: "nobody"
    case .session(let user, _, _), .token(let user, _): "user:" + user.id.text
    case .link(let link):
      "link:\(link.purpose):" + (link.ticket.isEmpty ? link.subject : link.ticket)
    }
  }

  /// Who it was, as the ledger tells of changes.
  var nameInLedger: String {
    switch self {
    case .nobody: ""
    case .session(let user, _, _), .token(let user, _): user.id.text
    case .link(let link): link.purpose == .customer ? "customer" : link.subject
    }
  }
}

/// The cookie that holds a session's secret.
enum SessionCookie {
  /// Its name; browsers take a name with this beginning only with Secure, without Domain, for all paths (RFC 6265bis section 4.1.3).
  static let name = "__Host-escalon"
  /// Its name where there is no TLS before the server.
  static let plainName = "escalon"

  /// Its name as the server is reached.
  static func name(_ configuration: WebConfiguration) -> String {
    configuration.isSecure ? name : plainName
  }

  /// The header that sets it.
  static func header(_ value: String, isSecure: Bool, seconds: Int64?) -> String {
    (isSecure ? name : plainName) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "") + (seconds.map { "; Max-Age=\($0)" } ?? "")
  }
}
