import Expressions
import Names
import OnCall
import Policies
import TestSupport
import Testing
import Ticketing

/// SOPs/tiered-template.yaml, statement by statement; see docs/sop-coverage.md.
@Suite("Technical support in three levels")
struct TieredTemplateTests {
  private static let boss = Actor(.agent, person: "heiko", role: "manager")

  private func ticket(
    _ fields: [Name: Value] = [:], opened: String = "Mon 09:00", priority: Name = "P3"
  ) throws -> Scenario {
    try Scenario(.tieredTemplate, opened: opened, fields, priority: priority)
  }

  /// A ticket with all documents of a request, and the diagnosis done.
  private func documented(priority: Name = "P3") throws -> Scenario {
    let ticket = try ticket(
      [
        "description": "The printer stops", "logs": "E42", "customer_email": "ida@example.com",
        "impact": "medium",
      ], priority: priority)
    ticket.give(.troubleshoot(text: "Restarted"), "Mon 09:05")
    ticket.tickAll("Mon 09:06", "diagnosis")
    return ticket
  }

  @Test("the ladder has the first response, level 2, and level 3 with the managers")
  func ladder() throws {
    let ticket = try documented()
    #expect(ticket.level == "L1")
    #expect(ticket.team == "first-response")
    ticket.escalate("Mon 09:10", "beyond-expertise")
    #expect(ticket.team == "level-2-team")
    ticket.escalate("Mon 09:20", "out-of-time")
    #expect(ticket.level == "L3")
    #expect(ticket.team == "level-3-team")
    let decided = try documented()
    decided.escalate("Mon 09:10", "management")
    #expect(decided.team == "managers")
  }

  @Test("managers are told when a ticket reaches level 3")
  func top() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "management")
    #expect(ticket.happened("Mon 09:10 notified heiko, ilse by mail, chat: escalated-note"))
  }

  @Test("a request without its documents is refused, with everything that is missing")
  func documents() throws {
    let ticket = try ticket()
    ticket.tickAll("Mon 09:01", "diagnosis")
    #expect(
      ticket.escalate("Mon 09:05", "beyond-expertise")
        == ["description", "troubleshooting", "logs", "customer_email", "impact"])
    ticket.edit(
      "Mon 09:06",
      [
        "description": "It stops", "error_codes": "E42", "customer_phone": "1",
        "business_impact": "No invoices",
      ])
    ticket.give(.troubleshoot(text: "Restarted"), "Mon 09:07")
    #expect(ticket.escalate("Mon 09:08", "beyond-expertise") == nil)
  }

  @Test(
    "a critical failure goes to level 2 at once",
    arguments: ["production_down", "security", "major_outage"] as [Name])
  func critical(field: Name) throws {
    let ticket = try ticket()
    ticket.edit("Mon 09:05", [field: true])
    #expect(ticket.happened("Mon 09:05 priority P1"))
    #expect(ticket.happened("Mon 09:05 escalated to L2"))
    #expect(try self.ticket(priority: "P1").level == "L2")
  }

  @Test("the diagnosis is done before level 2 is asked")
  func diagnosis() throws {
    let ticket = try ticket([
      "description": "It stops", "logs": "E42", "customer_email": "a@example.com", "impact": "low",
    ])
    ticket.give(.troubleshoot(text: "Restarted"), "Mon 09:01")
    #expect(
      ticket.escalate("Mon 09:05", "beyond-expertise")
        == ["identify", "cause", "test", "findings", "correct"].map { "diagnosis.\($0)" })
    ticket.tickAll("Mon 09:06", "diagnosis")
    #expect(ticket.escalate("Mon 09:07", "beyond-expertise") == nil)
  }

  @Test("half an hour, two hours and four hours are kept from the opening")
  func times() throws {
    let ticket = try ticket()
    ticket.wait(until: "Mon 13:00")
    #expect(ticket.happened("Mon 09:30 breached first-response"))
    #expect(ticket.happened("Mon 09:30 notified heiko, ilse by chat, mail: late-note"))
    #expect(ticket.happened("Mon 11:00 escalated to L2"))
    #expect(ticket.happened("Mon 13:00 escalated to L3"))
  }

  @Test("nothing is handed over without a note and the checklist")
  func handover() throws {
    let ticket = try ticket()
    let offer = Command.offerHandover(of: .assignment, to: "bodo")
    #expect(
      ticket.give(offer, "Mon 17:00")
        == ["handover_note"]
        + ["state", "critical", "next", "accepted"].map { "handover.\($0)" })
    ticket.edit("Mon 17:01", ["handover_note": "Waits for the part"])
    ticket.tickAll("Mon 17:02", "handover")
    #expect(ticket.give(offer, "Mon 17:03") == nil)
  }

  @Test("a handover counts when it is accepted")
  func accepted() throws {
    let ticket = try ticket(["handover_note": "Waits for the part"])
    ticket.tickAll("Mon 09:02", "handover")
    ticket.give(.offerHandover(of: .assignment, to: "bodo"), "Mon 09:03")
    #expect(ticket.ticket.assignee == nil)
    ticket.give(.acceptHandover, "Mon 09:10", by: Actor(.agent, person: "bodo"))
    #expect(ticket.ticket.assignee == "bodo")
    #expect(ticket.happened("Mon 09:10 notified agent by chat: handover-note"))
  }

  @Test("critical news reach the team at once")
  func news() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    ticket.give(.edit(Edit(priority: "P1")), "Mon 09:20")
    #expect(ticket.happened("Mon 09:20 notified dirk, edda, heiko by chat, mail: changed-note"))
  }

  @Test(
    "each reason goes to the level that it proposes",
    arguments: [
      ("beyond-expertise", "L2"), ("critical-failure", "L2"), ("repeated-outage", "L2"),
      ("out-of-time", "L2"), ("technical-fault", "L2"), ("other-department", "L2"),
      ("customer-asks", "L2"), ("management", "L3"),
    ] as [(Name, Name)])
  func reasons(reason: Name, level: Name) throws {
    let ticket = try documented()
    #expect(ticket.escalate("Mon 09:10", nil) == ["reason"])
    #expect(ticket.escalate("Mon 09:11", reason) == nil)
    #expect(ticket.level == level)
  }

  @Test("broken promises are told to the managers, with a reminder to correct")
  func late() throws {
    let ticket = try documented(priority: "P2")
    ticket.escalate("Mon 09:10", "beyond-expertise")
    ticket.wait(until: "Mon 09:40")
    #expect(ticket.happened("Mon 09:40 breached L2.acknowledgement"))
    #expect(ticket.happened("Mon 09:40 notified heiko by chat, phone: late-note"))
    ticket.wait(until: "Wed 09:00")
    #expect(ticket.happened("Wed 09:00 breached resolution"))
    #expect(ticket.happened("Wed 09:00 reminder for Thu 09:00: Set a corrective action"))
  }

  @Test("a customer's question starts a clock")
  func inquiry() throws {
    let ticket = try documented()
    ticket.give(.customerReplied(text: "Any news?"), "Mon 10:00", by: .customer)
    #expect(ticket.happened("Mon 10:00 clock inquiry until Mon 14:00"))
    ticket.give(.reply(Reply(text: "Soon")), "Mon 10:30")
    #expect(ticket.happened("Mon 10:30 kept inquiry"))
  }

  @Test("the customer is told of each escalation in a template")
  func told() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    ticket.escalate("Mon 09:20", "out-of-time")
    #expect(
      ticket.lines(" message ") == [
        "Mon 09:10 message with-level-2", "Mon 09:20 message with-level-3",
      ])
  }

  @Test("the departments that take part hear of it")
  func departments() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "other-department")
    ticket.edit("Mon 09:30", ["departments": .list(["Logistics"])])
    #expect(ticket.happened("Mon 09:30 notified dirk, edda, heiko by mail: escalated-note"))
  }

  @Test("closing needs validation, outcome, the checklist and the customer's word")
  func closing() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    #expect(ticket.give(.resolve(.byTheGate, fields: []), "Mon 09:20") == ["resolution"])
    let fields = [FieldChange("resolution", "New part")]
    #expect(ticket.give(.resolve(.byTheGate, fields: fields), "Mon 09:21") == nil)
    #expect(
      ticket.give(.close(.byTheGate, reason: nil), "Mon 09:30") == [
        "validation", "root_cause", "actions_taken", "closure.effective", "closure.outcome",
        "closure.satisfied", "approval of manager", "confirmation",
      ])
  }

  @Test("an escalated ticket is closed only with a manager's approval")
  func approval() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    ticket.edit(
      "Mon 09:20", ["resolution": "New part", "root_cause": "Wear", "actions_taken": "Replaced"])
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 09:21")
    #expect(ticket.happened("Mon 09:21 approval of close asked of manager"))
    ticket.give(.validate, "Mon 09:22")
    ticket.tickAll("Mon 09:23", "closure")
    ticket.give(.confirm, "Mon 09:24", by: .customer)
    #expect(ticket.give(.close(.byTheGate, reason: nil), "Mon 09:25") == ["approval of manager"])
    ticket.give(.grantApproval(role: "manager", for: .close), "Mon 09:26", by: Self.boss)
    #expect(ticket.happened("Mon 09:26 closed"))
  }

  @Test("a low rating reaches owner and managers")
  func rating() throws {
    let ticket = try ticket(["resolution": "Explained"])
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 09:10")
    ticket.give(.rate(1, comment: nil), "Mon 09:20", by: .customer)
    #expect(ticket.happened("Mon 09:20 notified heiko, ilse by mail: changed-note"))
    #expect(ticket.happened("Mon 09:20 notified agent by mail: changed-note"))
  }

  @Test("outages that come back go to level 2")
  func repeated() throws {
    let ticket = try ticket()
    ticket.edit("Mon 09:05", ["repeated": true])
    #expect(ticket.level == "L2")
    let again = try self.ticket(["resolution": "Restarted"])
    again.give(.resolve(.byTheGate, fields: []), "Mon 09:10")
    again.give(.reopen(reason: "It is back"), "Mon 09:20", by: .customer)
    #expect(again.level == "L2")
  }

  @Test(
    "the first response is on call in two shifts a day",
    arguments: [
      ("Mon 08:00", ["bodo"]), ("Mon 12:59", ["bodo"]), ("Mon 13:00", ["clara"]),
      ("Mon 18:00", []), ("Sat 10:00", []), ("Mon+1 08:00", ["clara"]), ("Mon+1 13:00", ["anke"]),
      ("Mon+2 08:00", ["anke"]),
    ] as [(String, [Name])])
  func shifts(time: String, people: [Name]) throws {
    let ticket = try ticket()
    let answer = ticket.policy.roster.people(
      .onCall, of: "first-response", at: try ticket.instant(of: time))
    #expect(answer.people == people)
  }

  @Test("level 2 is called one after another until somebody takes over")
  func calls() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    ticket.wait(until: "Mon 09:45")
    #expect(
      ticket.lines(" called ") == [
        "Mon 09:10 called dirk", "Mon 09:25 called edda", "Mon 09:40 called heiko",
      ])
  }

  @Test("after an escalation every message names the next one")
  func update() throws {
    let ticket = try documented()
    ticket.escalate("Mon 09:10", "beyond-expertise")
    #expect(ticket.give(.reply(Reply(text: "We look")), "Mon 09:20") == ["promise"])
    let promise = try ticket.instant(of: "Mon 10:00")
    #expect(ticket.give(.reply(Reply(text: "By ten", promise: promise)), "Mon 09:21") == nil)
    ticket.wait(until: "Mon 10:00")
    #expect(ticket.happened("Mon 10:00 breached next-update"))
  }
}
