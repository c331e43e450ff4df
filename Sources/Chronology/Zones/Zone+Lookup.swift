extension Zone {
  /// Milliseconds in the 400 years after which Gregorian dates, weekdays included, repeat.
  static let cycleMilliseconds = Int64(CivilDate.daysPerCycle) * TimeOfDay.millisecondsPerDay

  /// The amount to add to UTC to read the wall of this zone at an instant.
  ///
  /// O(1) in practice: an index of 199-day slices leads to the period or its neighbour.
  public func offset(at instant: Instant) -> TimeAmount {
    let time = folded(instant.milliseconds)
    return TimeAmount(milliseconds: offsets[period(at: time)])
  }

  /// What the wall shows at an instant; saturates at the ends of time.
  public func local(at instant: Instant) -> CivilDateTime {
    let offset = offset(at: instant).milliseconds
    let (sum, overflow) = instant.milliseconds.addingReportingOverflow(offset)
    return CivilDateTime(milliseconds: overflow ? (offset < 0 ? .min : .max) : sum)
  }

  /// The instant at which the wall shows `local` (RFC 5545 section 3.3.5).
  ///
  /// A reading that a change skips is taken with the offset before the change, so it moves later by
  /// the gap; of a reading that occurs twice the first is meant. Saturates at the ends of time.
  public func instant(of local: CivilDateTime) -> Instant {
    let shift = shiftOfCycles(local.milliseconds)
    let reading = local.milliseconds - shift
    // No offset is beyond 26 hours (RFC 8536 section 3.2), so no earlier period can match.
    let earliest = reading.subtractingReportingOverflow(93_600_000)
    var index = period(at: earliest.overflow ? .min : earliest.partialValue)
    while index + 1 < starts.count,
      saturatedDifference(reading, offsets[index]) >= starts[index + 1]
    {
      index += 1
    }
    var time = saturatedDifference(reading, offsets[index])
    if index > 0, time < starts[index] {
      time = saturatedDifference(reading, offsets[index - 1])
    }
    let (sum, overflow) = time.addingReportingOverflow(shift)
    return Instant(milliseconds: overflow ? .max : sum)
  }

  /// A stretch of wall readings that all have one offset and occur exactly once.
  struct Stretch {
    /// Milliseconds to add to UTC.
    var offset: Int64
    /// The first reading, and the first after the stretch.
    var from: Int64
    var to: Int64
  }

  /// The stretch of unambiguous readings around `reading`, or an empty one when there is none.
  ///
  /// For code that converts many ascending readings: within a stretch it only subtracts.
  func stretch(around reading: Int64) -> Stretch {
    let shift = shiftOfCycles(reading)
    let local = reading - shift
    let time = instant(of: CivilDateTime(milliseconds: local)).milliseconds
    guard time > -(1 << 60) else { return Stretch(offset: 0, from: 0, to: 0) }
    let index = period(at: time)
    let offset = offsets[index]
    let before = index > 0 ? max(offset, offsets[index - 1]) : offset
    let from = index > 0 ? saturatedSum(starts[index], before) : .min
    let next = index + 1
    let after = next < starts.count ? min(offset, offsets[next]) : offset
    let to = next < starts.count ? saturatedSum(starts[next], after) : 1 << 60
    guard from <= local && local < to else { return Stretch(offset: 0, from: 0, to: 0) }
    return Stretch(
      offset: offset, from: saturatedSum(from, shift), to: saturatedSum(to, shift))
  }

  /// The index of the period that holds at `time`.
  func period(at time: Int64) -> Int {
    var low = 0
    var high = starts.count
    if time >= indexBase, !index.isEmpty {
      let slice = Int(saturatedDifference(time, indexBase) >> Zone.sliceShift)
      if slice < index.count {
        low = Int(index[slice])
        high = slice + 1 < index.count ? Int(index[slice + 1]) + 1 : starts.count
      } else {
        low = Int(index[index.count - 1])
      }
    }
    // The last period whose start is at or before `time` lies in low..<high.
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }

  /// `time`, moved back by whole 400-year cycles until the table covers it.
  private func folded(_ time: Int64) -> Int64 { time - shiftOfCycles(time) }

  private func shiftOfCycles(_ time: Int64) -> Int64 {
    guard time >= cycleStart else { return 0 }
    let (beyond, overflow) = time.subtractingReportingOverflow(cycleStart)
    guard !overflow else { return 0 }
    return (beyond / Zone.cycleMilliseconds + 1) * Zone.cycleMilliseconds
  }
}

/// `a - b`, held within what 64 bits can say.
func saturatedDifference(_ a: Int64, _ b: Int64) -> Int64 {
  let (result, overflow) = a.subtractingReportingOverflow(b)
  return overflow ? (b < 0 ? .max : .min) : result
}

/// `a + b`, held within what 64 bits can say.
func saturatedSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (result, overflow) = a.addingReportingOverflow(b)
  return overflow ? (b < 0 ? .min : .max) : result
}
