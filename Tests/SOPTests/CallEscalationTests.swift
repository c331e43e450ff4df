import Names
import Policies
import TestSupport
import Testing
import Ticketing

/// SOPs/call-escalation.yaml, statement by statement; see docs/sop-coverage.md.
@Suite("Call escalation")
struct CallEscalationTests {
  /// A call with everything that an escalation asks for.
  private func documented(opened: String = "Mon 10:00", priority: Name = "P3") throws -> Scenario {
    try Scenario(
      .callEscalation, opened: opened,
      [
        "summary": "No sound", "description": "No sound since noon", "customer_name": "Ida",
        "impact": "medium", "urgency": "medium", "actions_taken": "Restarted",
      ], priority: priority)
  }

  @Test("a call opens at the first level, with the agents")
  func first() throws {
    let call = try documented()
    #expect(call.level == "L1")
    #expect(call.team == "agents")
    #expect(call.ticket.owner == "agent")
  }

  @Test("thirty minutes without a solution take it to the supervisor")
  func thirtyMinutes() throws {
    let call = try documented()
    call.wait(until: "Mon 10:29")
    #expect(call.level == "L1")
    call.wait(until: "Mon 10:30")
    #expect(call.happened("Mon 10:30 breached first-level"))
    #expect(call.level == "L2")
    #expect(call.team == "leads")
  }

  @Test("while the customer is waited for, the thirty minutes stand still")
  func waiting() throws {
    let call = try documented()
    call.give(.wait("customer", asked: "Which headset?"), "Mon 10:20")
    call.wait(until: "Mon 12:00")
    #expect(call.level == "L1")
    call.give(.customerReplied(text: "The blue one"), "Mon 12:00", by: .customer)
    call.wait(until: "Mon 12:10")
    #expect(call.level == "L2")
  }

  @Test(
    "what is critical, widespread or a threat goes to the experts at once",
    arguments: ["multiple_users", "security", "compliance", "major_outage"] as [Name])
  func grave(field: Name) throws {
    let call = try documented()
    call.edit("Mon 10:05", [field: true])
    #expect(call.happened("Mon 10:05 escalated to L3"))
    #expect(call.team == "experts")
    let critical = try documented(priority: "P1")
    #expect(critical.level == "L3")
  }

  @Test("a level that does not take over in time is told to the manager")
  func late() throws {
    let call = try documented()
    call.wait(until: "Mon 11:30")
    #expect(call.happened("Mon 11:30 breached L2.acknowledgement"))
    #expect(call.happened("Mon 11:30 notified indigo, jules by chat, phone: late-note"))
  }

  @Test("what the experts resolved is closed only with the manager's approval")
  func approval() throws {
    let call = try documented(priority: "P1")
    call.edit("Mon 10:10", ["resolution": "Repaired", "root_cause": "Cable"])
    call.give(.resolve(.byTheGate, fields: []), "Mon 11:00")
    #expect(call.happened("Mon 11:00 approval of close asked of escalation-manager"))
    call.give(.validate, "Mon 11:05")
    call.give(.confirm, "Mon 11:10", by: .customer)
    #expect(
      call.give(.close(.byTheGate, reason: nil), "Mon 11:20") == ["approval of escalation-manager"])
    call.give(
      .grantApproval(role: "escalation-manager", for: .close), "Mon 11:30",
      by: Actor(.agent, role: "escalation-manager"))
    #expect(call.happened("Mon 11:30 notified agent by chat, mail: approved-note"))
    // Nothing is missing any more, so the policy closes what the customer confirmed.
    #expect(call.happened("Mon 11:30 closed") && call.ticket.status == .closed)
  }

  @Test("nobody escalates a call that is not documented")
  func gate() throws {
    let call = try Scenario(.callEscalation)
    let wanted = ["description", "customer_name", "impact", "urgency", "actions_taken"]
    #expect(call.escalate("Mon 10:05", "beyond-expertise") == wanted)
    #expect(call.level == "L1")
    call.give(.troubleshoot(text: "Restarted"), "Mon 10:06")
    #expect(call.escalate("Mon 10:07", "beyond-expertise") == Array(wanted.dropLast()))
  }

  @Test(
    "each reason goes to the level that it proposes",
    arguments: [
      ("out-of-time", "L2"), ("beyond-access", "L2"), ("beyond-expertise", "L2"),
      ("customer-asks", "L2"), ("grave", "L3"), ("threat", "L3"), ("technical-fault", "L3"),
      ("prolonged", "L4"), ("dissatisfied", "L4"), ("management", "L4"),
    ] as [(Name, Name)])
  func reasons(reason: Name, level: Name) throws {
    let call = try documented()
    #expect(call.escalate("Mon 10:05", nil) == ["reason"])
    #expect(call.escalate("Mon 10:06", reason) == nil)
    #expect(call.level == level)
  }

  @Test("the customer is told of each escalation in a template")
  func told() throws {
    let call = try documented()
    call.wait(until: "Mon 10:30")
    call.escalate("Mon 10:40", "technical-fault")
    call.escalate("Mon 10:50", "management")
    #expect(
      call.lines(" message ") == [
        "Mon 10:30 message with-a-supervisor", "Mon 10:40 message with-an-expert",
        "Mon 10:50 message with-the-manager",
      ])
  }

  @Test("the supervisors are called one after another until one takes over")
  func calls() throws {
    let call = try documented()
    call.wait(until: "Mon 10:55")
    #expect(call.lines(" called ") == ["Mon 10:30 called devon", "Mon 10:50 called ellis"])
    call.give(.acknowledge(promise: nil), "Mon 11:00", by: Actor(.agent, person: "ellis"))
    call.wait(until: "Mon 11:25")
    #expect(call.lines(" called ").count == 2)
    #expect(call.happened("Mon 11:00 kept L2.acknowledgement"))
    #expect(call.ticket.assignee == "ellis")
  }

  @Test("after an escalation every message names the next one")
  func update() throws {
    let call = try documented()
    #expect(call.give(.reply(Reply(text: "We look")), "Mon 10:05") == nil)
    call.wait(until: "Mon 10:30")
    #expect(call.give(.reply(Reply(text: "We look")), "Mon 10:40") == ["promise"])
    let promise = try call.instant(of: "Mon 11:30")
    #expect(call.give(.reply(Reply(text: "By half past", promise: promise)), "Mon 10:41") == nil)
    call.wait(until: "Mon 11:30")
    #expect(call.happened("Mon 11:30 breached next-update"))
    #expect(call.happened("Mon 11:30 notified agent by chat, mail: late-note"))
  }

  @Test("closing needs resolution, root cause, actions, validation and the customer's word")
  func closing() throws {
    let call = try Scenario(.callEscalation)
    call.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    #expect(
      call.give(.close(.byTheGate, reason: nil), "Mon 10:20")
        == ["resolution", "root_cause", "actions_taken", "validation", "confirmation"])
    call.edit("Mon 10:30", ["resolution": "Done", "root_cause": "Cable", "actions_taken": "New"])
    call.give(.validate, "Mon 10:31")
    #expect(call.happened("Mon 10:31 message is-it-solved"))
    #expect(call.happened("Mon 10:31 asked until Thu 10:31"))
    call.give(.confirm, "Mon 10:40", by: .customer)
    #expect(call.ticket.status == .closed)
  }

  @Test("silence closes too, after three working days")
  func silence() throws {
    let call = try Scenario(
      .callEscalation, ["resolution": "Done", "root_cause": "Cable", "actions_taken": "New"])
    call.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    call.give(.validate, "Mon 10:15")
    call.wait(until: "Thu 10:15")
    #expect(call.happened("Thu 10:15 closed"))
  }

  @Test("a call that turns out complex goes to the supervisor")
  func complex() throws {
    let call = try documented()
    call.edit("Mon 10:05", ["complex": true])
    #expect(call.level == "L2")
  }

  @Test("what the supervisor does not settle goes to the experts")
  func supervisor() throws {
    let call = try documented(priority: "P2")
    call.wait(until: "Mon 10:30")
    call.give(.acknowledge(promise: nil), "Mon 10:40")
    call.wait(until: "Mon 14:30")
    #expect(call.happened("Mon 14:30 escalated to L3"))
  }

  @Test(
    "the levels take over within one, two and four hours",
    arguments: [
      ("beyond-expertise", "L2", "11:05"), ("technical-fault", "L3", "12:05"),
      ("management", "L4", "14:05"),
    ] as [(Name, Name, String)])
  func targets(reason: Name, level: Name, until: String) throws {
    let call = try documented()
    call.escalate("Mon 10:05", reason)
    #expect(call.happened("Mon 10:05 clock \(level).acknowledgement until Mon \(until)"))
  }

  @Test("a critical issue is taken over at any hour")
  func night() throws {
    let call = try documented(opened: "Fri 20:00", priority: "P1")
    #expect(call.happened("Fri 20:00 clock critical-answer until Fri 22:00"))
    #expect(call.happened("Fri 20:00 clock critical-update until Fri 21:00"))
    #expect(call.happened("Fri 20:00 called frankie"))
  }

  @Test("what takes too long goes to the escalation manager")
  func prolonged() throws {
    let call = try documented(priority: "P2")
    for time in ["Mon 10:31", "Mon 14:31"] { call.give(.acknowledge(promise: nil), time) }
    call.wait(until: "Tue 10:00")
    #expect(call.happened("Tue 10:00 escalated to L4"))
  }

  @Test("a low rating goes to the escalation manager")
  func dissatisfied() throws {
    let call = try documented()
    call.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    call.give(.rate(2, comment: "Slow"), "Mon 10:20", by: .customer)
    #expect(call.happened("Mon 10:20 reopened"))
    #expect(call.happened("Mon 10:20 escalated to L4"))
  }

  @Test("a note to stakeholders is decided at each step and at the end")
  func stakeholders() throws {
    let call = try documented()
    call.wait(until: "Mon 10:30")
    #expect(call.happened("Mon 10:30 notified  by mail: escalated-note"))
    call.give(.resolve(.byTheGate, fields: []), "Mon 10:40")
    #expect(call.happened("Mon 10:40 notified  by mail: resolved-note"))
  }
}
