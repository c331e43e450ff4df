import Chronology
import Findings
import Names
import OnCall
import Policies
import PolicyFiles
import Testing

@Suite("Every key is read into its place")
struct EveryKeyTests {
  let policy: PolicyDefinition

  init() throws { policy = try read(everything).definition }

  @Test("nothing in it is doubtful, and the policy's own check agrees")
  func clean() throws {
    #expect(try read(everything).warnings == [])
    let check = Policy.check(policy, zones: .onlyUTC, years: 2020...2021)
    #expect(check.findings.filter { $0.severity == .error } == [])
  }

  @Test("the top of the file and its words")
  func head() {
    #expect(policy.id == "everything")
    #expect(policy.title == "Every key once")
    #expect(policy.version == "1.10")
    #expect(policy.usualCalendar == "office")
    #expect(policy.document.appliesTo == ["Faults", "Questions"])
    #expect(policy.document.excludes == ["Sales"])
    #expect(policy.document.department == "Support")
    #expect(policy.document.reviewEveryMonths == 12)
    #expect(policy.document.guidelines.map(\.kind) == [.do, .dont, .do])
    #expect(policy.document.guidelines.first?.enforcedBy == "gates.escalate")
    #expect(policy.document.sections.map(\.title) == ["Working together"])
    #expect(policy.document.outcomes == ["Nothing is forgotten"])
  }

  @Test("roles, people and teams; contacts belong to their team once")
  func people() throws {
    #expect(policy.roles.map(\.title) == ["Agent", "Manager"])
    #expect(policy.roles.first?.may == ["open", "reply"])
    #expect(policy.people[1].quietDuring == "office" && policy.people[1].quietExcept == ["P1"])
    #expect(
      policy.people[1].reach == [
        .init(priorities: ["P1"], channels: ["phone"]), .init(channels: ["chat", "mail"]),
      ])
    #expect(
      policy.people[2].reach == [
        .init(priorities: ["P1", "P2"], during: "office", channels: ["phone"]),
        .init(channels: ["mail"]),
      ])
    #expect(policy.people[0].reach == [.init(channels: ["chat", "mail"])])
    #expect(policy.levels[1].calling.steps.map(\.pick) == [.inTurn, .all])
    #expect(policy.people.map(\.fullName) == ["Ana Silva", "Rui Costa", "Eva"])
    let desk = try #require(policy.teams.first)
    #expect(desk.members == ["ana", "rui", "eva"])
    #expect(desk.lead == "eva")
    #expect(policy.teams.map(\.title) == ["Desk", "Experts", "Night"])
    #expect(policy.teams.map(\.schedule) == [nil, nil, "nights"])
  }

  @Test("schedules: layers, overrides and temporary schedules")
  func schedules() throws {
    let schedule = try #require(policy.schedules.first)
    #expect(schedule.title == "Nights and weekends")
    #expect(schedule.zone == "UTC")
    #expect(schedule.owner == "desk")
    #expect(schedule.layers.map(\.id) == ["weeks", "weekend"])
    #expect(schedule.layers.map(\.priority) == [0, 2])
    let rotation = try #require(schedule.layers[0].rotation)
    #expect(rotation.every == 2)
    #expect(rotation.unit == .week)
    #expect(rotation.turns.map(\.people) == [["ana"], ["rui", "eva"]])
    #expect(schedule.layers[1].people == ["eva"])
    #expect(schedule.layers[1].during?[.saturday].map(\.description) == ["08:00-20:00"])
    #expect(schedule.layers[0].until?.description == "2026-10-31T23:00:00Z")
    #expect(
      schedule.overrides.map(\.change) == [
        .replace("ana", with: "eva"), .add("rui"), .remove("rui"),
      ])
    #expect(schedule.temporary.first?.shifts.map(\.person) == ["ana", "eva"])
    #expect(schedule.temporary.first?.shifts.first?.to == nil)
    #expect(schedule.people == ["ana", "rui", "eva"])
  }

  @Test("priorities and their matrix")
  func priorities() throws {
    let scheme = policy.priorities
    #expect(scheme.priorities.map(\.title) == ["Critical", "High", "P3"])
    #expect(scheme.initial == "P3")
    let matrix = try #require(scheme.matrix)
    #expect(matrix.impact.choices == ["all", "one"])
    #expect(matrix.cells == [["P1", "P2"], ["P2", "P3"]])
  }

  @Test("fields of every kind")
  func fields() {
    #expect(
      policy.fields.map(\.kind) == [
        .text, .choice(["all", "one"]), .choice(["now", "later"]), .list(["mail", "web"]),
        .list([]), .yesNo, .number, .instant, .text,
      ])
    #expect(policy.fields[0].audience == .customer)
    #expect(policy.fields[0].initial == .text("none yet"))
    #expect(policy.fields[5].initial == .bool(false))
    #expect(policy.fields[6].initial == .number(1.5))
    #expect(policy.fields[8].title == "Root cause")
  }

  @Test("a level, its team, promises and calling plan")
  func levels() throws {
    let level = policy.levels[1]
    #expect(
      level.team == .byType([.init(type: "software", team: "experts")], otherwise: "desk"))
    #expect(
      policy.levels[2].team
        == .byField("impact", [.init(value: "all", team: "experts")], otherwise: nil))
    #expect(level.warnings == [.share(50), .before(.minutes(15))])
    let acknowledge = try #require(level.acknowledgeWithin)
    #expect(acknowledge.rows.map(\.when) == [.priority("P1"), .priority("P3"), .otherwise])
    #expect(acknowledge.rows.map(\.target) == [.amount(.minutes(15)), nil, .amount(.hours(1))])
    let resolve = try #require(level.resolveWithin)
    #expect(resolve.rows.map(\.target) == [.amount(.hours(2)), .amount(.hours(8))])
    #expect(level.calling.steps.map(\.who) == [.onCall, .backup])
    #expect(level.calling.steps.map(\.after) == [.zero, .minutes(10)])
    #expect(level.calling.rounds == 3)
    #expect(level.calling.unanswered == .escalate)
    #expect(level.calling.every == .minutes(20))
  }

  @Test("types, reasons and the report of escalations")
  func escalation() throws {
    #expect(policy.escalation.types.map(\.hierarchical) == [false, true])
    #expect(policy.escalation.reasons.map(\.level) == [.next, .top])
    #expect(policy.escalation.reasonRequired)
    let report = try #require(policy.escalation.report)
    #expect(report.sections.first?.lines.map(\.required) == [true, false])
    #expect(
      report.sections.first?.lines.last?.text.variables.map(\.name)
        == ["ticket.systems", ".", "ticket.systems"])
  }

  @Test("a clock")
  func clocks() throws {
    let clock = try #require(policy.clocks.first)
    #expect(clock.starts.map(\.kind) == [.opened])
    #expect(clock.stops.map(\.kind) == [.resolved, .closed])
    #expect(clock.pauses?.source == "ticket.status == \"waiting\"")
    #expect(clock.target.rows.map(\.target?.description) == ["4h", "1h30m", "3 working days"])
    #expect(clock.reopening == .restart)
    #expect(clock.followsPromise)
  }

  @Test("rules and every action")
  func rules() throws {
    let rule = try #require(policy.rules.first)
    #expect(rule.triggers.map(\.kind) == [.opened, .changed, .changed])
    #expect(rule.triggers.map(\.subject) == [nil, "down", "priority"])
    #expect(rule.actions.count == 12)
    guard case .notify(let who, let channels, let message) = rule.actions[1].verb else {
      Issue.record("the second action is no notification")
      return
    }
    #expect(who == [.role("manager"), .team("experts"), .person("eva")])
    #expect(channels == ["chat"])
    #expect(message == "alarm")
    #expect(policy.rules[1].triggers.first?.subject == "L2.acknowledgement")
    #expect(policy.rules[2].actions.count == 5)
  }

  @Test("gates before every step, in the order of the steps")
  func gates() {
    #expect(
      policy.gates.map(\.id) == [
        "complete", "told", "resolve", "close", "monitor", "reply", "send-back", "wait",
        "handover",
      ])
    #expect(policy.gates[0].requirements.count == 5)
    #expect(policy.gates[0].bypass?.approval == "manager")
    #expect(policy.gates[0].levels == ["L2"])
  }

  @Test("waits, closing, periods and incidents")
  func ends() throws {
    #expect(policy.waits.map(\.endsOnReply) == [true, true, false])
    #expect(policy.waits.map(\.atCeiling) == [.close, .remind, .resume])
    #expect(policy.closing.confirmation?.silence == .workingDays(3))
    #expect(policy.closing.lowRatingBelow == 3)
    let period = try #require(policy.periods.first)
    #expect(
      period.spans == [
        .outside("office"), .during("always"), .holidays(of: "office"), .weekdays([6, 7]),
        .weekdays([3, 5]),
      ])
    #expect(policy.periods[1].spans == [.weekdays([1, 5, 6, 7])])
    #expect(period.targets.map(\.clock) == ["resolution", nil])
    #expect(period.schedules == [.init(usual: "nights", other: "nights")])
    #expect(period.messages == [.init(usual: "raised", other: "raised-late")])
    #expect(policy.incidents?.thresholds.map(\.tickets) == [5, 20])
    #expect(policy.incidents?.parts.map(\.who) == [.role("manager"), .owner])
    #expect(policy.incidents?.level == "L1" && policy.incidents?.calendar == "always")
    #expect(policy.incidents?.calling.steps.map(\.who) == [.role("manager"), .owner])
    #expect(policy.incidents?.calling.rounds == 2)
    #expect(policy.incidents?.calling.unanswered == .stop)
    #expect(policy.incidents?.warnings == [.share(75)])
    #expect(policy.handover?.within == .minutes(30))
    #expect(policy.handover?.schedules == ["nights"] && policy.handover?.tell == [.role("manager")])
  }

  @Test("reviews, metrics and training")
  func improvement() {
    #expect(policy.reviews.map(\.every) == [.month, .ticket])
    #expect(
      policy.metrics.map(\.measure) == [.escalationRate, .reopenRate, .promisesKept])
    #expect(policy.training.first?.topics == ["When", "How"])
  }
}
