/// Tokens for programs.
public struct TokensPage: PageModel {
  /// The template's name.
  public static let template = "administration/tokens"

  /// A token.
  public struct Token: Sendable, Hashable, Encodable {
    /// Its identity.
    public var id: String
    /// What it is for.
    public var title: String
    /// Whose it is.
    public var user: String
    /// What it may be used for.
    public var scopes: String
    /// When it was made.
    public var createdAt: Moment
    /// When it ends.
    public var expiresAt: Moment
    /// When it was revoked; nil when it was not.
    public var revokedAt: Moment?
    /// Whether it is good.
    public var isLive: Bool

    /// A token from its parts.
    public init(
      id: String, title: String, user: String, scopes: String, createdAt: Moment,
      expiresAt: Moment, revokedAt: Moment?, isLive: Bool
    ) {
      self.id = id
      self.title = title
      self.user = user
      self.scopes = scopes
      self.createdAt = createdAt
      self.expiresAt = expiresAt
      self.revokedAt = revokedAt
      self.isLive = isLive
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The tokens, those that are good first.
  public var tokens: [Token]
  /// Whose one can be made; empty when only one's own.
  public var users: [FormChoice]
  /// What one may be used for.
  public var scopes: [FormChoice]
  /// When one can end.
  public var ends: [FormChoice]

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], tokens: [Token], users: [FormChoice], scopes: [FormChoice],
    ends: [FormChoice]
  ) {
    self.tabs = tabs
    self.tokens = tokens
    self.users = users
    self.scopes = scopes
    self.ends = ends
  }
}

/// A secret that was just made, shown this once.
public struct SecretPage: PageModel {
  /// The template's name.
  public static let template = "administration/secret"

  /// The secret.
  public var secret: String
  /// Where one came from.
  public var back: String

  /// A page from its parts.
  public init(secret: String, back: String) {
    self.secret = secret
    self.back = back
  }
}
