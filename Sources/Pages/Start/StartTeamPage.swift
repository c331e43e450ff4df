/// Who works by a policy, and where and when.
public struct StartTeamPage: PageModel {
  /// The template's name.
  public static let template = "start/team"

  /// What somebody does in a team.
  public struct Duty: Sendable, Hashable, Encodable {
    /// The team.
    public var team: String
    /// What they are there.
    public var what: Word

    /// A duty from its parts.
    public init(team: String, what: Word) {
      self.team = team
      self.what = what
    }
  }

  /// A place that somebody takes.
  public struct Place: Sendable, Hashable, Encodable {
    /// The name in the text; another word for somebody besides.
    public var id: String
    /// Who is made up to be there; nil when it is nobody, or somebody in earnest.
    public var madeUp: String?
    /// The roles that go with it.
    public var roles: String
    /// The duties that go with it.
    public var duties: [Duty]
    /// The full name.
    public var fullName: String
    /// The mail address.
    public var email: String
    /// The number for calls.
    public var phone: String
    /// What is wrong with what was written.
    public var faults: [String]
    /// Of somebody besides, like whom they work; empty for the other places.
    public var likes: [FormChoice]

    /// A place from its parts.
    public init(
      id: String, madeUp: String?, roles: String, duties: [Duty], fullName: String, email: String,
      phone: String, faults: [String], likes: [FormChoice] = []
    ) {
      self.id = id
      self.madeUp = madeUp
      self.roles = roles
      self.duties = duties
      self.fullName = fullName
      self.email = email
      self.phone = phone
      self.faults = faults
      self.likes = likes
    }
  }

  /// When the team works.
  public struct Hours: Sendable, Hashable, Encodable {
    /// The days.
    public var days: [FormChoice]
    /// When work begins.
    public var opens: String
    /// When it ends.
    public var closes: String

    /// Hours from their parts.
    public init(days: [FormChoice], opens: String, closes: String) {
      self.days = days
      self.opens = opens
      self.closes = closes
    }
  }

  /// What a form needs to put the version in force.
  public struct Activation: Sendable, Hashable, Encodable {
    /// The policy.
    public var policy: String
    /// The version.
    public var version: String
    /// The digest of its text.
    public var digest: String

    /// What a form needs, from its parts.
    public init(policy: String, version: String, digest: String) {
      self.policy = policy
      self.version = version
      self.digest = digest
    }
  }

  /// The steps.
  public var steps: [StartMark]
  /// What people call the policy.
  public var title: String
  /// Its version.
  public var version: String
  /// The page of the version as people read it.
  public var readAddress: String
  /// Whether new tickets come under it.
  public var isActive: Bool
  /// Whether somebody in it is made up, and cannot be reached.
  public var isMadeUp: Bool
  /// How it is put in force; nil when it is, or the reader may not.
  public var activation: Activation?
  /// Everything that is wrong with what was written, besides what stands at the places.
  public var faults: [ProblemPage.Fault]
  /// Whether what was written was not kept.
  public var isRefused: Bool
  /// What is doubtful about the version.
  public var remarks: [String]
  /// Where its text stands, with what was found.
  public var textAddress: String
  /// Where the form goes.
  public var action: String
  /// Where it comes back to.
  public var back: String
  /// The digest of the version's text.
  public var digest: String
  /// The version that comes out.
  public var newVersion: String
  /// The department.
  public var department: String
  /// The time zone.
  public var zone: String
  /// Every zone.
  public var zones: [String]
  /// The hours; nil when they differ from day to day.
  public var hours: Hours?
  /// What teams are called, by their names.
  public var teams: [Choice]
  /// The places.
  public var places: [Place]
  /// Room for people besides.
  public var besides: [Place]
  /// The page of the next step.
  public var next: String

  /// A page from its parts.
  public init(
    steps: [StartMark], title: String, version: String, readAddress: String, isActive: Bool,
    isMadeUp: Bool, activation: Activation?, faults: [ProblemPage.Fault], remarks: [String],
    textAddress: String, action: String, back: String, digest: String, newVersion: String,
    department: String, zone: String, zones: [String], hours: Hours?, teams: [Choice],
    places: [Place], besides: [Place], next: String
  ) {
    self.steps = steps
    self.title = title
    self.version = version
    self.readAddress = readAddress
    self.isActive = isActive
    self.isMadeUp = isMadeUp
    self.activation = activation
    self.faults = faults
    isRefused = !faults.isEmpty || (places + besides).contains { !$0.faults.isEmpty }
    self.remarks = remarks
    self.textAddress = textAddress
    self.action = action
    self.back = back
    self.digest = digest
    self.newVersion = newVersion
    self.department = department
    self.zone = zone
    self.zones = zones
    self.hours = hours
    self.teams = teams
    self.places = places
    self.besides = besides
    self.next = next
  }
}
