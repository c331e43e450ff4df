import Chronology
import JSONText
import Laboratory
import Names
import Policies
import PolicyFiles
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("A ticket that nobody touches is explained")
struct ExplainForecastTests {
  static let desk = """
    escalon: 1
    policy: desk
    timezone: Asia/Kolkata
    calendar: office
    calendars: { round: 24x7, office: { hours: { mon-fri: "09:00-18:00" } } }
    fields:
      security: yes-no
      kind: { choice: [ software, hardware ] }
      size: number
      tags: { type: list }
      summary: text
    levels:
      - { id: L1, title: First line, team: desk }
      - { id: L2, title: Second line, team: desk, acknowledge-within: 1h, call: [ primary, { who: backup, after: 10m } ] }
    teams: { desk: { primary: ana, backup: ben } }
    people:
      ana: { name: Ana Silva, email: ana@example.com }
      ben: { name: Ben Li, email: ben@example.com }
    clocks:
      answer: { starts: opened, stops: resolved, target: { P1: 30m, default: 4h }, warn: 50% }
      news:
        starts: opened
        restarts: { breached: news }
        stops: resolved
        calendar: round
        target: 30m
    gates: { escalate: { require: summary } }
    closing: { confirmation: { silence: 3 working days } }
    rules:
      - { id: late, on: { breached: answer }, do: { escalate: L2 } }
      - { id: grave, on: opened, if: ticket.security, do: { escalate: L2 } }
    """

  private func explained(
    priority: String? = "P1", opened: String = "Fri 17:50", settings: [String] = [],
    level: String? = nil, until: String = "4d"
  ) throws -> Explanation {
    let policy = try writtenPolicy(Self.desk)
    let wish = ExplainWish(
      policy: policy, priority: priority, opened: opened, settings: settings, level: level,
      until: until)
    return try #require(wish.forecast, "\(wish.problems)")
      .explanation(under: policy, roster: policy.roster)
  }

  @Test("warnings and breaches come at their instants, over the weekend")
  func clocks() throws {
    let text = try explained(settings: ["summary=It is down"]).text()
    #expect(text.contains("answer") && text.contains("Mon 12 Jan 09:20"))
    #expect(text.contains("Breached: \"Answer\" was not kept, 30m of 30m used"))
    #expect(text.contains("- because clock answer ran out: 30m of 30m used, office calendar"))
  }

  @Test("what comes again is told once")
  func folded() throws {
    let lines = try explained().text().split(separator: "\n")
    #expect(lines.contains { $0.contains("... then the same every 30 minutes") })
    #expect(lines.count { $0.contains("Breached: \"News\"") } < 6)
  }

  @Test("a rule that a gate holds back is shown with everything that is missing")
  func refused() throws {
    let text = try explained(settings: ["security=yes"]).text()
    #expect(text.contains("Refused to escalate: missing: Summary"))
    #expect(text.contains("because rule grave fired on opening (test.yaml:"))
  }

  @Test("a level is reached as if what its gates ask for were there, and the heading says so")
  func assumed() throws {
    let explanation = try explained(level: "L2")
    #expect(explanation.assumptions == ["Summary"])
    #expect(explanation.levels.map(\.level) == ["L1", "L2"])
    #expect(explanation.topReachedAt == explanation.ticket.openedAt)
    #expect(explanation.text().contains("As if these were there: Summary."))
    #expect(explanation.calls.map(\.people) == [["ana"], ["ben"]])
  }

  @Test(
    "what somebody lacks who escalates by hand is told, and what special periods ask for besides")
  func needs() throws {
    let policy = try writtenPolicy(
      Self.desk.replacing(
        "gates: { escalate: { require: summary } }",
        with: """
          gates: { escalate: { require: [ summary, { attachments: 2 } ], bypass: { by: boss } } }
          roles: { boss: { title: Boss } }
          periods:
            closed:
              title: Closed
              when: outside office
              require: [ kind, { any: [ size, troubleshooting ] }, { if: 'ticket.security', says: Say why } ]
          """))
    func explained(_ settings: [String], opened: String, level: String? = nil) throws -> Explanation
    {
      let wish = ExplainWish(
        policy: policy, priority: "P1", opened: opened, settings: settings, level: level,
        until: "1h")
      return try #require(wish.forecast, "\(wish.problems)")
        .explanation(under: policy, roster: policy.roster)
    }
    let day = try explained(["summary=It is down"], opened: "Fri 10:00")
    #expect(day.escalating?.level.id == "L2")
    #expect(day.escalating?.lacks == ["2 attachments"])
    let night = try #require(try explained([], opened: "Fri 19:00").escalating)
    #expect(night.lacks == ["Summary", "2 attachments", "Kind", "Size", "Say why"])
    #expect(night.bypasses.map { $0.hasPrefix("Boss may bypass gate") } == [true])
    #expect(
      night.periods.map(\.needs) == [["Kind", "Size or 1 troubleshooting step", "\"Say why\""]])
    let text = try explained([], opened: "Fri 10:00").text()
    #expect(
      text.contains(
        "Escalating by hand, at its opening\n  to L2 (Second line) it still lacks: Summary;"))
    #expect(text.contains("in \"Closed\" it needs more: Kind; Size or 1 troubleshooting step;"))
    let json = try explained([], opened: "Fri 10:00").json["escalating"]
    #expect(json?["lacks"]?.items?.compactMap(\.text) == ["Summary", "2 attachments"])
  }

  @Test("at the top there is nowhere to escalate to; where nothing is missing, that is told")
  func nothing() throws {
    #expect(try explained(level: "L2").escalating == nil)
    let text = try explained(settings: ["summary=It is down"]).text()
    #expect(text.contains("to L2 (Second line) nothing is missing"))
  }

  @Test(
    "what is wrong with a question is said all at once, with the nearest name",
    arguments: [
      (["securty=yes"], "did you mean \"security\"?"),
      (["kind=softwre"], "did you mean \"software\"?"),
      (["security=perhaps"], "security is yes or no"), (["size=big"], "size is a number"),
    ])
  func problems(settings: [String], hint: String) throws {
    let policy = try writtenPolicy(Self.desk)
    let wish = ExplainWish(
      policy: policy, priority: "P9", opened: "Fryday", settings: settings, level: "L3",
      until: "soon")
    #expect(wish.forecast == nil && wish.problems.count == 5)
    #expect(wish.problems.contains { $0.contains(hint) })
  }

  @Test("the same question has the same answer")
  func determinism() throws {
    #expect(try explained().text(spans: true) == explained().text(spans: true))
    #expect(try explained().json.indented == explained().json.indented)
  }

  @Test("every shipped policy explains every priority at night and on a working day")
  func shipped() throws {
    for name in shippedPolicies {
      let policy = try shippedPolicy(name)
      for priority in policy.definition.priorities.priorities {
        for opened in ["Wed 10:00", "Sat 03:00"] {
          let wish = ExplainWish(
            policy: policy, priority: priority.id.text, opened: opened, settings: [], level: nil,
            until: "30d")
          let explanation = try #require(wish.forecast)
            .explanation(under: policy, roster: policy.roster)
          #expect(explanation.entries.count > 2)
          #expect(explanation.text(spans: true).split(separator: "\n").count < 600)
        }
      }
    }
  }
}
