import Expressions
import Names
import Policies
import TestSupport
import Testing
import Ticketing

/// SOPs/customer-support.yaml, statement by statement; see docs/sop-coverage.md.
@Suite("Customer support")
struct CustomerSupportTests {
  private func ticket(
    _ fields: [Name: Value] = [:], opened: String = "Mon 10:00", priority: Name = "P3"
  ) throws -> Scenario {
    try Scenario(.customerSupport, opened: opened, fields, priority: priority)
  }

  /// A case that may be escalated, answered in time.
  private func documented(opened: String = "Mon 10:00", priority: Name = "P3") throws -> Scenario {
    let ticket = try ticket(
      ["summary": "Charged twice", "category": "billing", "attempted_solutions": "Looked it up"],
      opened: opened, priority: priority)
    ticket.give(.reply(Reply(text: "We look")), opened)
    return ticket
  }

  @Test("no answer in fifteen minutes takes it to a senior")
  func silence() throws {
    let ticket = try ticket()
    ticket.wait(until: "Mon 10:14")
    #expect(ticket.level == "L0")
    ticket.wait(until: "Mon 10:15")
    #expect(ticket.happened("Mon 10:15 breached first-response"))
    #expect(ticket.happened("Mon 10:15 escalated to L1"))
  }

  @Test("an automatic message is not an answer")
  func automatic() throws {
    let ticket = try ticket(opened: "Mon 08:00")
    #expect(ticket.happened("Mon 08:00 message received-after-hours"))
    ticket.wait(until: "Mon 09:15")
    #expect(ticket.happened("Mon 09:15 breached first-response"))
  }

  @Test("an hour without a solution takes it to a senior")
  func hour() throws {
    let ticket = try documented()
    ticket.wait(until: "Mon 11:00")
    #expect(ticket.happened("Mon 11:00 breached first-hour"))
    #expect(ticket.level == "L1")
    #expect(ticket.team == "senior-support")
  }

  @Test("a rating below three opens the case again, one level up")
  func rating() throws {
    let ticket = try documented()
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:20")
    ticket.give(.rate(3, comment: nil), "Mon 10:25", by: .customer)
    #expect(ticket.ticket.status == .resolved)
    // A rating counts once for each time that the ticket is solved.
    ticket.give(.reopen(reason: "Not yet"), "Mon 10:27")
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:28")
    ticket.give(.rate(2, comment: nil), "Mon 10:30", by: .customer)
    #expect(ticket.happened("Mon 10:30 reopened"))
    #expect(ticket.happened("Mon 10:30 escalated to L1"))
    #expect(ticket.happened("Mon 10:30 notified lena, milo by mail: low-rating-note"))
  }

  @Test("affected revenue takes it to a senior at once")
  func revenue() throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", ["revenue_affected": true])
    #expect(ticket.level == "L1")
  }

  @Test("security goes to engineering, a breach to management")
  func security() throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", ["security": true])
    #expect(ticket.happened("Mon 10:05 escalated to L2"))
    #expect(ticket.happened("Mon 10:05 notified lena, milo by mail, chat: grave-note"))
    ticket.edit("Mon 10:10", ["data_breach": true])
    #expect(ticket.happened("Mon 10:10 escalated to L3"))
    #expect(try self.ticket(["security": true], priority: "P1").level == "L3")
  }

  @Test("a legal matter goes to management")
  func legal() throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", ["legal": true])
    #expect(ticket.level == "L3")
    #expect(ticket.team == "management")
  }

  @Test(
    "each reason goes to the level that it proposes",
    arguments: [
      ("beyond-expertise", "L1", "senior-support"), ("customer-asks", "L1", "senior-support"),
      ("time-sensitive", "L1", "senior-support"), ("billing-dispute", "L1", "senior-support"),
      ("feature-request", "L2", "product"), ("technical-fault", "L2", "engineering"),
      ("blocked-users", "L2", "engineering"), ("slowness", "L2", "engineering"),
      ("integration", "L2", "engineering"), ("may-leave", "L3", "management"),
      ("legal-matter", "L3", "management"), ("major-security", "L3", "management"),
      ("high-value", "L3", "management"), ("public-attention", "L3", "management"),
      ("many-customers", "L3", "management"), ("management", "L3", "management"),
    ] as [(Name, Name, Name)])
  func reasons(reason: Name, level: Name, team: Name) throws {
    let ticket = try documented()
    #expect(ticket.escalate("Mon 10:05", reason) == nil)
    #expect(ticket.level == level)
    #expect(ticket.team == team)
  }

  @Test(
    "the levels take over within one, four and twenty-four hours",
    arguments: [
      ("beyond-expertise", "L1", "Mon 11:05"), ("technical-fault", "L2", "Mon 14:05"),
      ("management", "L3", "Tue 10:05"),
    ] as [(Name, Name, String)])
  func targets(reason: Name, level: Name, until: String) throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", reason)
    #expect(ticket.happened("Mon 10:05 clock \(level).acknowledgement until \(until)"))
  }

  @Test("the customer is told of each escalation in a template")
  func told() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    ticket.escalate("Mon 10:10", "technical-fault")
    ticket.escalate("Mon 10:20", "management")
    #expect(
      ticket.lines(" message ") == [
        "Mon 10:05 message with-a-senior", "Mon 10:10 message with-engineering",
        "Mon 10:20 message with-management",
      ])
  }

  @Test("several blocked users go to engineering")
  func blocked() throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", ["multiple_users": true, "production_down": true])
    #expect(ticket.level == "L2")
  }

  @Test("closing an escalated case needs its cause, its lesson and the customer's word")
  func closing() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:20")
    #expect(ticket.happened("Mon 10:20 message is-it-solved"))
    #expect(
      ticket.give(.close(.byTheGate, reason: nil), "Mon 10:30")
        == ["resolution", "root_cause", "lessons_learned", "confirmation"])
    ticket.edit(
      "Mon 10:40", ["resolution": "Paid back", "root_cause": "A", "lessons_learned": "B"])
    ticket.give(.confirm, "Mon 10:50", by: .customer)
    #expect(ticket.ticket.status == .closed)
  }

  @Test("silence closes a case after three working days")
  func silenceCloses() throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", ["resolution": "Explained"])
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    ticket.wait(until: "Thu 10:10")
    #expect(ticket.happened("Thu 10:10 closed"))
  }

  @Test(
    "what matters to the company goes to management",
    arguments: ["may_cancel", "public_attention", "multiple_customers"] as [Name])
  func company(field: Name) throws {
    let ticket = try documented()
    ticket.edit("Mon 10:05", [field: true])
    #expect(ticket.level == "L3")
  }

  @Test("a manager's approval passes the gate, and that is recorded")
  func bypass() throws {
    let ticket = try ticket()
    #expect(ticket.escalate("Mon 10:05", "may-leave", .bypass(why: "On the phone")) != nil)
    ticket.give(.grantApproval(role: "manager", for: .escalate), "Mon 10:06", by: Scenario.manager)
    #expect(ticket.escalate("Mon 10:07", "may-leave", .bypass(why: "On the phone")) == nil)
    #expect(ticket.happened("Mon 10:07 bypassed escalate: On the phone"))
  }

  @Test("nobody escalates without attempts or without a reason")
  func gate() throws {
    let ticket = try ticket()
    #expect(
      ticket.escalate("Mon 10:05", nil) == [
        "reason", "summary", "category", "attempted_solutions",
      ])
    #expect(
      ticket.escalate("Mon 10:06", "beyond-expertise")
        == ["summary", "category", "attempted_solutions"])
  }

  @Test("the owner stays with the front line")
  func owner() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.give(.acknowledge(promise: nil), "Mon 10:10", by: Actor(.agent, person: "ines"))
    #expect(ticket.ticket.owner == "agent")
    #expect(ticket.ticket.assignee == "ines")
    #expect(ticket.ticket.policy == ticket.policy.version)
  }

  @Test("who first takes what a customer opened keeps it")
  func customerOpened() throws {
    let ticket = try ticket()
    let other = TicketRun(policy: ticket.policy, roster: ticket.policy.roster)
    other.reset(id: TicketID("T-2"))
    other.handle(
      .open(Opening(id: TicketID("T-2"))), by: .customer, at: try ticket.instant(of: "Mon 10:00"))
    #expect(other.ticket.owner == nil)
    other.handle(
      .acknowledge(promise: nil), by: Actor(.agent, person: "bryn"),
      at: try ticket.instant(of: "Mon 10:05"))
    #expect(other.ticket.owner == "bryn")
  }

  @Test("an escalation sets a reminder")
  func followUp() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    #expect(ticket.lines("Mon 10:05 reminder for Mon 12:05").count == 1)
  }

  @Test("a level that does not take over in time is told to its lead and the managers")
  func late() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    ticket.wait(until: "Mon 11:05")
    #expect(ticket.happened("Mon 11:05 notified hanne by chat, phone: late-note"))
    #expect(ticket.happened("Mon 11:05 notified lena, milo by chat, phone: late-note"))
  }

  @Test("a broken promise of news is told to owner and lead")
  func promise() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    #expect(ticket.give(.reply(Reply(text: "Soon")), "Mon 10:10") == ["promise"])
    let promise = try ticket.instant(of: "Mon 12:00")
    ticket.give(.reply(Reply(text: "By noon", promise: promise)), "Mon 10:11")
    ticket.wait(until: "Mon 12:00")
    #expect(ticket.happened("Mon 12:00 breached next-update"))
    #expect(ticket.happened("Mon 12:00 notified agent by chat, mail: silent-note"))
    #expect(ticket.happened("Mon 12:00 notified hanne by chat, mail: silent-note"))
  }

  @Test("a senior is called, then the backup, then the lead")
  func calls() throws {
    let ticket = try documented()
    ticket.escalate("Mon 10:05", "beyond-expertise")
    ticket.wait(until: "Mon 10:50")
    #expect(
      ticket.lines(" called ") == [
        "Mon 10:05 called farah", "Mon 10:25 called goran", "Mon 10:45 called hanne",
      ])
  }

  @Test("at night the people on call take over, in longer times")
  func night() throws {
    let ticket = try ticket(["security": true], opened: "Mon 22:00", priority: "P1")
    #expect(ticket.team == "on-call")
    #expect(ticket.lines(" called ") == ["Mon 22:00 called goran"])
    #expect(ticket.happened("Mon 22:00 clock critical-answer until Tue 00:00"))
  }

  @Test(
    "out of hours the members take turns of a week",
    arguments: [
      ("Mon 08:59", "hanne"), ("Mon 22:00", "goran"), ("Sun 23:00", "goran"),
      ("Mon+1 08:59", "goran"), ("Mon+1 22:00", "jonah"), ("Mon+2 22:00", "farah"),
      ("Mon+3 22:00", "ines"), ("Mon+4 22:00", "hanne"), ("Mon+5 22:00", "goran"),
    ])
  func turns(opened: String, person: String) throws {
    let ticket = try ticket(["security": true], opened: opened, priority: "P1")
    #expect(ticket.lines(" called ") == ["\(opened) called \(person)"])
  }

  @Test("who is on call out of hours and does not answer is followed by the backup and the lead")
  func nightCalls() throws {
    let ticket = try ticket(["security": true], opened: "Mon 22:00", priority: "P1")
    ticket.wait(until: "Mon 23:30")
    #expect(
      ticket.lines(" called ").prefix(2) == ["Mon 22:00 called goran", "Mon 23:00 called kei"])
  }

  @Test(
    "when the office is closed customers are sent other words than in its hours",
    arguments: [
      ("Mon 10:00", "with-a-senior"), ("Mon 22:00", "with-on-call"), ("Sun 03:00", "with-on-call"),
    ])
  func words(opened: String, message: String) throws {
    let ticket = try ticket(["revenue_affected": true], opened: opened, priority: "P1")
    #expect(ticket.happened("\(opened) message \(message)"))
  }

  @Test(
    "a critical case that comes while the office is closed goes to the people on call at once",
    arguments: [("Fri 18:05", "P1", 1), ("Sun 03:00", "P1", 1), ("Fri 18:05", "P2", 0)])
  func criticalAtNight(opened: String, priority: String, calls: Int) throws {
    let ticket = try ticket([:], opened: opened, priority: Name(priority))
    #expect(ticket.lines(" called ").count == calls)
    #expect(ticket.team == (calls == 1 ? "on-call" : "frontline"))
  }

  @Test("at night escalating needs a fuller record")
  func nightGate() throws {
    let ticket = try documented(opened: "Mon 22:00")
    #expect(ticket.escalate("Mon 22:05", "management") == ["Write down the business impact"])
    ticket.edit("Mon 22:06", ["business_impact": "No invoices"])
    #expect(ticket.escalate("Mon 22:07", "management") == nil)
  }

  @Test("at weekends only critical cases are called about")
  func weekend() throws {
    let ticket = try documented(opened: "Sat 12:00", priority: "P2")
    #expect(ticket.happened("Sat 12:00 message received-on-a-holiday"))
    ticket.edit("Sat 12:05", ["legal": true])
    #expect(ticket.lines(" called ") == [])
    #expect(ticket.lines("calls wait until").count == 1)
    let critical = try documented(opened: "Sat 12:00", priority: "P1")
    critical.edit("Sat 12:05", ["legal": true])
    #expect(critical.lines(" called ") == ["Sat 12:00 called goran", "Sat 12:05 called goran"])
    #expect(critical.happened("Sat 12:00 clock critical-answer until Sat 14:00"))
    // Extended but defined: news is owed at any hour, and nobody waits for Monday.
    #expect(critical.happened("Sat 12:00 clock critical-update until Sat 14:00"))
    #expect(critical.lines("clock next-update") == [])
  }
}
