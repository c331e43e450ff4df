public import Findings
public import Names

/// A special period, such as nights or holidays, and what is different while it lasts.
public struct PeriodDefinition: Sendable {
  /// When a period lasts.
  public enum Span: Sendable, Hashable {
    /// While a calendar is closed.
    case outside(Name)
    /// While a calendar is open.
    case during(Name)
    /// On the days that are holidays in a calendar.
    case holidays(of: Name)
    /// On these days of the week, 1 for Monday to 7 for Sunday, in the policy's zone.
    case weekdays([Int])
  }

  /// How a period changes targets.
  public struct TargetChange: Sendable, Hashable {
    /// The clock that is changed; nil means every clock.
    public var clock: Name?
    /// Percent of the usual target: 200 doubles it.
    public var percent: Int
    /// Where it stands.
    public var place: SourcePlace

    /// A change from its parts.
    public init(clock: Name?, percent: Int, at place: SourcePlace) {
      self.clock = clock
      self.percent = percent
      self.place = place
    }
  }

  /// A team that takes another's place.
  public struct Substitution: Sendable, Hashable {
    /// The usual team.
    public var team: Name
    /// The one that takes its place.
    public var with: Name

    /// A substitution from its parts.
    public init(team: Name, with: Name) {
      self.team = team
      self.with = with
    }
  }

  /// A schedule or a message that takes another's place.
  public struct Replacement: Sendable, Hashable {
    /// The usual one.
    public var usual: Name
    /// The one that takes its place.
    public var other: Name

    /// A replacement from its parts.
    public init(usual: Name, other: Name) {
      self.usual = usual
      self.other = other
    }
  }

  /// Its name; conditions see it as `period.<id>`.
  public var id: Name
  /// What people call it.
  public var title: String
  /// When it lasts; any of these.
  public var spans: [Span]
  /// How it changes targets of clocks that start in it.
  public var targets: [TargetChange]
  /// The priorities for which people are called while it lasts; nil means all, others wait for its end.
  public var callsOnly: [Name]?
  /// Which teams are replaced.
  public var teams: [Substitution]
  /// Which schedules are replaced, for teams that have them and for whoever names them.
  public var schedules: [Replacement]
  /// Which messages to customers are replaced, where the policy sends them.
  public var messages: [Replacement]
  /// What escalating needs besides while it lasts.
  public var requirements: [GateDefinition.Requirement]
  /// The message to a customer whose ticket is opened in it.
  public var message: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// A period from its parts.
  public init(
    id: Name, title: String, spans: [Span], targets: [TargetChange] = [],
    callsOnly: [Name]? = nil, teams: [Substitution] = [], schedules: [Replacement] = [],
    messages: [Replacement] = [], requirements: [GateDefinition.Requirement] = [],
    message: Name? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.title = title
    self.spans = spans
    self.targets = targets
    self.callsOnly = callsOnly
    self.teams = teams
    self.schedules = schedules
    self.messages = messages
    self.requirements = requirements
    self.message = message
    self.place = place
  }
}
