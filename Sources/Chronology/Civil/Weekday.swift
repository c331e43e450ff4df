/// A day of the week, from Monday, as ISO 8601 counts them.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  /// The first day of the ISO week.
  case monday
  /// The day after Monday.
  case tuesday
  /// The middle of the working week.
  case wednesday
  /// The day on which 1970 began.
  case thursday
  /// The day before the weekend in most countries.
  case friday
  /// The first day of most weekends.
  case saturday
  /// The last day of the ISO week.
  case sunday

  /// The three letters that calendars are written with: `mon` to `sun`.
  public var shortName: String {
    switch self {
    case .monday: "mon"
    case .tuesday: "tue"
    case .wednesday: "wed"
    case .thursday: "thu"
    case .friday: "fri"
    case .saturday: "sat"
    case .sunday: "sun"
    }
  }

  /// The full English name, lower case.
  public var fullName: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }
}
