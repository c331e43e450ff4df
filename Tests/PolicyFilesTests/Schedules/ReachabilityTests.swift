import Chronology
import Names
import OnCall
import Policies
import TestSupport
import Testing

@Suite("Whether a policy's levels reach somebody is known beforehand")
struct ReachabilityTests {
  private let monday = Instant(milliseconds: 1_793_577_600_000)  // Mon 2026-11-02T00:00Z

  private func policy(_ parts: String) throws -> Policy {
    try writtenPolicy(
      """
      escalon: 1
      policy: sample
      people:
        ana: { email: ana@example.com, phone: "1" }
        ben: { email: ben@example.com }
        cy: { phone: "3" }
      clocks: { solved: { starts: opened, stops: resolved, target: 4h } }
      messages: { ask: { subject: Solved?, body: Is it? } }
      closing: { confirmation: { message: ask, silence: 3 working days } }
      \(parts)
      """)
  }

  private func hours(_ gap: Reachability.Gap) -> String {
    let from = (gap.span.lowerBound - monday).milliseconds / 3_600_000
    let to = (gap.span.upperBound - monday).milliseconds / 3_600_000
    return "\(gap.level) \(gap.team?.text ?? "-") \(from)-\(to)"
  }

  @Test("coverage is a union over the steps: a gap is where none of them finds anybody")
  func union() throws {
    let policy = try policy(
      """
      schedules:
        days: { layers: { all: { people: [ ana, ben ], during: { mon-sun: "08:00-20:00" } } } }
        nights: { layers: { all: { people: ben, during: { mon-sun: "18:00-07:00" } } } }
      teams: { desk: { schedule: days, lead: ana } }
      levels:
        - id: L1
          team: desk
          call: [ on-call, { who: schedule nights, after: 10m } ]
          unanswered: escalate
        - { id: L2, team: desk, call: lead, unanswered: escalate }
      rules: [ { id: up, on: breached, do: { escalate: next, reason: late } } ]
      """)
    let found = policy.reachability(from: monday, to: monday + .hours(48))
    #expect(found.gaps.map(hours) == ["L1 desk 7-8", "L1 desk 31-32"])
    #expect(found.gaps.first?.schedules == ["days", "nights"])
    #expect(found.gaps.first?.candidates == ["ana", "ben"])
    #expect(found.unreachable.isEmpty && found.openEnd == nil)
    #expect(policy.reachability(from: monday, to: monday + .hours(7)).isWhole)
  }

  @Test("a level whose team depends on the ticket is looked at for each; so is one that keeps it")
  func teams() throws {
    let policy = try policy(
      """
      calendars: { office: { timezone: UTC, hours: { mon-fri: "09:00-17:00" } } }
      teams:
        desk: { primary: ana }
        software: { calendar: office, primary: ben, backup: ana }
        hardware: { primary: ana }
      escalation: { types: [ { id: software }, { id: hardware } ] }
      levels:
        - { id: L1, team: desk, call: on-call, unanswered: escalate }
        - id: L2
          team: { by: escalation.type, software: software, hardware: hardware }
          call: on-call
          unanswered: escalate
        - { id: L3, call: [ on-call, { who: backup, after: 5m } ], unanswered: stop }
      rules: [ { id: up, on: breached, do: { escalate: next, reason: late } } ]
      """)
    let found = policy.reachability(from: monday + .hours(9), to: monday + .hours(33))
    #expect(found.gaps.map(hours) == ["L2 software 17-33"])
    #expect(found.gaps.first?.candidates == ["ben", "ana"])
    #expect(found.openEnd == .callsStop("L3"))
  }

  @Test("whoever is found needs a contact by the step's channels that fits before the next step")
  func contacts() throws {
    let policy = try policy(
      """
      teams: { desk: { primary: cy, backup: ben } }
      levels:
        - id: L1
          team: desk
          call: [ on-call, { who: backup, after: 10m, channel: phone } ]
          call-rounds: 2
          call-every: 15m
          unanswered: escalate
      """)
    let end = monday + .hours(1)
    #expect(
      policy.reachability(from: monday, to: end).unreachable == [
        .init(level: "L1", step: 1, person: "cy", reason: .noContact)
      ])
    func reasons(_ contact: Reachability.Contact) -> [Reachability.Reason] {
      policy.reachability(from: monday, to: end, contacts: { _, _ in [contact] })
        .unreachable.map(\.reason)
    }
    #expect(reasons(.init(channel: "mail", isVerified: false)) == [.unverified, .unverified])
    #expect(reasons(.init(channel: "mail", delay: .minutes(4))) == [])
    #expect(
      reasons(.init(channel: "mail", delay: .minutes(5))) == [
        .slow(.minutes(5), within: .minutes(5))
      ])
  }

  @Test("who is taken off a schedule in a gap cannot fill it, and a special period's team counts")
  func away() throws {
    let policy = try policy(
      """
      calendars: { office: { timezone: UTC, hours: { mon-fri: "09:00-17:00" } } }
      schedules:
        days:
          layers: { all: { people: [ ana, ben ], during: { mon-sun: "00:00-20:00" } } }
          overrides: [ { from: 2026-11-02T18:00, to: 2026-11-02T23:00, remove: ben } ]
      teams: { desk: { schedule: days }, night: { primary: ana } }
      periods: { closed: { when: outside office, teams: { night: desk } } }
      levels: [ { id: L1, team: night, call: on-call, unanswered: escalate } ]
      """)
    let found = policy.reachability(from: monday, to: monday + .hours(24))
    #expect(found.gaps.map(hours) == ["L1 night 20-24"])
    #expect(found.gaps.first?.candidates == ["ana"])
  }

  @Test(
    "the schedule that takes another's place in a special period counts while that lasts",
    arguments: ["on-call", "team desk", "schedule days"])
  func replaced(step: String) throws {
    let policy = try policy(
      """
      calendars: { office: { timezone: UTC, hours: { mon-fri: "09:00-17:00" } } }
      schedules:
        days: { layers: { all: { people: ana } } }
        nights: { layers: { all: { people: [ ben, cy ], during: { mon-sun: "16:00-07:00" } } } }
      teams: { desk: { schedule: days, members: [ ana ] } }
      periods: { closed: { when: outside office, schedules: { days: nights } } }
      levels: [ { id: L1, team: desk, call: { who: \(step), channel: mail }, unanswered: escalate } ]
      """)
    let found = policy.reachability(from: monday, to: monday + .hours(48))
    #expect(found.gaps.map(hours) == ["L1 desk 7-9", "L1 desk 31-33"])
    #expect(found.gaps.first?.schedules == ["nights"])
    #expect(found.gaps.first?.candidates == ["ana", "ben", "cy"])
    #expect(found.unreachable.map(\.person) == ["cy"])
    let office = (monday + .hours(9), monday + .hours(17))
    #expect(policy.reachability(from: office.0, to: office.1).isWhole)
  }

  @Test("a top that calls nobody is an open end; an empty time has no gaps")
  func end() throws {
    let policy = try policy(
      "teams: { desk: { primary: ana } }\nlevels: [ { id: L1, team: desk } ]")
    let found = policy.reachability(from: monday, to: monday - .hours(1))
    #expect(found.openEnd == .nobodyCalled("L1") && found.gaps.isEmpty)
  }
}
