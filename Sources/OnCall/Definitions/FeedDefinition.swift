public import Chronology
public import Findings
public import Names

/// A calendar that another program keeps, and that is asked for again and again: shifts for a layer, or holidays.
///
/// What it holds is no part of what was written: whoever keeps its last good copy fills in
/// ``LayerDefinition/imported`` and ``ScheduleDefinition/holidays``.
public struct FeedDefinition: Sendable, Hashable {
  /// What stands in the calendar for people of the policy.
  public struct Alias: Sendable, Hashable {
    /// An event's title, or the mail address of somebody who takes part.
    public var text: String
    /// Who is meant.
    public var people: [Name]

    /// An alias from its parts.
    public init(_ text: String, means people: [Name]) {
      self.text = text
      self.people = people
    }
  }

  /// Its address: `https`, `http`, or `webcal`, which is `https`.
  public var url: String
  /// How long a copy is good before it is asked for again; 5 minutes to 7 days.
  public var every: TimeAmount
  /// Who is meant by what; empty for holidays.
  ///
  /// People's own names and mail addresses are known besides.
  public var aliases: [Alias]
  /// Where it stands.
  public var place: SourcePlace

  /// A feed from its parts.
  public init(
    url: String, every: TimeAmount = .hours(1), aliases: [Alias] = [], at place: SourcePlace
  ) {
    self.url = url
    self.every = every
    self.aliases = aliases
    self.place = place
  }

  /// How often a feed may be asked for.
  public static let everyLimits = TimeAmount.minutes(5)...TimeAmount.hours(7 * 24)
  /// The longest address, in bytes.
  public static let mostBytes = 2048
  /// Feeds of one policy: each may hold 16 MiB.
  public static let most = 50
}
