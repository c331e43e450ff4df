import Expressions
import Names
import Policies
import TestSupport
import Testing
import Ticketing

/// SOPs/technical-support.yaml, statement by statement; see docs/sop-coverage.md.
@Suite("Technical support")
struct TechnicalSupportTests {
  private static let management = "notified jaya by mail, chat: management-note"

  private func ticket(_ fields: [Name: Value] = [:], priority: Name = "P3") throws -> Scenario {
    try Scenario(.technicalSupport, fields, priority: priority)
  }

  /// A ticket that may be escalated.
  private func complete(priority: Name = "P3") throws -> Scenario {
    let ticket = try ticket(
      [
        "summary": "No picture", "steps_to_reproduce": "Switch on", "logs": "E7",
        "environment": "2.1",
      ], priority: priority)
    ticket.give(.troubleshoot(text: "New cable"), "Mon 10:01")
    ticket.tickAll("Mon 10:02", "before-escalating")
    return ticket
  }

  @Test("every event of a ticket is held under the version of its policy")
  func version() throws {
    let ticket = try ticket()
    #expect(ticket.ticket.policy == ticket.policy.version)
    #expect(ticket.ticket.policy.version == "1.0")
  }

  @Test(
    "each software finding goes to the software team",
    arguments: [
      "software bug", "application crash", "backend failure", "AI model misbehaves",
      "API or integration failure", "no workaround",
    ])
  func software(finding: String) throws {
    let ticket = try complete()
    ticket.edit("Mon 10:05", ["findings": .list([.string(finding)])])
    #expect(ticket.happened("Mon 10:05 escalated to L2"))
    #expect(ticket.team == "software-team")
  }

  @Test(
    "each hardware finding goes to the hardware team and sets the category",
    arguments: [
      "hardware failure", "device without power", "sensor or component failure",
      "physical damage", "diagnostics failed",
    ])
  func hardware(finding: String) throws {
    let ticket = try complete()
    ticket.edit("Mon 10:05", ["findings": .list([.string(finding)])])
    #expect(ticket.level == "L2")
    #expect(ticket.team == "hardware-team")
    let position = try #require(ticket.ticket.position(of: "route"))
    #expect(ticket.ticket.fields[position] == "hardware")
  }

  @Test(
    "production down, security and outages become P1",
    arguments: ["production_down", "security", "major_outage"] as [Name])
  func grave(field: Name) throws {
    let ticket = try complete()
    ticket.edit("Mon 10:05", [field: true])
    #expect(ticket.happened("Mon 10:05 priority P1"))
    #expect(ticket.happened("Mon 10:05 escalated to L2"))
  }

  @Test("a promise about to break goes to management")
  func risk() throws {
    let ticket = try complete(priority: "P2")
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.wait(until: "Mon 14:00")
    #expect(ticket.happened("Mon 14:00 warned resolution"))
    #expect(ticket.happened("Mon 14:00 escalated to L3"))
    #expect(ticket.team == "leads")
  }

  @Test(
    "each reason goes to the level that it proposes",
    arguments: [
      ("beyond-expertise", "L2"), ("technical-fault", "L2"), ("customer-asks", "L2"),
      ("software-bug", "L2"), ("hardware-failure", "L2"), ("validation-needed", "L2"),
      ("came-back", "L2"), ("business-critical", "L2"), ("security-or-data", "L2"),
      ("management", "L3"), ("promise-at-risk", "L3"), ("customer-hit", "L3"),
      ("other-team", "L3"), ("emergency", "L3"),
    ] as [(Name, Name)])
  func reasons(reason: Name, level: Name) throws {
    let ticket = try complete()
    #expect(ticket.escalate("Mon 10:05", nil) == ["reason"])
    #expect(ticket.escalate("Mon 10:06", reason) == nil)
    #expect(ticket.level == level)
  }

  @Test("what came back goes up")
  func repeated() throws {
    let ticket = try complete()
    ticket.edit("Mon 10:05", ["repeated": true])
    #expect(ticket.level == "L2")
    let again = try complete()
    again.give(.resolve(.byTheGate, fields: []), "Mon 10:05")
    again.give(.reopen(reason: "It is back"), "Mon 10:30", by: .customer)
    #expect(again.level == "L2")
  }

  @Test("a P1 goes up at once and both managers are told")
  func priorityOne() throws {
    let ticket = try complete()
    ticket.give(.edit(Edit(priority: "P1")), "Mon 10:05")
    #expect(ticket.happened("Mon 10:05 escalated to L2"))
    #expect(ticket.happened("Mon 10:05 \(Self.management)"))
    #expect(ticket.happened("Mon 10:05 notified kiran by mail, chat: management-note"))
    #expect(ticket.happened("Mon 10:05 clock critical-answer until Mon 10:15") == false)
    #expect(ticket.happened("Mon 10:05 clock critical-answer until Mon 10:20"))
    #expect(ticket.happened("Mon 10:05 clock critical-update until Mon 11:05"))
  }

  @Test("a P2 goes up within its time")
  func priorityTwo() throws {
    let ticket = try complete(priority: "P2")
    ticket.wait(until: "Mon 11:00")
    #expect(ticket.happened("Mon 11:00 escalated to L2"))
    #expect(ticket.happened("Mon 11:00 \(Self.management)"))
  }

  @Test("a P3 and a P4 go up after the first level confirms", arguments: ["P3", "P4"] as [Name])
  func confirmed(priority: Name) throws {
    let ticket = try ticket(
      ["summary": "A", "steps_to_reproduce": "B", "logs": "C", "environment": "D"],
      priority: priority)
    ticket.give(.troubleshoot(text: "New cable"), "Mon 10:01")
    #expect(
      ticket.escalate("Mon 10:05", "technical-fault")
        == ["steps", "unsolvable", "criteria"].map { "before-escalating.\($0)" })
    ticket.tickAll("Mon 10:06", "before-escalating")
    #expect(ticket.escalate("Mon 10:07", "technical-fault") == nil)
  }

  @Test("a customer who is hit hard brings in management")
  func impact() throws {
    let ticket = try complete(priority: "P1")
    #expect(ticket.level == "L2")
    ticket.give(
      .edit(Edit(fields: [FieldChange("impact", "high")], priority: "P1")), "Mon 10:30")
    #expect(ticket.happened("Mon 10:30 escalated to L3"))
  }

  @Test("another team's delay brings in management")
  func crossTeam() throws {
    let ticket = try complete(priority: "P2")
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.give(.wait("other", asked: "The firmware"), "Mon 10:10")
    ticket.wait(until: "Tue 10:10")
    #expect(ticket.happened("Tue 10:10 waited too long for other"))
    #expect(ticket.happened("Tue 10:10 escalated to L3"))
    let told = try complete()
    told.escalate("Mon 10:05", "technical-fault")
    told.edit("Mon 10:30", ["cross_team_delay": true])
    #expect(told.level == "L3")
  }

  @Test("a request lists everything that is missing")
  func missing() throws {
    let ticket = try ticket(priority: "P2")
    #expect(
      ticket.escalate("Mon 10:05", "technical-fault")
        == ["summary", "steps_to_reproduce", "logs", "environment", "troubleshooting"])
    ticket.give(.attach(count: 1), "Mon 10:06")
    #expect(ticket.escalate("Mon 10:07", "technical-fault")?.contains("logs") == false)
  }

  @Test("an incomplete ticket is not escalated by a rule either")
  func incomplete() throws {
    let ticket = try ticket(
      ["summary": "A", "steps_to_reproduce": "B", "logs": "C"], priority: "P1")
    #expect(ticket.level == "L1")
    #expect(ticket.happened("Mon 10:00 refused escalate"))
    #expect(ticket.happened("Mon 10:00 notified agent by chat, mail: held-note"))
    ticket.edit("Mon 10:05", ["environment": "2.1"])
    #expect(ticket.level == "L1")
    ticket.give(.troubleshoot(text: "New cable"), "Mon 10:06")
    #expect(ticket.level == "L2")
  }

  @Test(
    "the targets of a level follow the priority",
    arguments: [("P2", "Mon 11:05"), ("P3", "Mon 14:05"), ("P4", "Tue 10:05")] as [(Name, String)])
  func targets(priority: Name, until: String) throws {
    let ticket = try complete(priority: priority)
    ticket.escalate("Mon 10:05", "technical-fault")
    #expect(ticket.happened("Mon 10:05 clock L2.acknowledgement until \(until)"))
  }

  @Test("the team hears in the ticket, and of a P1 by mail and chat")
  func notified() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "hardware-failure")
    #expect(
      ticket.lines("gita, hari, isha") == [
        "Mon 10:05 notified gita, hari, isha by ticket: escalated-note"
      ])
    let urgent = try complete(priority: "P1")
    #expect(urgent.happened("Mon 10:01 notified dev, esha, farid by mail, chat: escalated-note"))
  }

  @Test("the owner is reminded to look after an escalated ticket")
  func watch() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    #expect(ticket.happened("Mon 10:05 reminder for Mon 14:05: See how the escalated ticket goes"))
    ticket.wait(until: "Mon 14:05")
    #expect(ticket.happened("Mon 14:05 notified agent by : "))
  }

  @Test("the owner follows up when the team does not answer")
  func late() throws {
    let ticket = try complete(priority: "P2")
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.wait(until: "Mon 11:05")
    #expect(ticket.happened("Mon 11:05 notified farid by chat, phone: late-note"))
    #expect(ticket.happened("Mon 11:05 notified agent by chat, phone: late-note"))
    #expect(ticket.happened("Mon 11:05 reminder for Mon 11:35: Follow up with the team"))
  }

  @Test("the team may ask the first level for more")
  func information() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.give(.wait("information", asked: "The log of Sunday"), "Mon 10:30")
    ticket.wait(until: "Mon 14:30")
    #expect(ticket.happened("Mon 14:30 waited too long for information"))
    ticket.give(.resume, "Mon 14:40")
    #expect(ticket.ticket.status == .open)
  }

  @Test("the customer is told of each escalation in a template")
  func told() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.escalate("Mon 10:10", "management")
    #expect(
      ticket.lines(" message ")
        == ["Mon 10:05 message with-our-engineers", "Mon 10:10 message with-our-managers"])
  }

  @Test("after an escalation every message names the next one")
  func promise() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    #expect(ticket.give(.reply(Reply(text: "We look")), "Mon 10:20") == ["promise"])
  }

  @Test("the customer's next update is a clock")
  func update() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.wait(until: "Tue 10:05")
    #expect(ticket.happened("Tue 10:05 breached next-update"))
    #expect(ticket.happened("Tue 10:05 notified agent by chat, mail: late-note"))
  }

  @Test("the owner stays with the first level")
  func owner() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    ticket.give(.acknowledge(promise: nil), "Mon 10:10", by: Actor(.agent, person: "dev"))
    #expect(ticket.ticket.owner == "agent")
    #expect(ticket.ticket.assignee == "dev")
  }

  @Test("closing needs a validated fix, notes and the customer's word")
  func closing() throws {
    let ticket = try complete()
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    #expect(
      ticket.give(.close(.byTheGate, reason: nil), "Mon 10:20")
        == ["validation", "resolution", "root_cause", "actions_taken", "confirmation"])
    ticket.edit(
      "Mon 10:30", ["resolution": "New lamp", "root_cause": "Wear", "actions_taken": "X"])
    ticket.give(.validate, "Mon 10:31")
    #expect(ticket.happened("Mon 10:31 message is-it-solved"))
    ticket.give(.confirm, "Mon 10:40", by: .customer)
    #expect(ticket.ticket.status == .closed)
  }

  @Test("a fix may be watched before the ticket closes")
  func monitoring() throws {
    let ticket = try complete(priority: "P2")
    ticket.edit(
      "Mon 10:05", ["resolution": "New lamp", "root_cause": "Wear", "actions_taken": "X"])
    ticket.give(.resolve(.byTheGate, fields: []), "Mon 10:10")
    #expect(ticket.give(.monitor(.byTheGate), "Mon 10:11") == ["validation"])
    ticket.give(.validate, "Mon 10:12")
    ticket.give(.confirm, "Mon 10:20", by: .customer)
    #expect(ticket.happened("Mon 10:20 watched until Wed 10:20"))
    ticket.wait(until: "Wed 10:20")
    #expect(ticket.ticket.status == .closed)
  }

  @Test("a second escalation to the same level calls nobody")
  func duplicate() throws {
    let ticket = try complete()
    ticket.escalate("Mon 10:05", "technical-fault")
    let before = ticket.lines(" called ").count
    #expect(ticket.escalate("Mon 10:06", "software-bug") == nil)
    #expect(ticket.happened("Mon 10:06 duplicate L2"))
    #expect(ticket.lines(" called ").count == before)
  }

  @Test("a major outage goes up with what is known")
  func outage() throws {
    let ticket = try ticket()
    ticket.edit("Mon 10:05", ["major_outage": true])
    #expect(ticket.happened("Mon 10:05 escalated to L2"))
  }

  @Test("an emergency passes with a manager's approval, and that is recorded")
  func emergency() throws {
    let ticket = try ticket()
    #expect(ticket.escalate("Mon 10:05", "emergency", .bypass(why: "Flood")) != nil)
    ticket.give(.grantApproval(role: "manager", for: .escalate), "Mon 10:10", by: Scenario.manager)
    #expect(ticket.escalate("Mon 10:11", "emergency", .bypass(why: "Flood")) == nil)
    #expect(ticket.happened("Mon 10:11 bypassed escalate: Flood"))
    #expect(ticket.level == "L3")
  }
}
