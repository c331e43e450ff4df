import Chronology
import Names

/// A rotation ready for use: whose turn it is, by arithmetic.
///
/// Handover 0 is the start. Handovers of days, weeks and months fall on the start's local time: a time that a clock change
/// skips is read later by the gap, of one that occurs twice the first is meant. They never run backwards, since no gap is
/// longer than the day that lies between them; after a skipped day a turn can be empty.
struct Rotation: Sendable {
  private enum Step: Sendable {
    /// Elapsed milliseconds.
    case elapsed(Int64)
    /// Milliseconds of wall readings.
    case local(Int64)
    case months(Int)
  }

  private let turns: [[Name]]
  /// For each turn: how many turns later other people follow; 0 when none ever do.
  private let untilOthers: [Int]
  private let step: Step
  private let first: Instant
  private let reading: CivilDateTime
  private let zone: Zone

  init(_ definition: RotationDefinition, zone: Zone) {
    let limits = ScheduleLimits.every
    let every = min(max(definition.every, limits.lowerBound), limits.upperBound)
    let day = TimeOfDay.millisecondsPerDay
    step =
      switch definition.unit {
      case .hour: .elapsed(Int64(every) * 3_600_000)
      case .day: .local(Int64(every) * day)
      case .week: .local(Int64(every) * 7 * day)
      case .month: .months(every)
      }
    turns = definition.turns.map(\.people)
    untilOthers = Rotation.distances(turns)
    first = min(max(definition.starts.instant(in: zone), .firstWritable), .lastWritable)
    let earliest = CivilDateTime(milliseconds: Instant.firstWritable.milliseconds)
    let latest = CivilDateTime(milliseconds: Instant.lastWritable.milliseconds)
    reading = min(max(definition.starts.reading(in: zone), earliest), latest)
    self.zone = zone
  }

  /// Who is on call; empty before the start.
  func people(at instant: Instant) -> [Name] {
    number(at: instant).map { turns[$0 % turns.count] } ?? []
  }

  /// Who has the next turn of other people; nobody before the start, or when the same people have all turns.
  func peopleNext(at instant: Instant) -> [Name] {
    guard let number = number(at: instant) else { return [] }
    let distance = untilOthers[number % turns.count]
    return distance > 0 ? turns[(number + distance) % turns.count] : []
  }

  /// The next handover to other people, or the start; nil when there is none.
  ///
  /// - Complexity: O(1).
  func nextHandover(after instant: Instant) -> Instant? {
    guard !turns.isEmpty else { return nil }
    guard let number = number(at: instant) else { return first }
    let distance = untilOthers[number % turns.count]
    let next = distance > 0 ? handover(number + distance) : .distantFuture
    return next <= .lastWritable ? next : nil
  }

  /// How many handovers came after the start up to an instant; nil before the start.
  ///
  /// The estimate by wall readings is off by at most two: an offset never changes by more than a day.
  private func number(at instant: Instant) -> Int? {
    guard !turns.isEmpty, instant >= first, instant <= .lastWritable else { return nil }
    var number: Int
    switch step {
    case .elapsed(let length): return Int((instant - first).milliseconds / length)
    case .local(let length):
      number = Int((zone.local(at: instant).milliseconds - reading.milliseconds) / length) + 2
    case .months(let count):
      let months = Rotation.month(zone.local(at: instant)) - Rotation.month(reading)
      number = months / count + 2
    }
    while number > 0, handover(number) > instant { number -= 1 }
    return max(number, 0)
  }

  /// When a turn begins; `.distantFuture` after year 9999.
  private func handover(_ number: Int) -> Instant {
    guard number > 0 else { return first }
    switch step {
    case .elapsed(let length):
      let (amount, overflow) = length.multipliedReportingOverflow(by: Int64(number))
      return overflow ? .distantFuture : first + TimeAmount(milliseconds: amount)
    case .local(let length):
      let (amount, overflow) = length.multipliedReportingOverflow(by: Int64(number))
      let latest = Instant.lastWritable.milliseconds
      guard !overflow, amount <= latest - reading.milliseconds else { return .distantFuture }
      return zone.instant(of: CivilDateTime(milliseconds: reading.milliseconds + amount))
    case .months(let count):
      let (amount, overflow) = count.multipliedReportingOverflow(by: number)
      guard !overflow, amount < 12 * 10_000 else { return .distantFuture }
      return handover(inMonth: Rotation.month(reading) + amount)
    }
  }

  private func handover(inMonth month: Int) -> Instant {
    let year = month / 12
    let ofYear = month % 12 + 1
    let day = min(reading.date.day, CivilDate.length(ofMonth: ofYear, year: year))
    guard year <= 9999, let date = CivilDate(year: year, month: ofYear, day: day) else {
      return .distantFuture
    }
    return zone.instant(of: CivilDateTime(date, reading.time))
  }

  /// Months since year 0.
  private static func month(_ reading: CivilDateTime) -> Int {
    let (year, month, _) = reading.date.parts
    return year * 12 + month - 1
  }

  /// Complexity: O(turns).
  private static func distances(_ turns: [[Name]]) -> [Int] {
    var distances = [Int](repeating: 0, count: turns.count)
    guard turns.contains(where: { $0 != turns[0] }) else { return distances }
    // Twice round: the turns at the end look beyond it.
    for index in stride(from: 2 * turns.count - 1, through: 0, by: -1) {
      let turn = index % turns.count
      let next = (index + 1) % turns.count
      distances[turn] = turns[turn] == turns[next] ? distances[next] + 1 : 1
    }
    return distances
  }
}
