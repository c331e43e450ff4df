/// Who gets an account.
public struct StartPeoplePage: PageModel {
  /// The template's name.
  public static let template = "start/people"

  /// Somebody of the policy.
  public struct Person: Sendable, Hashable, Encodable {
    /// The name in the policy.
    public var id: String
    /// The full name.
    public var fullName: String
    /// The mail address; nil when the policy gives none.
    public var email: String?
    /// What they can become; empty for who has an account.
    public var roles: [FormChoice]
    /// The name for signing in; nil for who has no account.
    public var account: String?
    /// Whether they have chosen a password.
    public var hasPassword: Bool
    /// Whether it is the reader.
    public var isReader: Bool
    /// Where a form invites them again; nil for who needs it not.
    public var invitationAddress: String?

    /// Somebody from their parts.
    public init(
      id: String, fullName: String, email: String?, roles: [FormChoice], account: String?,
      hasPassword: Bool, isReader: Bool, invitationAddress: String?
    ) {
      self.id = id
      self.fullName = fullName
      self.email = email
      self.roles = roles
      self.account = account
      self.hasPassword = hasPassword
      self.isReader = isReader
      self.invitationAddress = invitationAddress
    }
  }

  /// The steps.
  public var steps: [StartMark]
  /// Whether a policy is in force, whose people can be invited.
  public var hasPolicy: Bool
  /// Whether mail is sent from here.
  public var hasMail: Bool
  /// Where the reader's own account is changed; nil when it is somebody of the policy.
  public var ownAddress: String?
  /// Who the reader can be.
  public var selves: [FormChoice]
  /// Everybody.
  public var people: [Person]
  /// Whether somebody has no account.
  public var isIncomplete: Bool
  /// The page of the next step.
  public var next: String

  /// A page from its parts.
  public init(
    steps: [StartMark], hasPolicy: Bool, hasMail: Bool, ownAddress: String?,
    selves: [FormChoice], people: [Person], next: String
  ) {
    self.steps = steps
    self.hasPolicy = hasPolicy
    self.hasMail = hasMail
    self.ownAddress = ownAddress
    self.selves = selves
    self.people = people
    isIncomplete = people.contains { $0.account == nil }
    self.next = next
  }
}

/// Whether what is sent arrives.
public struct StartMessagePage: PageModel {
  /// The template's name.
  public static let template = "start/message"

  /// A channel that is set up.
  public struct Channel: Sendable, Hashable, Encodable {
    /// Its name.
    public var name: String
    /// Where the form goes.
    public var action: String
    /// What an address is there.
    public var label: Word
    /// The reader's own address; empty when nothing is known.
    public var address: String

    /// A channel from its parts.
    public init(name: String, action: String, label: Word, address: String) {
      self.name = name
      self.action = action
      self.label = label
      self.address = address
    }
  }

  /// A channel that is not set up.
  public struct Missing: Sendable, Hashable, Encodable {
    /// Its name.
    public var name: String
    /// What it would be good for.
    public var why: Word
    /// The settings that set it up.
    public var settings: String

    /// A channel from its parts.
    public init(name: String, settings: String) {
      self.name = name
      why = Word("start.missing-" + name)
      self.settings = settings
    }
  }

  /// The steps.
  public var steps: [StartMark]
  /// What is set up.
  public var channels: [Channel]
  /// What is not.
  public var missing: [Missing]
  /// What was tried, the newest first.
  public var letters: [LetterLine]
  /// The page of the next step.
  public var next: String

  /// A page from its parts.
  public init(
    steps: [StartMark], channels: [Channel], missing: [Missing], letters: [LetterLine],
    next: String
  ) {
    self.steps = steps
    self.channels = channels
    self.missing = missing
    self.letters = letters
    self.next = next
  }
}
