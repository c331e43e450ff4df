import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Refusals")
struct RefusalTests {
  private func opened(_ more: String = "") throws -> Scenario {
    let scenario = try Scenario(yaml: desk(more))
    scenario.at("Mon 09:00", .open())
    return scenario
  }

  @Test("an opening names everything that is wrong with it, and a later one may be right")
  func opening() throws {
    let scenario = try Scenario(yaml: desk(""))
    scenario.at("Mon 09:00", .open(priority: "P9", ["nothing": "x", "down": "maybe"]))
    #expect(scenario.missing.count == 3)
    #expect(scenario.missing.contains(.unknown(.field, "nothing")))
    #expect(scenario.missing.contains(.unknown(.priority, "P9")))
    #expect(!scenario.ticket.exists)
    #expect(scenario.at("Mon 09:01", .open()) == nil)
    #expect(scenario.ticket.exists && scenario.ticket.openedAt == scenario.instant("Mon 09:01"))
  }

  @Test("what is asked of a ticket that was never opened is refused, and opens none")
  func neverOpened() throws {
    let scenario = try Scenario(yaml: desk(""))
    #expect(scenario.at("Mon 09:00", .note(text: nil))?.reasons == [.unknown(.ticket, "T-1")])
    #expect(scenario.at("Mon 09:01", .open()) == nil)
  }

  @Test("a ticket is opened once")
  func twice() throws {
    let scenario = try opened()
    #expect(scenario.at("Mon 09:10", .open())?.reasons == [.wrongStatus(.open)])
  }

  @Test("an edit names every misfit and changes nothing")
  func edit() throws {
    let scenario = try opened()
    let edit = Edit(
      fields: [
        FieldChange("summary", .string("x")), FieldChange("area", .string("garden")),
        FieldChange("users", .string("many")), FieldChange("no_such", .null),
      ], priority: "P7")
    scenario.at("Mon 09:10", .edit(edit))
    #expect(scenario.missing.count == 4)
    #expect(scenario.ticket.fields[0] == .null && scenario.lastWords == ["refused"])
  }

  @Test("an escalation names an unknown level, type and reason, and a wrong state, at once")
  func escalation() throws {
    let scenario = try opened()
    scenario.at("Mon 09:10", .resolve())
    scenario.at("Mon 09:20", .escalate(to: "L9", type: "magic", reason: "why-not"))
    #expect(
      scenario.missing == [
        .wrongStatus(.resolved), .unknown(.level, "L9"), .unknown(.type, "magic"),
        .unknown(.reason, "why-not"),
      ])
  }

  @Test("a resolution names misfits beside what its gate lacks")
  func resolution() throws {
    let scenario = try opened("gates: { resolve: { require: summary } }")
    scenario.at("Mon 09:10", .resolve(["users": "many"]))
    #expect(scenario.missing.count == 2)
    #expect(scenario.missing.last == .missingField("summary", gate: "resolve"))
  }

  @Test(
    "names that the policy does not know are refused",
    arguments: [
      (.assign(team: "nobody-here", person: nil), .unknown(.team, "nobody-here")),
      (.tick(checklist: "x", item: "y", done: true), .unknown(.checklist, "x")),
      (.tick(checklist: "first-look", item: "y", done: true), .unknown(.item, "y")),
      (.askApproval(role: "king", for: .close), .unknown(.role, "king")),
      (.grantApproval(role: "king", for: .close), .unknown(.role, "king")),
      (.reply(Reply(template: "poem")), .unknown(.message, "poem")),
    ] as [(Command, Refusal.Reason)])
  func unknown(command: Command, reason: Refusal.Reason) throws {
    let scenario = try opened()
    #expect(scenario.at("Mon 09:10", command)?.reasons == [reason])
  }

  @Test(
    "what means nothing for the ticket as it stands is refused",
    arguments: [
      .validate, .confirm, .deny(reason: nil), .rate(3, comment: nil), .reopen(reason: nil),
      .monitor(), .acceptHandover, .resume, .withdrawAcknowledgement,
    ] as [Command])
  func whileOpen(command: Command) throws {
    let scenario = try opened()
    #expect(scenario.at("Mon 09:10", command) != nil)
    #expect(scenario.lastWords == ["refused"])
  }

  @Test(
    "a closed ticket takes a word, a rating and a link, and nothing that would work on it",
    arguments: [
      (.note(text: nil), true), (.customerReplied(text: "thanks"), true),
      (.rate(3, comment: nil), true), (.link(TicketID("T-2"), relation: "x"), true),
      (.set(["summary": "x"]), false), (.reply("x"), false), (.escalate(), false),
      (.acknowledge(promise: nil), false), (.withdrawAcknowledgement, false),
      (.declareIncident, false), (.wait("customer", asked: nil), false),
      (.resolve(), false), (.close(), false), (.assign(team: "engineers", person: nil), false),
    ] as [(Command, Bool)])
  func closed(command: Command, isTaken: Bool) throws {
    let scenario = try opened()
    scenario.at("Mon 09:10", .close())
    #expect((scenario.at("Mon 09:20", command) == nil) == isTaken)
  }

  @Test("a role gives the commands that it may, and no others")
  func may() throws {
    let roles = "roles: { engineer: { may: [ open, note ] }, manager: {} }"
    let scenario = try opened(roles)
    #expect(scenario.at("Mon 09:10", .note(text: nil), by: agent("ana", "engineer")) == nil)
    #expect(
      scenario.at("Mon 09:11", .escalate(), by: agent("ana", "engineer"))?.reasons == [
        .notAllowed(role: "engineer")
      ])
    #expect(scenario.at("Mon 09:12", .escalate(), by: agent("eva", "manager")) == nil)
    scenario.at("Mon 09:13", .close())
    scenario.at("Mon 09:14", .close(), by: agent("ana", "engineer"))
    #expect(scenario.missing == [.notAllowed(role: "engineer"), .wrongStatus(.closed)])
  }

  @Test("a refused command changes nothing but that it was refused")
  func nothing() throws {
    let scenario = try opened("gates: { escalate: { require: summary } }")
    let before = scenario.ticket
    scenario.at("Mon 09:10", .escalate())
    var after = scenario.ticket
    #expect(scenario.lastWords == ["refused"] && after.version == before.version + 1)
    for event in [Event]() { after.evolve(with: event) }
    #expect(after.clocks == before.clocks && after.stay == before.stay)
    #expect(after.status == before.status && after.fired == before.fired)
  }

  @Test(
    "a command that would change nothing is no event",
    arguments: [
      .set(priority: "P4"), .set(["down": false]), .assign(team: nil, person: nil),
      .tick(checklist: "first-look", item: "power", done: false), .movePolicy([]),
    ] as [Command])
  func idempotent(command: Command) throws {
    let scenario = try opened()
    #expect(scenario.at("Mon 09:10", command) == nil)
    #expect(scenario.lastWords.isEmpty)
  }

  @Test("a checklist is complete with its last required item")
  func checklist() throws {
    let scenario = try opened(
      "rules: [ { id: done, on: { ticked: first-look }, do: { note: x } } ]")
    scenario.at("Mon 09:10", .tick(checklist: "first-look", item: "cable", done: true))
    guard case .ticked(_, _, _, false) = scenario.first("ticked")?.fact else {
      Issue.record("complete without what is required")
      return
    }
    scenario.at("Mon 09:11", .tick(checklist: "first-look", item: "power", done: true))
    guard case .ticked(_, _, _, true) = scenario.last("ticked")?.fact else {
      Issue.record("not complete")
      return
    }
    scenario.at("Mon 09:12", .tick(checklist: "first-look", item: "power", done: false))
    #expect(scenario.ticket.ticks.count == 1)
  }

  @Test("any number of attachments is counted, without end")
  func attachments() throws {
    let scenario = try opened()
    for _ in 0..<3 { scenario.at("Mon 09:10", .attach(count: .max)) }
    scenario.at("Mon 09:11", .attach(count: -5))
    #expect(scenario.ticket.attachments == .max)
  }
}
