/// The teams of the active policy.
public struct TeamsPage: PageModel {
  /// The template's name.
  public static let template = "administration/teams"

  /// Somebody in a team.
  public struct Member: Sendable, Hashable, Encodable {
    /// Their name.
    public var fullName: String
    /// What they are in the team.
    public var duties: [Word]
    /// By which channels they can be called, as one text; nil by none.
    public var channels: String?
    /// Whether an account is theirs.
    public var hasAccount: Bool

    /// Somebody from their parts.
    public init(fullName: String, duties: [Word], channels: String?, hasAccount: Bool) {
      self.fullName = fullName
      self.duties = duties
      self.channels = channels
      self.hasAccount = hasAccount
    }
  }

  /// A team.
  public struct Team: Sendable, Hashable, Encodable {
    /// Its name in the policy.
    public var id: String
    /// What people call it.
    public var title: String
    /// When it works.
    public var calendar: String?
    /// The schedule that says who is on call.
    public var schedule: String?
    /// Its members.
    public var members: [Member]

    /// A team from its parts.
    public init(id: String, title: String, calendar: String?, schedule: String?, members: [Member])
    {
      self.id = id
      self.title = title
      self.calendar = calendar
      self.schedule = schedule
      self.members = members
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The policy's title and version; nil when none is active.
  public var policy: String?
  /// The teams.
  public var teams: [Team]

  /// A page from its parts.
  public init(tabs: [AdministrationTab], policy: String?, teams: [Team]) {
    self.tabs = tabs
    self.policy = policy
    self.teams = teams
  }
}
