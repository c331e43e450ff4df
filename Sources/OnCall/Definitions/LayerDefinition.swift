public import Chronology
public import Findings
public import Names

/// A layer of a schedule: people in turns, or always the same, at certain hours.
public struct LayerDefinition: Sendable, Hashable {
  /// Its name within the schedule.
  public var id: Name
  /// A layer covers those of lower priority while it has somebody; layers of one priority are united.
  public var priority: Int
  /// Who takes turns; nil when always the same people are on call.
  public var rotation: RotationDefinition?
  /// Who is on call without turns.
  public var people: [Name]
  /// The calendar elsewhere by which it has its people; nil when it has none.
  public var feed: FeedDefinition?
  /// The shifts that the last good copy of ``feed`` holds; of a file that was only read, none.
  public var imported: [Shift]
  /// The hours of the week in which it has anybody, read as a calendar's; nil means always.
  public var during: WeeklyHours?
  /// What it does on the schedule's holidays.
  public var onHolidays: HolidayRule
  /// The name of the zone in which its times are read; nil means the schedule's.
  public var zone: String?
  /// When it begins; nil means it always was.
  public var from: StatedTime?
  /// When it has ended; nil means never.
  public var until: StatedTime?
  /// What names it where people ask why; nil means its name, as `support.days`.
  public var label: Name?
  /// Where it stands.
  public var place: SourcePlace

  /// A layer from its parts.
  public init(
    id: Name, priority: Int = 0, rotation: RotationDefinition? = nil, people: [Name] = [],
    feed: FeedDefinition? = nil, imported: [Shift] = [],
    during: WeeklyHours? = nil, onHolidays: HolidayRule = .usual, zone: String? = nil,
    from: StatedTime? = nil, until: StatedTime? = nil, at place: SourcePlace
  ) {
    self.id = id
    self.priority = priority
    self.rotation = rotation
    self.people = people
    self.feed = feed
    self.imported = imported
    self.during = during
    self.onHolidays = onHolidays
    self.zone = zone
    self.from = from
    self.until = until
    self.place = place
  }
}

/// Turns that follow each other without end.
public struct RotationDefinition: Sendable, Hashable {
  /// In what a turn is measured.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// Elapsed hours: the local time of handovers moves with clock changes.
    case hour
    /// Days: handed over at the same local time.
    case day
    /// Weeks: handed over at the same local time of the same weekday.
    case week
    /// Months: handed over at the same local time of the same day, or on the month's last where it has no such day.
    case month
  }

  /// One turn: a person, or several together.
  public struct Turn: Hashable, Sendable {
    /// Who is on call in it.
    public var people: [Name]
    /// Where it stands.
    public var place: SourcePlace

    /// A turn from its parts.
    public init(_ people: [Name], at place: SourcePlace) {
      self.people = people
      self.place = place
    }
  }

  /// How many units a turn lasts.
  public var every: Int
  /// The unit.
  public var unit: Unit
  /// When the first turn begins; before it nobody is on call by this rotation.
  public var starts: StatedTime
  /// The turns in order; after the last comes the first.
  public var turns: [Turn]
  /// Where it stands.
  public var place: SourcePlace

  /// A rotation from its parts.
  public init(
    every: Int, _ unit: Unit, starts: StatedTime, turns: [Turn], at place: SourcePlace
  ) {
    self.every = every
    self.unit = unit
    self.starts = starts
    self.turns = turns
    self.place = place
  }
}
