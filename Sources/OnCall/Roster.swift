public import Chronology
public import Names

/// Who can be reached, handed to the decision core as a value: the same question always has the same answer.
public struct Roster: Sendable {
  /// Whom a question is about.
  public enum Duty: Sendable, Hashable {
    /// Whoever is on call.
    case onCall
    /// The first contact.
    case primary
    /// The one who stands in.
    case backup
    /// Who leads.
    case lead
    /// Everybody.
    case everybody
  }

  /// Who was found, and why just they.
  public struct Answer: Sendable, Hashable {
    /// The people found; empty when there is nobody.
    public var people: [Name]
    /// The schedule, contact list or calendar that said so.
    public var entry: Name?

    /// An answer from its parts.
    public init(people: [Name], entry: Name? = nil) {
      self.people = people
      self.entry = entry
    }
  }

  /// How much somebody was called lately.
  public struct Load: Sendable, Hashable {
    /// How many calls there were in the last days.
    public var calls: Int
    /// When the last of them was; `distantPast` when there was none.
    public var lastAt: Instant

    /// A load from its parts.
    public init(calls: Int = 0, lastAt: Instant = .distantPast) {
      self.calls = calls
      self.lastAt = lastAt
    }
  }

  /// How much a person was called in the days before an instant; nobody was, unless somebody keeps count.
  public var load: @Sendable (_ person: Name, _ at: Instant) -> Load = { _, _ in Load() }

  private let team: @Sendable (Duty, Name, Instant) -> Answer
  private let role: @Sendable (Name, Instant) -> Answer
  private let schedule: @Sendable (Name, Instant) -> Answer

  /// A roster from three pure functions; each must give the same answer whenever it is asked the same.
  public init(
    team: @escaping @Sendable (_ duty: Duty, _ team: Name, _ at: Instant) -> Answer,
    role: @escaping @Sendable (_ role: Name, _ at: Instant) -> Answer,
    schedule: @escaping @Sendable (_ schedule: Name, _ at: Instant) -> Answer
  ) {
    self.team = team
    self.role = role
    self.schedule = schedule
  }

  /// A roster on which there is nobody.
  public static let empty = Roster(
    team: { _, _, _ in Answer(people: []) }, role: { _, _ in Answer(people: []) },
    schedule: { _, _ in Answer(people: []) })

  /// Who has a duty in a team at an instant.
  public func people(_ duty: Duty, of teamName: Name, at instant: Instant) -> Answer {
    team(duty, teamName, instant)
  }

  /// Who has a role at an instant.
  public func people(withRole roleName: Name, at instant: Instant) -> Answer {
    role(roleName, instant)
  }

  /// Who is on a schedule at an instant.
  public func people(onSchedule scheduleName: Name, at instant: Instant) -> Answer {
    schedule(scheduleName, instant)
  }
}
