import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Gates")
struct GateTests {
  private func opened(_ gates: String, _ more: String = "", _ opening: Command = .open()) throws
    -> Scenario
  {
    let scenario = try Scenario(yaml: desk("gates:\n\(gates)\n\(more)"))
    scenario.at("Mon 09:00", opening)
    return scenario
  }

  @Test("a refusal names all that is missing; once it is there, the same command passes")
  func example() throws {
    let scenario = try opened(
      "  escalate: { require: [ summary, troubleshooting, { checklist: first-look } ] }")
    scenario.at("Mon 09:10", .escalate())
    #expect(
      scenario.missing == [
        .missingField("summary", gate: "escalate"), .missingTroubleshooting(1, gate: "escalate"),
        .missingTick(checklist: "first-look", item: "power", gate: "escalate"),
      ])
    scenario.at("Mon 09:11", .set(["summary": "No sound"]))
    scenario.at("Mon 09:12", .troubleshoot(text: "Restarted"))
    scenario.at("Mon 09:13", .tick(checklist: "first-look", item: "power", done: true))
    #expect(scenario.at("Mon 09:14", .escalate()) == nil)
    #expect(scenario.ticket.stay.level == "L2")
  }

  @Test("several gates of a step are all asked at once, each by its name")
  func several() throws {
    let scenario = try opened(
      """
        escalate:
          - { id: complete, require: summary }
          - { id: tried, require: { attachments: 2 } }
      """)
    scenario.at("Mon 09:10", .escalate())
    #expect(
      scenario.missing == [
        .missingField("summary", gate: "complete"), .missingAttachments(2, gate: "tried"),
      ])
    scenario.at("Mon 09:11", .attach(count: 1))
    scenario.at("Mon 09:11", .attach(count: 1))
    scenario.at("Mon 09:11", .set(["summary": "x"]))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
  }

  @Test("one of several is enough; without any, the first is named")
  func anyOf() throws {
    let scenario = try opened("  escalate: { require: { any: [ logs, attachments ] } }")
    scenario.at("Mon 09:10", .escalate())
    #expect(scenario.missing == [.missingField("logs", gate: "escalate")])
    scenario.at("Mon 09:11", .attach(count: 1))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
  }

  @Test("a condition's refusal is the policy's own sentence")
  func condition() throws {
    let scenario = try opened(
      "  escalate: { require: { if: ticket.users > 1.0, says: Only for more than one user } }")
    scenario.at("Mon 09:10", .escalate())
    #expect(
      scenario.missing == [.conditionNotMet(says: "Only for more than one user", gate: "escalate")])
    scenario.at("Mon 09:11", .set(["users": 2]))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
  }

  @Test("an empty text and an empty list are nothing")
  func empty() throws {
    let scenario = try opened("  escalate: { require: [ summary, systems ] }")
    scenario.at("Mon 09:05", .set(["summary": "", "systems": []]))
    #expect(scenario.at("Mon 09:10", .escalate())?.reasons.count == 2)
    scenario.at("Mon 09:11", .set(["summary": "x", "systems": ["mail"]]))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
  }

  @Test("a gate for some levels leaves the others alone")
  func levels() throws {
    let scenario = try opened("  escalate: { levels: L3, require: summary }")
    #expect(scenario.at("Mon 09:10", .escalate(to: "L2")) == nil)
    #expect(scenario.at("Mon 09:20", .escalate(to: "L3")) != nil)
  }

  @Test("a gate applies if its condition holds, and not when its unless does")
  func conditions() throws {
    let scenario = try opened(
      #"  escalate: { if: 'ticket.priority == "P4"', unless: ticket.down, require: summary }"#,
      "", .open(priority: "P4"))
    #expect(scenario.at("Mon 09:10", .escalate()) != nil)
    scenario.at("Mon 09:11", .set(["down": true]))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
    let other = try opened(
      #"  escalate: { if: 'ticket.priority == "P4"', require: summary }"#, "", .open(priority: "P1")
    )
    #expect(other.at("Mon 09:12", .escalate()) == nil)
  }

  @Test("the customer must have been told since the ticket entered its level")
  func informed() throws {
    let scenario = try opened("  escalate: { require: customer-informed }")
    #expect(
      scenario.at("Mon 09:10", .escalate())?.reasons == [.customerNotInformed(gate: "escalate")])
    scenario.at("Mon 09:11", .reply("Hello"))
    #expect(scenario.at("Mon 09:12", .escalate()) == nil)
    #expect(scenario.at("Mon 09:13", .escalate()) != nil)
  }

  @Test("validation and confirmation are required before closing")
  func closing() throws {
    let scenario = try opened("  close: { require: [ validation, confirmation ] }")
    scenario.at("Mon 09:10", .resolve())
    scenario.at("Mon 09:11", .close())
    #expect(
      scenario.missing == [.missingValidation(gate: "close"), .missingConfirmation(gate: "close")])
    scenario.at("Mon 09:12", .validate)
    scenario.at("Mon 09:13", .confirm, by: .customer)
    #expect(scenario.ticket.status == .closed)
  }

  @Test("while a ticket is escalated, a message without a promise is refused")
  func promise() throws {
    let scenario = try opened("  reply: { if: ticket.escalations > 0, require: promise }")
    #expect(scenario.at("Mon 09:10", .reply("Hello")) == nil)
    scenario.at("Mon 09:20", .escalate())
    #expect(scenario.at("Mon 09:30", .reply("Wait"))?.reasons == [.missingPromise(gate: "reply")])
    let promised = Reply(promise: scenario.instant("Mon 12:00"))
    #expect(scenario.at("Mon 09:31", .reply(promised)) == nil)
  }

  @Test(
    "an approval is asked for, granted in its role, and counts until the ticket leaves its level")
  func approval() throws {
    let scenario = try opened("  escalate: { require: { approval: manager } }")
    let lacking = [Refusal.Reason.missingApproval(role: "manager", gate: "escalate")]
    #expect(scenario.at("Mon 09:10", .escalate())?.reasons == lacking)
    scenario.at("Mon 09:11", .askApproval(role: "manager", for: .escalate))
    #expect(scenario.has(.notified("eva")))
    scenario.at(
      "Mon 09:12", .grantApproval(role: "manager", for: .escalate), by: agent("ana", "engineer"))
    #expect(scenario.missing == [.notAllowed(role: "engineer")])
    // Who has no role under the policy grants nothing.
    scenario.at("Mon 09:12", .grantApproval(role: "manager", for: .escalate))
    #expect(scenario.missing == [.roleNeeded("manager")])
    scenario.at(
      "Mon 09:13", .denyApproval(role: "manager", for: .escalate, reason: "Not yet"),
      by: agent("eva", "manager"))
    #expect(scenario.at("Mon 09:14", .escalate())?.reasons == lacking)
    scenario.at(
      "Mon 09:15", .grantApproval(role: "manager", for: .escalate), by: agent("eva", "manager"))
    #expect(scenario.at("Mon 09:16", .escalate()) == nil)
    #expect(scenario.at("Mon 09:17", .escalate())?.reasons == lacking)
  }

  @Test("an approval of closing does not outlive a ticket that opens again")
  func staleApproval() throws {
    let scenario = try opened("  close: { require: { approval: manager } }")
    scenario.at(
      "Mon 09:11", .grantApproval(role: "manager", for: .close), by: agent("eva", "manager"))
    scenario.at("Mon 09:12", .resolve())
    #expect(scenario.at("Mon 09:13", .close()) == nil)
    scenario.at("Mon 09:14", .reopen(reason: nil))
    #expect(scenario.at("Mon 09:15", .close()) != nil)
  }

  @Test("an approval of one step is none of another")
  func otherStep() throws {
    let scenario = try opened("  escalate: { require: { approval: manager } }")
    scenario.at(
      "Mon 09:11", .grantApproval(role: "manager", for: .close), by: agent("eva", "manager"))
    #expect(scenario.at("Mon 09:12", .escalate()) != nil)
  }

  @Test(
    "every step has its gate",
    arguments: [
      ("resolve", .resolve()), ("close", .close()), ("escalate", .escalate()),
      ("reply", .reply("x")), ("wait", .wait("customer", asked: nil)),
      ("handover", .offerHandover(of: .assignment, to: "rui")),
    ] as [(String, Command)])
  func steps(step: String, command: Command) throws {
    let scenario = try opened("  \(step): { require: summary }")
    let refusal = scenario.at("Mon 09:10", command)
    #expect(refusal?.reasons == [.missingField("summary", gate: Name(step))])
    scenario.at("Mon 09:11", .set(["summary": "x"]))
    #expect(scenario.at("Mon 09:12", command) == nil)
  }

  @Test("sending back and watching have gates, too")
  func otherSteps() throws {
    let scenario = try opened(
      "  send-back: { require: summary }\n  monitor: { require: logs }",
      "closing: { confirmation: { silence: 9d }, monitoring: { time: 2d } }")
    scenario.at("Mon 09:10", .escalate())
    #expect(
      scenario.at("Mon 09:11", .sendBack(to: nil, reason: ""))?.reasons == [
        .missingReason, .missingField("summary", gate: "send-back"),
      ])
    scenario.at("Mon 09:20", .resolve())
    #expect(
      scenario.at("Mon 09:21", .monitor())?.reasons == [.missingField("logs", gate: "monitor")])
  }

  @Test("what a period asks for is required while it lasts, by whatever path")
  func period() throws {
    let scenario = try opened(
      "  close: { require: summary }",
      """
      periods: { night: { when: outside office, require: [ logs ] } }
      rules: [ { id: up, on: { changed: down }, do: { escalate: next } } ]
      """)
    scenario.at("Mon 20:00", .escalate(bypass: "Urgent"))
    #expect(scenario.missing == [.missingField("logs", gate: "night")])
    scenario.at("Mon 20:10", .set(["down": true]))
    #expect(scenario.has(.refused("escalate"), at: "Mon 20:10"))
    #expect(scenario.at("Tue 10:00", .escalate()) == nil)
  }

  @Test("the report's required lines must be filled in by people, not by rules")
  func report() throws {
    let more = """
      escalation:
        reasons: { up: Up }
        report:
          sections:
            Issue: { Summary: { text: "{{ticket.summary}}", required: true }, Logs: "{{ticket.logs}}" }
      rules: [ { id: up, on: { changed: down }, do: { escalate: next } } ]
      """
    let scenario = try opened("  close: { require: summary }", more)
    #expect(scenario.at("Mon 09:10", .escalate())?.reasons == [.missingReportLine("Summary")])
    scenario.at("Mon 09:20", .set(["down": true]))
    #expect(scenario.ticket.stay.level == "L2")
    scenario.at("Mon 09:30", .set(["summary": "x"]))
    #expect(scenario.at("Mon 09:31", .escalate()) == nil)
  }

  @Test("a reason that the policy requires is named beside what the gates lack")
  func reasonRequired() throws {
    let scenario = try opened(
      "  escalate: { require: summary }",
      "escalation: { reasons: { up: Up }, reason-required: true }")
    #expect(
      scenario.at("Mon 09:10", .escalate())?.reasons == [
        .missingReason, .missingField("summary", gate: "escalate"),
      ])
    scenario.at("Mon 09:11", .set(["summary": "x"]))
    #expect(scenario.at("Mon 09:12", .escalate(reason: "up")) == nil)
  }
}

@Suite("Bypasses")
struct BypassTests {
  private func opened(_ bypass: String) throws -> Scenario {
    let scenario = try Scenario(
      yaml: desk("gates: { escalate: { require: [ summary, logs ], bypass: \(bypass) } }"))
    scenario.at("Mon 09:00", .open(["logs": "there"]))
    return scenario
  }

  private static let manager = agent("eva", "manager")

  @Test("a bypass by a role is recorded with who, why and what was missing")
  func byRole() throws {
    let scenario = try opened("{ by: manager }")
    scenario.at("Mon 09:10", .escalate(bypass: "Burning"), by: BypassTests.manager)
    let event = try #require(scenario.first("bypassed"))
    #expect(event.cause == .command(BypassTests.manager))
    guard case .bypassed(.escalate, let gate, let why, let missing) = event.fact else { return }
    #expect(gate == "escalate" && why == "Burning")
    #expect(missing == [.missingField("summary", gate: "escalate")])
    #expect(scenario.ticket.stay.level == "L2")
  }

  @Test("a bypass is used only when it is asked for, and the refusal says who may")
  func onlyAsked() throws {
    let scenario = try opened("{ by: manager, approval: manager }")
    let refusal = scenario.at("Mon 09:10", .escalate(), by: BypassTests.manager)
    #expect(
      refusal?.bypass == [
        Refusal.Bypass(gate: "escalate", roles: ["manager"], approval: "manager")
      ])
  }

  @Test("another role cannot bypass")
  func otherRole() throws {
    let scenario = try opened("{ by: manager }")
    #expect(scenario.at("Mon 09:10", .escalate(bypass: "x"), by: agent("ana", "engineer")) != nil)
    #expect(scenario.at("Mon 09:11", .escalate(bypass: "x")) != nil)
  }

  @Test("a bypass is open only while its condition holds")
  func condition() throws {
    let scenario = try opened("{ if: ticket.down }")
    let refusal = scenario.at("Mon 09:10", .escalate(bypass: "Major"))
    #expect(refusal?.bypass == [])
    scenario.at("Mon 09:11", .set(["down": true]))
    #expect(scenario.at("Mon 09:12", .escalate(bypass: "Major")) == nil)
  }

  @Test("a granted approval opens it to anyone")
  func approval() throws {
    let scenario = try opened("{ approval: manager }")
    #expect(scenario.at("Mon 09:10", .escalate(bypass: "x")) != nil)
    scenario.at(
      "Mon 09:11", .grantApproval(role: "manager", for: .escalate), by: BypassTests.manager)
    #expect(scenario.at("Mon 09:12", .escalate(bypass: "x")) == nil)
  }

  @Test("a bypass of one gate leaves what another lacks, and records nothing")
  func oneOfTwo() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        gates:
          escalate:
            - { id: soft, require: summary, bypass: { by: manager } }
            - { id: hard, require: logs }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:10", .escalate(bypass: "x"), by: BypassTests.manager)
    #expect(scenario.missing == [.missingField("logs", gate: "hard")])
    #expect(!scenario.has(.any("bypassed")))
  }

  @Test("a bypass that is not needed is not recorded")
  func notNeeded() throws {
    let scenario = try opened("{ by: manager }")
    scenario.at("Mon 09:05", .set(["summary": "x"]))
    scenario.at("Mon 09:10", .escalate(bypass: "x"), by: BypassTests.manager)
    #expect(!scenario.has(.any("bypassed")) && scenario.ticket.stay.level == "L2")
  }
}
