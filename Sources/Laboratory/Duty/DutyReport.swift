public import Chronology
public import Names
public import OnCall

/// Who is on call over a time, in numbers and pictures: how evenly, with which handovers, and when nobody is.
public struct DutyReport: Sendable {
  /// Somebody of the file.
  public struct Person: Sendable {
    /// The name by which the file refers to the person.
    public var id: Name
    /// What people call them.
    public var fullName: String
    /// The zone in which they live; nil means the schedule's.
    public var zone: Zone?

    /// A person from their parts.
    public init(id: Name, fullName: String, zone: Zone?) {
      self.id = id
      self.fullName = fullName
      self.zone = zone
    }
  }

  /// The schedules, in the order of the file.
  let schedules: [ScheduleDuty]
  let people: [Person]

  /// Looks at schedules from one instant to before another; nil when there are more than a million shifts.
  ///
  /// - Parameters:
  ///   - schedules: The schedules.
  ///   - people: Everybody of the file.
  ///   - from: The first day, by the wall of each schedule's zone.
  ///   - days: How many days.
  /// - Complexity: O(edges of the schedules within + days).
  public init?(_ schedules: [Schedule], people: [Person], from: CivilDate, days: Int) {
    var looked: [ScheduleDuty] = []
    for schedule in schedules {
      guard let duty = ScheduleDuty(schedule, people: people, from: from, days: days) else {
        return nil
      }
      looked.append(duty)
    }
    self.schedules = looked
    self.people = people
  }

  /// The report as one HTML page.
  public func html(title: String) -> String {
    reportHTML(title: title, subtitle: subtitle, sections)
  }

  /// The report as text for a terminal.
  public func text(title: String) -> String { reportText(title: title, sections) }

  private var subtitle: String {
    guard let first = schedules.first else { return "" }
    let zones = Set(schedules.map(\.schedule.zone.name)).sorted().joined(separator: ", ")
    return "\(first.days.first?.date.description ?? "") to \(first.lastDay), times in \(zones)"
  }

  /// What the report says, in order.
  public var sections: [ReportSection] {
    [headline]
      + schedules.flatMap {
        [$0.yearSection, $0.gapSection, $0.fairnessSection, $0.handoverSection]
      }
  }

  private var headline: ReportSection {
    var section = ReportSection(id: "headline", title: "In short")
    let gaps = schedules.reduce(0) { $0 + $1.gaps.count }
    let handovers = schedules.reduce(0) { $0 + $1.handovers.count }
    let everybody = Set(schedules.flatMap { $0.loads.map(\.person) })
    section.figures = [
      (ReportNumbers.count(schedules.count), schedules.count == 1 ? "schedule" : "schedules"),
      (ReportNumbers.count(everybody.count), "people on call"),
      (ReportNumbers.count(handovers), "handovers"),
      (ReportNumbers.count(gaps), gaps == 1 ? "gap" : "gaps"),
    ]
    section.sentences = schedules.flatMap(\.inShort)
    return section
  }
}
