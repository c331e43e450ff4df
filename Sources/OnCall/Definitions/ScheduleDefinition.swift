public import Chronology
public import Findings
public import Names

/// A schedule as written: layers of people who are on call, and what differs for a while.
///
/// ``Schedule`` is the same thing ready for use.
public struct ScheduleDefinition: Sendable {
  /// Its name.
  public var id: Name
  /// What people call it.
  public var title: String
  /// The name of the zone in which its times are read.
  public var zone: String
  /// Who keeps it filled: a person, a team or a role.
  public var owner: Name?
  /// Who is on call as a rule; of equal priority all, else the highest that has somebody.
  public var layers: [LayerDefinition]
  /// The days that its layers may leave out, or be for.
  public var holidays: [CalendarDay]
  /// Calendars elsewhere whose days of whole events are holidays as well; whoever keeps their copies adds those to ``holidays``.
  public var holidayFeeds: [FeedDefinition]
  /// The calendar whose holidays it knows besides; whoever reads the file adds them to ``holidays``.
  public var holidayCalendar: Name?
  /// Who stands in; nil means nobody by this schedule.
  public var backup: BackupRule?
  /// Traded shifts; those that were accepted count, before the overrides, in this order.
  public var swaps: [SwapDefinition]
  /// Single changes, applied in this order to whoever would be on call.
  public var overrides: [OverrideDefinition]
  /// What takes the place of all layers for a while.
  public var temporary: [TemporaryDefinition]
  /// Where it stands.
  public var place: SourcePlace

  /// A schedule from its parts.
  public init(
    id: Name, title: String? = nil, zone: String, owner: Name? = nil,
    layers: [LayerDefinition] = [], holidays: [CalendarDay] = [],
    holidayFeeds: [FeedDefinition] = [], holidayCalendar: Name? = nil,
    backup: BackupRule? = nil, swaps: [SwapDefinition] = [], overrides: [OverrideDefinition] = [],
    temporary: [TemporaryDefinition] = [], at place: SourcePlace
  ) {
    self.id = id
    self.title = title ?? id.text
    self.zone = zone
    self.owner = owner
    self.layers = layers
    self.holidays = holidays
    self.holidayFeeds = holidayFeeds
    self.holidayCalendar = holidayCalendar
    self.backup = backup
    self.swaps = swaps
    self.overrides = overrides
    self.temporary = temporary
    self.place = place
  }

  /// Every calendar elsewhere that it takes something from, in the order of the file.
  public var feeds: [FeedDefinition] { layers.compactMap(\.feed) + holidayFeeds }

  /// Everybody whom it names, each once, in the order of the file.
  ///
  /// - Complexity: O(names).
  public var people: [Name] {
    var seen: Set<Name> = []
    var all: [Name] = []
    for layer in layers {
      all += layer.people
      all += layer.rotation?.turns.flatMap(\.people) ?? []
      all += layer.feed?.aliases.flatMap(\.people) ?? []
      all += layer.imported.map(\.person)
    }
    all += swaps.flatMap { [$0.taker, $0.giver] }
    all += overrides.compactMap(\.change.incoming)
    all += temporary.flatMap { $0.shifts.map(\.person) }
    return all.filter { seen.insert($0).inserted }
  }
}

/// What no schedule of people exceeds; a file beyond is refused, so that every question stays cheap.
public enum ScheduleLimits {
  /// Layers of a schedule.
  public static let layers = 100
  /// Turns of a rotation.
  public static let turns = 1000
  /// Units of one turn: `every: 10000 hours` is more than a year.
  public static let every = 1...10_000
  /// Swaps, overrides, temporary schedules, and shifts of one.
  public static let changes = 10_000
  /// Holidays; a calendar program's file of a century has fewer.
  public static let holidays = 100_000
  /// Spans of `during` that start on one weekday: one for every half hour.
  public static let spansOfDay = 48
  /// The priorities of layers.
  public static let priorities = -1000...1000
}
