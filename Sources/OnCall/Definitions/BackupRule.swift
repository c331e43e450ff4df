public import Names

/// Who stands in while somebody is on call.
public enum BackupRule: Hashable, Sendable {
  /// Whoever has the turn after the present one.
  case nextTurn
  /// Whoever is on another schedule.
  case schedule(Name)
}

/// What a layer does on the holidays that its schedule knows.
public enum HolidayRule: String, CaseIterable, Hashable, Sendable {
  /// What it does on any other day.
  case usual
  /// Nothing: no span of hours starts on a holiday.
  case off
  /// Only then: spans of hours start on holidays alone.
  case only
}
