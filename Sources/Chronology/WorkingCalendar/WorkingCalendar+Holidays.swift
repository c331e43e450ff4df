extension WorkingCalendar {
  /// Whether the calendar names the date as a holiday, whatever its hours would be.
  public func isHoliday(_ date: CivilDate) -> Bool { hours.isHoliday(date) }
}
