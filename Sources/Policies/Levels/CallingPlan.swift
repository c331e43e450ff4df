public import Chronology
public import Findings
public import Names

/// Who is called when a ticket enters a level, until somebody acknowledges it.
public struct CallingPlan: Sendable {
  /// Which of the people whom a step finds are called.
  public enum Pick: String, Sendable, Hashable, CaseIterable {
    /// All of them.
    case all
    /// One: who was called the longest time ago; by the ticket and the round where nobody was called lately.
    case inTurn = "in-turn"
    /// One: who was called least in the last days.
    case rested
  }

  /// One step: whom, when, how.
  public struct Step: Sendable {
    /// Whom; a step that finds nobody moves on at once and says so.
    public var who: Party
    /// How long after the round began, in elapsed time.
    public var after: TimeAmount
    /// The channels in the order to try; empty means the person's own order.
    public var channels: [Name]
    /// Which of them.
    public var pick: Pick
    /// Where it stands.
    public var place: SourcePlace

    /// A step from its parts.
    public init(
      who: Party, after: TimeAmount, channels: [Name] = [], pick: Pick = .all,
      at place: SourcePlace
    ) {
      self.who = who
      self.after = after
      self.channels = channels
      self.pick = pick
      self.place = place
    }
  }

  /// What follows when every round passed without an acknowledgement.
  public enum Unanswered: String, Sendable, Hashable, CaseIterable {
    /// Up to the next level; at the top the rounds go on.
    case escalate
    /// Nothing more is called; the level's clocks still run.
    case stop
  }

  /// The steps, by their delays.
  public var steps: [Step]
  /// How many times the steps are gone through, at least once.
  public var rounds: Int
  /// From the beginning of one round to that of the next.
  public var every: TimeAmount
  /// What follows the last round.
  public var unanswered: Unanswered

  /// A plan from its parts; without steps nobody is called.
  public init(
    steps: [Step] = [], rounds: Int = 1, every: TimeAmount = .minutes(30),
    unanswered: Unanswered = .stop
  ) {
    self.steps = steps
    self.rounds = rounds
    self.every = every
    self.unanswered = unanswered
  }
}
