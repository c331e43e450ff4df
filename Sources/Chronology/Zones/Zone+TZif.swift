extension Zone {
  /// Reads a compiled zone file: TZif versions 1 to 4 (RFC 8536, RFC 9636), footer included.
  ///
  /// - Parameters:
  ///   - name: The IANA name, kept for people; it is not looked up.
  ///   - tzif: The whole file.
  /// - Throws: ``ZoneError`` for bytes that are no zone file, are cut short or contradict
  ///   themselves, and for files that count leap seconds. Complexity: O(n) in the file.
  public convenience init(name: String, tzif: [UInt8]) throws(ZoneError) {
    var reader = TZifReader(bytes: tzif)
    let table = try reader.read()
    var periods = PeriodBuilder(firstOffset: table.firstOffset)
    for change in table.changes { periods.append(at: change.at, offset: change.offset) }
    var cycleStart = Int64.max
    if let rule = table.rule {
      cycleStart = periods.extend(by: rule, after: table.changes.last?.at)
    }
    self.init(
      name: name, starts: periods.starts, offsets: periods.offsets, cycleStart: cycleStart)
  }
}

/// Collects the periods of a zone in order; neighbours with one offset become one period.
struct PeriodBuilder {
  private(set) var starts: [Int64] = [.min]
  private(set) var offsets: [Int64]

  init(firstOffset: Int64) { offsets = [firstOffset] }

  /// From `at` on the offset is `offset`; a change at the same instant replaces the one before.
  mutating func append(at: Int64, offset: Int64) {
    while starts.count > 1, starts[starts.count - 1] >= at {
      starts.removeLast()
      offsets.removeLast()
    }
    guard offsets[offsets.count - 1] != offset else { return }
    starts.append(at)
    offsets.append(offset)
  }

  /// Lays out the years after the table by a rule, and returns from where they repeat.
  mutating func extend(by rule: PosixRule, after last: Int64?) -> Int64 {
    guard let summer = rule.summer else {
      if let last {
        append(at: max(last, starts[starts.count - 1]), offset: rule.offset)
      } else {
        offsets = [rule.offset]
      }
      return .max
    }
    // Before 1800 nobody's clocks followed a rule, whatever a file with no table claims.
    let from = max(last.map { CivilDateTime(milliseconds: $0).date.year } ?? 1800, 1800)
    guard from <= 9999 else { return .max }
    // One year before the first that the rule alone governs, 400 years, and a margin of two.
    var changes: [(at: Int64, offset: Int64)] = []
    for year in (from - 1)...(from + 404) {
      changes.append((summer.start.instant(year: year, offset: rule.offset), summer.offset))
      changes.append((summer.end.instant(year: year, offset: summer.offset), rule.offset))
    }
    let ordered = changes.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    for (_, change) in ordered where last.map({ change.at > $0 }) ?? true {
      append(at: change.at, offset: change.offset)
    }
    let start = CivilDate(days: CivilDate.days(year: from + 402, month: 1, day: 1))
    return CivilDateTime(start, .midnight).milliseconds
  }
}
