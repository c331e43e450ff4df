public import Chronology

/// Where mail is handed in, and who sends it.
public struct MailSettings: Sendable, Hashable {
  /// How the way to the server is kept from being read and changed.
  public enum Security: String, Sendable, Hashable, CaseIterable {
    /// TLS from the first byte; usually port 465 (RFC 8314).
    case tls
    /// TLS after `STARTTLS`, and no mail when the server has none; usually port 587.
    case starttls
    /// Nothing; for a server on the same machine. No password is ever sent this way.
    case none

    /// The port that is usual for it: 465, 587, 25.
    public var usualPort: Int {
      switch self {
      case .tls: 465
      case .starttls: 587
      case .none: 25
      }
    }
  }

  /// Name or address of the server.
  public var host: String
  /// Its port, 1 to 65535.
  public var port: Int
  /// How the way to it is kept safe.
  public var security: Security
  /// The user name to sign in with; nil signs in nowhere.
  public var user: String?
  /// The password.
  public var password: Credential?
  /// A file of certificates to trust in place of the system's (PEM).
  public var caFile: String?
  /// Who sends.
  public var sender: MailAddress
  /// Where answers go, when not to the sender.
  public var replyTo: MailAddress?
  /// What stands behind the `@` of message identities; the sender's domain unless another is given.
  public var domain: String
  /// The longest time for one mail.
  public var limit: TimeAmount
  /// The longest time until there is a connection.
  public var connectLimit: TimeAmount
  /// How many connections at most; each is kept and serves again.
  public var connections: Int

  /// Settings, each with its default.
  ///
  /// - Throws: ``UnusableSetting`` when host, port or domain are none, or a password would be sent in the clear.
  public init(
    host: String, port: Int? = nil, security: Security = .starttls, user: String? = nil,
    password: Credential? = nil, caFile: String? = nil, sender: MailAddress,
    replyTo: MailAddress? = nil, domain: String? = nil, limit: TimeAmount = .seconds(60),
    connectLimit: TimeAmount = .seconds(10), connections: Int = 2
  ) throws(UnusableSetting) {
    let port = port ?? security.usualPort
    let domain = domain ?? sender.domain
    guard Self.isHost(host) else { throw UnusableSetting("\"\(host)\" is no mail server") }
    guard 1...65535 ~= port else { throw UnusableSetting("a port is a number from 1 to 65535") }
    guard MailAddress("a@\(domain)") != nil else {
      throw UnusableSetting("\"\(domain)\" is no domain for the identities of mails")
    }
    guard (user == nil) == (password == nil) else {
      throw UnusableSetting("to sign in at the mail server, give both user and password")
    }
    guard password == nil || security != .none else {
      throw UnusableSetting("a password is not sent without TLS: choose tls or starttls")
    }
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.caFile = caFile
    self.sender = sender
    self.replyTo = replyTo
    self.domain = domain
    self.limit = limit
    self.connectLimit = connectLimit
    self.connections = connections
  }

  private static func isHost(_ host: String) -> Bool {
    InternetAddress(host) != nil || MailAddress("a@\(host)") != nil
  }

  /// The URL by which libcurl knows the server; behind the slash the name said in the greeting.
  var url: String {
    let scheme = security == .tls ? "smtps" : "smtp"
    let bracketed = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(bracketed):\(port)/\(domain)"
  }
}
