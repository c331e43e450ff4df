import Chronology
import Findings
import HostData
import Names
import OnCall
import PolicyFiles
import Testing

@Suite("Schedules in a file of their own")
struct ScheduleFileTests {
  private func read(_ text: String) throws(FindingList) -> ScheduleFile {
    try readScheduleFile(text, file: "s.yaml", zones: HostZones.shared.database) {
      path throws(UnreadableText) in
      guard path == "h.ics" else { throw UnreadableText("there is no \(path)") }
      return "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n"
    }
  }

  private func who(_ file: ScheduleFile, _ at: String) throws -> [Name] {
    let schedule = try #require(file.schedules.first)
    return schedule.people(at: try StatedTime(parsing: at).instant(in: schedule.zone)).people
  }

  @Test("a file of schedules alone needs no people, and its zone counts for all")
  func alone() throws {
    let file = try read(
      """
      timezone: America/Chicago
      schedules:
        support:
          owner: support-leads
          layers: { all: { people: [ ana, ben ], during: { mon-fri: "08:00-20:00" } } }
      """)
    #expect(file.warnings.isEmpty)
    #expect(file.schedules.map(\.definition.id) == ["support"])
    #expect(try who(file, "2026-11-02T08:00-06:00") == ["ana", "ben"])
    #expect(try who(file, "2026-11-02T07:59-06:00") == [])
  }

  @Test("of a policy only the schedules and what they refer to are looked at")
  func policy() throws {
    let text = """
      escalon: 1
      policy: sample
      levels: nonsense
      people: { ana: {} }
      schedules: { s: { layers: { all: { people: ana } } } }
      """
    #expect(try who(try read(text), "2026-11-02T08:00") == ["ana"])
    #expect(!holdsSchedulesAlone(text) && holdsSchedulesAlone("schedules: {}"))
  }

  @Test("holidays are dates, files, and those of a calendar")
  func holidays() throws {
    let file = try read(
      """
      calendars: { office: { timezone: UTC, hours: { mon-fri: "09:00-17:00" }, holidays: [ "12-26" ] } }
      schedules:
        - id: s
          holidays: [ "2026-12-25", h.ics ]
          holidays-of: office
          layers:
            usual: { people: ana, on-holidays: off }
            feast: { people: ben, on-holidays: only, priority: -1 }
      """)
    let days = (23...27).map { "2026-12-\($0)T12:00" }
    #expect(try days.map { try who(file, $0) } == [["ana"], ["ben"], ["ben"], ["ben"], ["ana"]])
  }

  @Test(
    "what is wrong is found at its place, all at once",
    arguments: [
      ("[]", ["1:1 wrong-kind"]), ("calendars: {}", ["1:1 missing-key"]),
      ("schedule: {}", ["1:1 missing-key", "1:1 unknown-key"]),
      ("timezone: Mars/Base\nschedules: { s: {} }", ["1:11 unknown-zone", "2:14 empty-schedule"]),
      (
        "people: { ana: {} }\nschedules: { s: { layers: { a: { people: anna }, b: {} } } }",
        ["2:42 unknown-person", "2:50 empty-layer"]
      ),
      (
        "schedules: { s: { layers: { a: { people: a } }, swaps: [ { from: x } ] } }",
        ["1:58 missing-key", "1:58 missing-key", "1:58 missing-key", "1:66 bad-time"]
      ),
    ])
  func faults(text: String, found: [String]) {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch {
      #expect(
        error.all.map { "\($0.place.line):\($0.place.column) \($0.code)" }.sorted()
          == found.sorted())
    }
  }
}
