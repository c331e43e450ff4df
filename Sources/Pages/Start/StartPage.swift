/// A step of the first run, and how far it is.
public struct StartMark: Sendable, Hashable, Encodable {
  /// Its number, from 1.
  public var number: Int
  /// What it is called.
  public var title: Word
  /// What it is for.
  public var why: Word
  /// What is there already.
  public var said: Word
  /// Its page.
  public var address: String
  /// Whether it is done.
  public var isDone: Bool
  /// Whether the page is there.
  public var isCurrent: Bool

  /// A step by its word: its title is `start.NAME`, what it is for `start.NAME-why`.
  public init(
    _ number: Int, _ name: String, _ said: Word, address: String, isDone: Bool, isCurrent: Bool
  ) {
    self.number = number
    title = Word("start." + name)
    why = Word("start.\(name)-why")
    self.said = said
    self.address = address
    self.isDone = isDone
    self.isCurrent = isCurrent
  }
}

/// The way from nothing to the first ticket: what is done, and what comes next.
public struct StartPage: PageModel {
  /// The template's name.
  public static let template = "start/start"

  /// The steps.
  public var steps: [StartMark]
  /// The first that is not done; nil when all are.
  public var next: StartMark?

  /// A page of steps.
  public init(steps: [StartMark]) {
    self.steps = steps
    next = steps.first { !$0.isDone }
  }
}

/// The policies that one can begin with.
public struct StartPolicyPage: PageModel {
  /// The template's name.
  public static let template = "start/policy"

  /// A level of a ladder.
  public struct Level: Sendable, Hashable, Encodable {
    /// Its name, and its title.
    public var title: String
    /// Within what it is taken over; nil when nothing is said.
    public var within: String?

    /// A level from its parts.
    public init(title: String, within: String?) {
      self.title = title
      self.within = within
    }
  }

  /// A policy that ships.
  public struct Shipped: Sendable, Hashable, Encodable {
    /// Its name.
    public var name: String
    /// What people call it.
    public var title: String
    /// For what it is.
    public var purpose: [String]
    /// To what it applies.
    public var appliesTo: [String]
    /// Its ladder, from the first level up.
    public var levels: [Level]
    /// How many people it names.
    public var people: Int
    /// How many teams it names.
    public var teams: Int
    /// Whether somebody is on call by a schedule.
    public var hasSchedules: Bool
    /// Whether it says how mass incidents are led.
    public var hasIncidents: Bool
    /// Where its people are given names.
    public var next: String
    /// Whether it is kept already.
    public var isKept: Bool

    /// A policy from its parts.
    public init(
      name: String, title: String, purpose: [String], appliesTo: [String], levels: [Level],
      people: Int, teams: Int, hasSchedules: Bool, hasIncidents: Bool, next: String, isKept: Bool
    ) {
      self.name = name
      self.title = title
      self.purpose = purpose
      self.appliesTo = appliesTo
      self.levels = levels
      self.people = people
      self.teams = teams
      self.hasSchedules = hasSchedules
      self.hasIncidents = hasIncidents
      self.next = next
      self.isKept = isKept
    }
  }

  /// The steps.
  public var steps: [StartMark]
  /// The policies that ship.
  public var policies: [Shipped]
  /// Other versions that are kept, each with the page where its people are given names.
  public var kept: [Choice]

  /// A page from its parts.
  public init(steps: [StartMark], policies: [Shipped], kept: [Choice]) {
    self.steps = steps
    self.policies = policies
    self.kept = kept
  }
}
