import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Rules")
struct RuleTests {
  private func opened(_ rules: String, _ more: String = "", fields: Command = .open()) throws
    -> Scenario
  {
    let scenario = try Scenario(yaml: desk("rules:\n\(rules)\n\(more)"))
    scenario.at("Mon 09:00", fields)
    return scenario
  }

  @Test("a rule fires once in a stay")
  func once() throws {
    let scenario = try opened("  - { id: r, on: { changed: summary }, do: { note: changed } }")
    scenario.at("Mon 09:10", .set(["summary": "a"]))
    scenario.at("Mon 09:20", .set(["summary": "b"]))
    #expect(scenario.count(.fired("r")) == 1)
    scenario.at("Mon 09:30", .escalate())
    scenario.at("Mon 09:40", .set(["summary": "c"]))
    #expect(scenario.count(.fired("r")) == 2)
    scenario.at("Mon 09:50", .sendBack(to: nil, reason: "Back"))
    scenario.at("Mon 10:00", .set(["summary": "d"]))
    #expect(scenario.count(.fired("r")) == 3)
  }

  @Test("a rule that repeats fires each time")
  func repeats() throws {
    let scenario = try opened(
      "  - { id: r, on: { changed: summary }, do: { note: changed }, repeat: true }")
    scenario.at("Mon 09:10", .set(["summary": "a"]))
    scenario.at("Mon 09:20", .set(["summary": "b"]))
    #expect(scenario.count(.fired("r")) == 2)
  }

  @Test("rules fire in the order of the policy, on each event in turn")
  func order() throws {
    let scenario = try opened(
      """
        - { id: logs-rule, on: { changed: logs }, do: { note: logs } }
        - { id: second, on: changed, do: { note: second }, repeat: true }
        - { id: third, on: { changed: summary }, do: { note: third } }
      """)
    scenario.at("Mon 09:10", .set(["summary": "a", "logs": "b"]))
    let fired = scenario.events.compactMap { event -> Name? in
      if case .ruleFired(let rule, _, _) = event.fact { rule } else { nil }
    }
    #expect(fired == ["second", "third", "logs-rule", "second"])
  }

  @Test("a condition sees the ticket as it is when the rule's turn comes")
  func currentState() throws {
    let scenario = try opened(
      """
        - { id: first, on: opened, do: { priority: P1 } }
        - { id: second, on: opened, if: ticket.priority == "P1", do: { note: urgent } }
      """)
    #expect(scenario.has(.fired("second")))
  }

  @Test(
    "a condition sees the event that set it off",
    arguments: [
      (#"event.field == "summary" && event.from == "a" && event.to == "b""#, "changed"),
      (#"event.reason == "Not ours" && event.level == "L1""#, "sent-back"),
      (#"event.type == "software" && event.to == "L2" && event.from == "L1""#, "escalated"),
      (#"event.clock == "L1.resolution" && ticket.escalations == 0"#, "started"),
      (#"event.actor_role == "engineer""#, "noted"),
      (#"event.field == "priority" && event.to == "P1""#, "changed"),
    ])
  func event(condition: String, trigger: String) throws {
    let scenario = try opened(
      "  - { id: r, on: \(trigger), if: '\(condition)', do: { message: hello } }")
    scenario.at("Mon 09:10", .set(["summary": "a"]))
    scenario.at("Mon 09:20", .set(["summary": "b"]))
    scenario.at("Mon 09:30", .note(text: "x"), by: agent("ana", "engineer"))
    scenario.at("Mon 09:40", .escalate(type: "software"))
    scenario.at("Mon 09:50", .sendBack(to: nil, reason: "Not ours"))
    scenario.at("Mon 10:00", .set(priority: "P1"))
    #expect(scenario.count(.messaged("hello")) == 1)
  }

  @Test("a condition that cannot be evaluated does not hold")
  func absent() throws {
    let rules = "  - { id: many, on: opened, if: ticket.users > 50.0, do: { escalate: next } }"
    let none = try opened(rules)
    #expect(!none.has(.fired("many")))
    let many = try opened(rules, fields: .open(["users": 60]))
    #expect(many.ticket.stay.level == "L2")
  }

  @Test("what a rule wants is subject to the gates; a refusal is an event that others can react to")
  func refused() throws {
    let scenario = try opened(
      """
        - { id: up, on: opened, do: { escalate: next } }
        - { id: held, on: { refused: escalate }, do: { notify: lead } }
      """,
      "gates: { escalate: { require: summary } }")
    #expect(scenario.has(.refused("escalate")) && scenario.has(.fired("held")))
    #expect(scenario.ticket.stay.level == "L1")
    #expect(scenario.last("refused")?.cause == .rule("up"))
  }

  @Test("a gate tells rules from people")
  func byRule() throws {
    let scenario = try opened(
      "  - { id: up, on: { changed: down }, do: { escalate: next } }",
      "gates: { escalate: { require: summary, unless: step.by_rule } }")
    #expect(
      scenario.at("Mon 09:10", .escalate())?.reasons == [.missingField("summary", gate: "escalate")]
    )
    scenario.at("Mon 09:20", .set(["down": true]))
    #expect(scenario.ticket.stay.level == "L2")
  }

  @Test("a rule on an event of a rule fires after it")
  func onFired() throws {
    let scenario = try opened(
      """
        - { id: b, on: { fired: a }, do: { note: after } }
        - { id: a, on: opened, do: { note: first } }
      """)
    #expect(scenario.has(.fired("b")))
  }

  @Test("rules fire for closing and for opening again")
  func ends() throws {
    let scenario = try opened(
      """
        - { id: on-close, on: closed, do: { remind: role manager, after: 2d } }
        - { id: on-reopen, on: reopened, do: [ { priority: P1 }, { escalate: next } ] }
      """)
    scenario.at("Mon 10:00", .close())
    #expect(scenario.has(.fired("on-close")))
    scenario.at("Mon 11:00", .reopen(reason: "Back"))
    #expect(scenario.ticket.priority == "P1" && scenario.ticket.stay.level == "L2")
  }

  @Test(
    "what is to be remembered after closing comes, unless the ticket opens again",
    arguments: [true, false])
  func reminderAfterClosing(reopens: Bool) throws {
    let scenario = try opened(
      "  - { id: ask, on: closed, do: { remind: role manager, after: 2d } }")
    scenario.at("Mon 10:00", .close())
    if reopens { scenario.at("Mon 11:00", .reopen(reason: nil)) }
    scenario.advance(to: "Thu 10:00")
    #expect(scenario.has(.notified("eva"), at: "Wed 10:00") == !reopens)
  }

  @Test("a reminder lapses when the ticket leaves its level or is resolved", arguments: [0, 1, 2])
  func lapse(way: Int) throws {
    let scenario = try opened(
      "  - { id: look, on: opened, do: { remind: role manager, after: 4h } }")
    let ways: [Command] = [.note(text: nil), .escalate(), .resolve()]
    scenario.at("Mon 10:00", ways[way])
    scenario.advance(to: "Mon 14:00")
    #expect(scenario.has(.notified("eva"), at: "Mon 13:00") == (way == 0))
  }

  @Test("every action does what it says")
  func actions() throws {
    let scenario = try opened(
      """
        - id: all
          on: opened
          do:
            - { priority: P1 }
            - { set: { summary: Set, users: 3, down: true, logs: ~ } }
            - { assign: { team: engineers, person: lead } }
            - { notify: [ role manager, ana ], channel: [ mail, chat ], message: inside }
            - { message: hello, promise: 4h }
            - { ask-approval: manager, for: close }
            - { note: Done }
            - { wait: customer }
      """)
    let ticket = scenario.ticket
    #expect(ticket.priority == "P1" && ticket.team == "engineers" && ticket.assignee == "eva")
    #expect(ticket.fields[0] == .string("Set") && ticket.fields[4] == .double(3))
    #expect(scenario.has(.notified("eva")) && scenario.has(.notified("ana")))
    #expect(ticket.customerPromise == scenario.instant("Mon 13:00"))
    #expect(scenario.has(.approvalAsked("manager")) && scenario.has(.any("noted")))
    #expect(ticket.status == .waiting)
  }

  @Test(
    "resume, reopen and monitor by a rule", arguments: ["resume", "monitor", "reopen", "close"])
  func endings(action: String) throws {
    let scenario = try opened(
      "  - { id: r, on: { changed: logs }, do: \(action) }",
      "closing: { confirmation: { silence: 9d }, monitoring: { time: 2d } }")
    if action == "resume" { scenario.at("Mon 09:10", .wait("customer", asked: nil)) }
    if action == "monitor" || action == "reopen" { scenario.at("Mon 09:10", .resolve()) }
    scenario.at("Mon 09:20", .set(["logs": "x"]))
    let wanted: [String: Status] = [
      "resume": .open, "monitor": .monitoring, "reopen": .open, "close": .closed,
    ]
    #expect(scenario.ticket.status == wanted[action])
  }

  @Test("a rule opens no ticket again that is closed for too long")
  func tooLate() throws {
    let scenario = try opened(
      "  - { id: r, on: rated, do: reopen }",
      "closing: { confirmation: { silence: 9d }, reopen-within: 2d }")
    scenario.at("Mon 10:00", .close())
    scenario.at("Thu 10:00", .rate(1, comment: nil), by: .customer)
    #expect(scenario.has(.refused("reopen")) && scenario.ticket.status == .closed)
  }

  @Test("a set that changes nothing is no event")
  func noChange() throws {
    let scenario = try opened(
      "  - { id: r, on: opened, do: [ { priority: P4 }, { set: { down: false } }, resume ] }")
    #expect(scenario.lastWords.suffix(1) == ["rule-fired"])
  }

  @Test("the rule says on which of the ticket's events it fired")
  func number() throws {
    let scenario = try opened("  - { id: r, on: { changed: summary }, do: { note: x } }")
    scenario.at("Mon 09:10", .set(["logs": "l", "summary": "a"]))
    guard case .ruleFired(_, _, let number) = scenario.first("rule-fired")?.fact else { return }
    #expect(scenario.events[Int(number) - 1].fact.word == "field-changed")
    guard case .fieldChanged(_, "summary", _, _) = scenario.events[Int(number) - 1].fact else {
      Issue.record("event \(number) is another")
      return
    }
  }

  @Test("impact and urgency set the priority, a person's word goes before")
  func matrix() throws {
    let more = """
      fields:
        impact: { choice: [ high, low ] }
        urgency: { choice: [ now, later ] }
        logs: text
      matrix: { impact: impact, urgency: urgency, table: { high: [ P1, P2 ], low: [ P3, P4 ] } }
      """
    let scenario = try Scenario(yaml: desk(more))
    scenario.at("Mon 09:00", .open(["impact": "high", "urgency": "later"]))
    #expect(scenario.ticket.priority == "P2")
    scenario.at("Mon 09:10", .set(["urgency": "now"]))
    #expect(scenario.ticket.priority == "P1")
    #expect(scenario.last("priority-changed")?.cause == .matrix)
    scenario.at("Mon 09:20", .set(priority: "P4"))
    scenario.at("Mon 09:30", .set(["logs": "x"]))
    #expect(scenario.ticket.priority == "P4")
  }
}
