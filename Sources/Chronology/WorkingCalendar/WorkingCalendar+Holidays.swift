extension WorkingCalendar {
  /// Whether the calendar names the date as a holiday, whatever its hours would be.
  ///
  /// - Complexity: O(1) in the compiled years, O(log n) outside.
  public func isHoliday(_ date: CivilDate) -> Bool {
    let place = date.days &- window.firstDay
    return holidays.indices.contains(place) ? holidays[place] : hours.isHoliday(date)
  }
}
