import Chronology
import Findings
import HostData
import OnCall
import Policies
import PolicyFiles
import TestSupport
import Testing

@testable import Laboratory

@Suite(
  "A year on call, on one page", .enabled(if: HostZones.areThere, "the host has no zone files"))
struct DutyReportTests {
  private func report(days: Int = 31) throws -> DutyReport {
    let file = try readScheduleFile(
      """
      timezone: America/New_York
      people: { ana: { name: "Ana <b>" }, ben: { timezone: Europe/Rome } }
      schedules:
        desk:
          title: The desk
          layers:
            - id: days
              rotation: { every: 1 week, starts: 2026-10-26T09:00, people: [ ana, ben ] }
              during: { mon-sun: "09:00-23:00" }
      """, file: "s.yaml", zones: HostZones.shared.database,
      loadText: { path throws(UnreadableText) in throw UnreadableText("no \(path)") })
    let people = file.people.map {
      DutyReport.Person(
        id: $0.id, fullName: $0.fullName,
        zone: $0.zone.flatMap { HostZones.shared.zone(named: $0) })
    }
    let from = try #require(CivilDate(year: 2026, month: 10, day: 26))
    return try #require(
      DutyReport(file.schedules, people: people, from: from, days: days))
  }

  @Test("days have 23 to 25 hours, and their parts make them up")
  func days() throws {
    let duty = try #require(try report().schedules.first)
    #expect(duty.days.count == 31 && duty.handovers.count == 62)
    #expect(duty.uncovered == .hours(31 * 10 + 1))
    guard case .duty(let chart) = duty.yearSection.chart else {
      Issue.record("no chart")
      return
    }
    #expect(chart.months.map(\.label) == ["Oct 2026", "Nov 2026"])
    #expect(chart.people == ["Ana <b>", "Ben"])
    for month in chart.months {
      for day in Set(month.parts.map(\.day)) {
        let parts = month.parts.filter { $0.day == day }
        #expect(parts.first?.from == 0 && parts.last?.to == 1)
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.to == $1.from })
      }
    }
    // The day of the clock change has 25 hours: nine o'clock lies at ten of them.
    let change = chart.months[1].parts.filter { $0.day == 0 }
    #expect(change.map(\.from) == [0, 10.0 / 25, 24.0 / 25])
  }

  @Test("the page and the text say the same numbers, and nothing of a name is markup")
  func page() throws {
    let report = try report()
    let html = report.html(title: "On call")
    let text = report.text(title: "On call")
    #expect(!html.contains("<b>") && html.contains("Ana &lt;b&gt;"))
    #expect(html.contains("2026-10-26 to 2026-11-25, times in America/New_York"))
    for part in ["62 handovers", "32 gaps"] {
      #expect(html.contains(part) && text.contains(part), "\(part) in \(text)")
    }
    #expect(!html.contains("<script") && !html.contains("src="))
  }
}
