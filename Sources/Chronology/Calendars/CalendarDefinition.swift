/// A calendar as written: weekly hours, and what differs on some days, in one zone.
///
/// What holds on a date is decided in this order: a holiday closes it, an exception for the date
/// (or else for its month and day) gives its hours, else its weekday does; breaks are then taken
/// out. ``WorkingCalendar`` is the same thing ready for use.
public struct CalendarDefinition: Hashable, Sendable {
  /// Hours by weekday, or open always.
  public enum Hours: Hashable, Sendable {
    /// `24x7`: open at every instant, except as holidays, exceptions and breaks say.
    case always
    /// Hours of each weekday.
    case weekly(WeeklyHours)
  }

  /// Spans that a date (or a month and day) has, or loses.
  public struct DatedHours: Hashable, Sendable {
    /// The day or days that are meant.
    public var day: CalendarDay
    /// The spans; empty means none at all.
    public var spans: [HourSpan]

    /// Spans of a day.
    public init(day: CalendarDay, spans: [HourSpan]) {
      self.day = day
      self.spans = spans
    }
  }

  /// The name by which clocks and requests ask for it.
  public var name: String
  /// The IANA name of its zone.
  public var zoneName: String
  /// The usual week.
  public var hours: Hours
  /// Days on which nothing starts, whatever else is said of them.
  public var holidays: [CalendarDay]
  /// Days whose hours are replaced.
  ///
  /// Of two that name one date, the one with the year wins; of two
  /// alike, the later.
  public var exceptions: [DatedHours]
  /// Spans taken out of a day's hours; those of the night before stay.
  ///
  /// Several add up.
  public var breaks: [DatedHours]

  /// A calendar from its parts.
  public init(
    name: String, zoneName: String, hours: Hours, holidays: [CalendarDay] = [],
    exceptions: [DatedHours] = [], breaks: [DatedHours] = []
  ) {
    self.name = name
    self.zoneName = zoneName
    self.hours = hours
    self.holidays = holidays
    self.exceptions = exceptions
    self.breaks = breaks
  }

  /// A calendar that is open at every instant.
  public static func always(name: String, zoneName: String = "UTC") -> CalendarDefinition {
    CalendarDefinition(name: name, zoneName: zoneName, hours: .always)
  }

  /// Whether it is open at every instant: `24x7` without holidays, exceptions or breaks.
  public var isAlwaysOpen: Bool {
    hours == .always && holidays.isEmpty && exceptions.isEmpty && breaks.isEmpty
  }
}

/// The usual hours of each weekday.
public struct WeeklyHours: Hashable, Sendable {
  /// Spans of each weekday, Monday first; always seven entries.
  private var days: [[HourSpan]]

  /// A week without hours.
  public init() { days = Array(repeating: [], count: 7) }

  /// One list of spans for several weekdays.
  public init(_ weekdays: [Weekday], _ spans: [HourSpan]) {
    self.init()
    for weekday in weekdays { self[weekday] = spans }
  }

  /// The spans that start on a weekday.
  public subscript(weekday: Weekday) -> [HourSpan] {
    get { days[weekday.rawValue] }
    set { days[weekday.rawValue] = newValue }
  }
}
