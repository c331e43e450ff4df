public import Chronology
public import Names

/// Whether everybody whom a policy's levels call can be reached, looked at beforehand.
public struct Reachability: Sendable {
  /// A time in which no step of a level's calling plan finds anybody.
  public struct Gap: Sendable, Hashable {
    /// The level.
    public var level: Name
    /// The team that would take the ticket; nil where the level has none.
    public var team: Name?
    /// From when until before when; cut to the time looked at.
    public var span: Range<Instant>
    /// Who could fill it: those of the team and its schedule who are not taken off it then, in the order of the file.
    public var candidates: [Name]
    /// The schedules that had nobody.
    public var schedules: [Name]
  }

  /// A person whom a step finds and cannot reach.
  public struct Unreachable: Sendable, Hashable {
    /// The level.
    public var level: Name
    /// The step of its calling plan, from 1.
    public var step: Int
    /// Whom it finds.
    public var person: Name
    /// What is in the way.
    public var reason: Reason

    /// A finding from its parts.
    public init(level: Name, step: Int, person: Name, reason: Reason) {
      self.level = level
      self.step = step
      self.person = person
      self.reason = reason
    }
  }

  /// Why a person cannot be reached by a step.
  public enum Reason: Sendable, Hashable {
    /// There is no contact by any channel that the step uses.
    case noContact
    /// No contact was verified by its person.
    case unverified
    /// The quickest contact takes so long, and the next step comes after less.
    case slow(TimeAmount, within: TimeAmount)
  }

  /// Why nobody has to answer at the ladder's end.
  public enum OpenEnd: Sendable, Hashable {
    /// The top level calls nobody.
    case nobodyCalled(Name)
    /// The top level's calls stop after their last round.
    case callsStop(Name)
  }

  /// A way to reach a person.
  public struct Contact: Sendable, Hashable {
    /// The channel.
    public var channel: Name
    /// How long after a call begins it is used.
    public var delay: TimeAmount
    /// Whether its person has proved to have it; true where nobody keeps account of that.
    public var isVerified: Bool

    /// A contact from its parts.
    public init(channel: Name, delay: TimeAmount = .zero, isVerified: Bool = true) {
      self.channel = channel
      self.delay = delay
      self.isVerified = isVerified
    }
  }

  /// The time looked at.
  public var span: Range<Instant>
  /// Where nobody is found, by level, then team, then time.
  public var gaps: [Gap] = []
  /// Who is found and not reached, by level, step and name.
  public var unreachable: [Unreachable] = []
  /// Why the ladder does not end at somebody who must answer; nil when it does.
  public var openEnd: OpenEnd?

  /// Whether there is nothing to be mended.
  public var isWhole: Bool { gaps.isEmpty && unreachable.isEmpty && openEnd == nil }
}
