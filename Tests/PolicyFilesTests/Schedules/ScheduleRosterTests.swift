import Chronology
import Findings
import Names
import OnCall
import Policies
import TestSupport
import Testing

@Suite("Schedules are what the roster goes by")
struct ScheduleRosterTests {
  private let policy: Policy
  private let night = Instant(milliseconds: 1_793_660_400_000)  // Mon 2026-11-02T23:00Z

  init() throws {
    policy = try writtenPolicy(
      """
      escalon: 1
      policy: sample
      people: { ana: {}, ben: {}, cy: {} }
      calendars: { office: { hours: { mon-fri: "09:00-17:00" } } }
      schedules:
        nights: { layers: { all: { people: [ ben, cy ], during: { mon-sun: "20:00-08:00" } } } }
      teams:
        desk: { calendar: office, primary: ana }
        night: { calendar: office, schedule: nights, primary: ana, backup: cy }
      levels: [ { id: L1, team: desk } ]
      clocks: { solved: { starts: opened, stops: resolved, target: 4h } }
      messages: { ask: { subject: Solved?, body: Is it? } }
      closing: { confirmation: { message: ask, silence: 3 working days } }
      """)
  }

  private func people(_ duty: Roster.Duty, _ team: Name, hours: Int64 = 0) -> Roster.Answer {
    policy.roster.people(duty, of: team, at: night + .hours(hours))
  }

  @Test("a team with a schedule is reached through it at any hour, whatever its calendar")
  func team() {
    #expect(people(.onCall, "night") == .init(people: ["ben", "cy"], entry: "nights.all"))
    #expect(people(.backup, "night").people == ["cy"])
    #expect(people(.onCall, "desk").people == [])
    #expect(people(.onCall, "desk", hours: 12).people == ["ana"])
  }

  @Test("with nobody on the schedule nobody is on call, and the schedule is named")
  func nobody() {
    #expect(people(.onCall, "night", hours: 12) == .init(people: [], entry: "nights"))
  }

  @Test("a schedule can be asked by itself; one that is not there has nobody")
  func schedule() {
    #expect(policy.roster.people(onSchedule: "nights", at: night).people == ["ben", "cy"])
    #expect(policy.roster.people(onSchedule: "days", at: night) == .init(people: []))
  }

  @Test("teams and parties that name a schedule which is not there are errors")
  func unknown() {
    let text = """
      escalon: 1
      policy: sample
      people: { ana: {} }
      schedules: { nights: { layers: { all: { people: ana } } } }
      teams: { desk: { schedule: night } }
      levels: [ { id: L1, team: desk, acknowledge-within: 1h, call: schedule nigths } ]
      clocks: { solved: { starts: opened, stops: resolved, target: 4h } }
      messages: { ask: { subject: Solved?, body: Is it? } }
      closing: { confirmation: { message: ask, silence: 3 working days } }
      """
    do {
      _ = try writtenPolicy(text)
      Issue.record("it passed")
    } catch {
      let found = error.all.filter { $0.code == "unknown-schedule" }
      #expect(found.map(\.place.line) == [5, 6])
      #expect(found.map(\.suggestion) == Array(repeating: "did you mean \"nights\"?", count: 2))
    }
  }
}
