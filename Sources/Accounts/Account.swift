public import Chronology

/// The name by which somebody signs in: lower-case letters, digits, dots, hyphens and underscores.
public struct UserID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The text.
  public let text: String

  /// A name, or nil unless it has 1 to 64 of the letters, digits and marks allowed; upper case becomes lower.
  public init?(_ text: String) {
    let lower = text.lowercased()
    let isFit = lower.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    guard isFit, (1...64).contains(lower.utf8.count) else { return nil }
    self.text = lower
  }

  /// Whether `lhs` stands before `rhs` in the order of their texts.
  public static func < (lhs: UserID, rhs: UserID) -> Bool { lhs.text < rhs.text }

  /// The text.
  public var description: String { text }
}

/// What somebody may do in Escalon; a policy's roles say beside it what they may do with tickets.
public enum AccountRole: String, Sendable, Hashable, CaseIterable {
  /// Works on tickets.
  case agent
  /// Leads a team: assigns, sends back, hands over for others.
  case lead
  /// Is called for what others cannot solve.
  case expert
  /// Approves, moves tickets to other policies, sees every figure.
  case manager
  /// Reads everything, changes nothing.
  case auditor
  /// Keeps accounts, policies and settings.
  case administrator
}

/// Somebody who can sign in.
public struct User: Sendable, Hashable {
  /// The name for signing in.
  public var id: UserID
  /// The full name.
  public var fullName: String
  /// What the user may do.
  public var role: AccountRole
  /// The person of the policy that the user is, if any.
  public var person: String?
  /// The password, hashed; nil when none was set yet.
  public var password: PasswordHash?
  /// Whether the user can no longer sign in.
  public var isDisabled: Bool
  /// When the account was made.
  public var createdAt: Instant

  /// A user from their parts.
  public init(
    id: UserID, fullName: String, role: AccountRole, person: String?, password: PasswordHash?,
    isDisabled: Bool, createdAt: Instant
  ) {
    self.id = id
    self.fullName = fullName
    self.role = role
    self.person = person
    self.password = password
    self.isDisabled = isDisabled
    self.createdAt = createdAt
  }
}

/// A password as it is kept: never the password, only what a memory-hard function made of it.
public struct PasswordHash: Sendable, Hashable {
  /// The function, its costs, the salt and the result in one line of text.
  public var text: String

  /// A hash as it was kept.
  public init(text: String) { self.text = text }
}

/// SHA-256 of a secret of at least 128 random bits: what is kept of session cookies and tokens.
public struct SecretHash: Sendable, Hashable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// A hash as it was kept.
  public init(bytes: [UInt8]) { self.bytes = bytes }
}

/// A signed-in browser.
public struct Session: Sendable, Hashable {
  /// The hash of the secret in the cookie.
  public var hash: SecretHash
  /// Who is signed in.
  public var user: UserID
  /// When they signed in.
  public var createdAt: Instant
  /// When the session was used last.
  public var usedAt: Instant
  /// When it ends unless it is used.
  public var idleEndsAt: Instant
  /// When it ends in any case.
  public var endsAt: Instant

  /// A session from its parts.
  public init(
    hash: SecretHash, user: UserID, createdAt: Instant, usedAt: Instant, idleEndsAt: Instant,
    endsAt: Instant
  ) {
    self.hash = hash
    self.user = user
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.idleEndsAt = idleEndsAt
    self.endsAt = endsAt
  }
}

/// A key for programs.
public struct APIToken: Sendable, Hashable {
  /// What a token may be used for; never more than its user's role allows.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// Read tickets, policies, notifications.
    case read
    /// Give commands.
    case write
    /// Pour histories in.
    case ingest
    /// Keep accounts, policies and settings.
    case administer
  }

  /// Its identity, for lists and for revoking.
  public var id: String
  /// The hash of its secret.
  public var hash: SecretHash
  /// Whose it is.
  public var user: UserID
  /// What it is for, in its maker's words.
  public var title: String
  /// What it may be used for.
  public var scopes: Set<Scope>
  /// When it was made.
  public var createdAt: Instant
  /// When it ends.
  public var expiresAt: Instant
  /// When it was revoked, or nil.
  public var revokedAt: Instant?
  /// The identity of the token by which it was made; nil when somebody made it who was signed in.
  public var madeBy: String?

  /// A token from its parts.
  public init(
    id: String, hash: SecretHash, user: UserID, title: String, scopes: Set<Scope>,
    createdAt: Instant, expiresAt: Instant, revokedAt: Instant? = nil, madeBy: String? = nil
  ) {
    self.id = id
    self.hash = hash
    self.user = user
    self.title = title
    self.scopes = scopes
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
    self.madeBy = madeBy
  }
}
