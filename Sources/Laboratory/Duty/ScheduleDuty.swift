import Chronology
import Names
import OnCall

/// One schedule over a time, looked at once.
struct ScheduleDuty: Sendable {
  /// A day by the wall of the schedule's zone, with 23 to 25 hours.
  struct Day: Sendable {
    var date: CivilDate
    var span: Range<Instant>
  }

  let schedule: Schedule
  let names: [Name: String]
  let zones: [Name: Zone]
  let days: [Day]
  let stretches: [(span: Range<Instant>, people: [Name])]
  let loads: [DutyLoad]
  let handovers: [Instant]
  let gaps: [Range<Instant>]

  /// More shifts than a report is made of.
  private static let most = 1_000_000

  init?(_ schedule: Schedule, people: [DutyReport.Person], from: CivilDate, days count: Int) {
    self.schedule = schedule
    names = Dictionary(people.map { ($0.id, $0.fullName) }, uniquingKeysWith: { first, _ in first })
    let zones = Dictionary(
      people.compactMap { person in person.zone.map { (person.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.zones = zones
    let zone = schedule.zone
    func midnight(_ date: CivilDate) -> Instant {
      zone.instant(of: CivilDateTime(date, .midnight))
    }
    days = (0..<max(count, 1)).map { offset in
      let date = from.adding(days: offset)
      return Day(date: date, span: midnight(date)..<midnight(date.adding(days: 1)))
    }
    let (start, end) = (midnight(from), midnight(from.adding(days: max(count, 1))))
    var stretches: [(span: Range<Instant>, people: [Name])] = []
    schedule.forEachStretch(from: start, to: end) { span, people in
      stretches.append((span, people))
      return stretches.count <= ScheduleDuty.most
    }
    guard stretches.count <= ScheduleDuty.most,
      let loads = schedule.loads(
        from: start, to: end, holidays: schedule.definition.holidays, atMost: ScheduleDuty.most,
        zone: { zones[$0] ?? zone })
    else { return nil }
    self.stretches = stretches
    self.loads = loads
    handovers = stretches.dropFirst().map(\.span.lowerBound)
    gaps = stretches.filter(\.people.isEmpty).map(\.span)
  }

  var id: String { schedule.definition.id.text }
  var title: String { schedule.definition.title }
  var lastDay: String { days.last?.date.description ?? "" }

  func name(_ person: Name) -> String { names[person] ?? person.text }

  func zone(of person: Name) -> Zone { zones[person] ?? schedule.zone }

  /// The whole time.
  var span: TimeAmount {
    guard let first = days.first, let last = days.last else { return .zero }
    return last.span.upperBound - first.span.lowerBound
  }

  /// How long nobody is on call.
  var uncovered: TimeAmount {
    gaps.reduce(.zero) { $0 + ($1.upperBound - $1.lowerBound) }
  }

  /// Everybody on it, in the order of the file: the order of colours.
  var people: [Name] {
    let known = Set(loads.map(\.person))
    let named = schedule.definition.people.filter { known.contains($0) }
    return named + loads.map(\.person).filter { !named.contains($0) }.sorted()
  }

  /// `Mon 2027-01-04 09:00` by the wall of a zone.
  static func wall(_ instant: Instant, _ zone: Zone) -> String {
    let local = zone.local(at: instant)
    let weekday = local.date.weekday.shortName
    let minutes = local.time.description.prefix(5)
    return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()) \(local.date) \(minutes)"
  }
}
