/// Everybody who can sign in.
public struct PeoplePage: PageModel {
  /// The template's name.
  public static let template = "administration/people"

  /// An account.
  public struct Account: Sendable, Hashable, Encodable {
    /// The name for signing in.
    public var id: String
    /// The address of its page.
    public var address: String
    /// The full name.
    public var fullName: String
    /// What they may do.
    public var role: Word
    /// The person of the policy that they are.
    public var person: String?
    /// Whether they can no longer sign in.
    public var isDisabled: Bool
    /// Whether a password was set.
    public var hasPassword: Bool
    /// When the account was made.
    public var createdAt: Moment

    /// An account from its parts.
    public init(
      id: String, address: String, fullName: String, role: Word, person: String?,
      isDisabled: Bool, hasPassword: Bool, createdAt: Moment
    ) {
      self.id = id
      self.address = address
      self.fullName = fullName
      self.role = role
      self.person = person
      self.isDisabled = isDisabled
      self.hasPassword = hasPassword
      self.createdAt = createdAt
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The accounts.
  public var accounts: [Account]
  /// Whether the reader may make accounts.
  public var mayKeep: Bool
  /// The roles.
  public var roles: [FormChoice]
  /// The people of the policy who have no account yet.
  public var people: [FormChoice]

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], accounts: [Account], mayKeep: Bool, roles: [FormChoice],
    people: [FormChoice]
  ) {
    self.tabs = tabs
    self.accounts = accounts
    self.mayKeep = mayKeep
    self.roles = roles
    self.people = people
  }
}

/// One account.
public struct PersonPage: PageModel {
  /// The template's name.
  public static let template = "administration/person"

  /// A way to reach them.
  public struct Way: Sendable, Hashable, Encodable {
    /// The channel.
    public var channel: String
    /// The address.
    public var address: String
    /// Whether they proved that it is theirs.
    public var isVerified: Bool

    /// A way from its parts.
    public init(channel: String, address: String, isVerified: Bool) {
      self.channel = channel
      self.address = address
      self.isVerified = isVerified
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The account.
  public var account: PeoplePage.Account
  /// Whether the reader may change it.
  public var mayKeep: Bool
  /// The roles, theirs chosen.
  public var roles: [FormChoice]
  /// The people of the policy, theirs chosen.
  public var people: [FormChoice]
  /// The ways to reach them.
  public var ways: [Way]
  /// How many characters a password has at least.
  public var shortestPassword: Int
  /// Whether mail is sent from here.
  public var hasMail: Bool
  /// Their mail address; empty when nothing is known.
  public var email: String

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], account: PeoplePage.Account, mayKeep: Bool, roles: [FormChoice],
    people: [FormChoice], ways: [Way], shortestPassword: Int, hasMail: Bool, email: String
  ) {
    self.hasMail = hasMail
    self.email = email
    self.tabs = tabs
    self.account = account
    self.mayKeep = mayKeep
    self.roles = roles
    self.people = people
    self.ways = ways
    self.shortestPassword = shortestPassword
  }
}
