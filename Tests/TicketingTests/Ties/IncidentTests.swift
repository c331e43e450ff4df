import Chronology
import Expressions
import Names
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Mass incidents, one ticket at a time")
struct IncidentTests {
  static let policy = desk(
    """
    clocks:
      answer: { starts: opened, stops: replied, target: 1h }
    levels:
      - { id: L1, team: engineers, resolve-within: 300d, call: [ on-call ], call-every: 30m }
      - { id: L2, team: engineers, resolve-within: 300d, call: [ lead ] }
    incidents:
      declare-when: { field: area, tickets: 3, within: 30m }
      parts: { commander: { who: rui, duties: Leads }, writer: { who: tom } }
      call-every: 10m
      call-rounds: 2
      update-every: 30m
      warn: 50%
      message: hello
    """)

  private func begun(_ tickets: [String] = ["T-1", "T-2"]) throws -> Scenario {
    let scenario = try Scenario(yaml: IncidentTests.policy, id: "INCIDENT-1")
    scenario.at(
      "Mon 09:00",
      .incident(
        .open(
          Opening(id: scenario.ticket.id, fields: [FieldChange("area", .string("software"))]),
          IncidentDeclaration(
            cause: IncidentCause(field: "area", value: "software"),
            tickets: tickets.map { TicketID($0) }))))
    return scenario
  }

  /// Says that the errand in front is done.
  private func serve(_ scenario: Scenario, _ time: String) {
    guard let errand = scenario.ticket.incident?.errands.first else { return }
    scenario.at(
      time, .incident(.serve(errand: errand.number, upTo: errand.end, lost: [])), by: .system)
  }

  @Test("it begins with its parts, calls its commander, tells the others, and has no customer")
  func begins() throws {
    let scenario = try begun()
    let part = try #require(scenario.ticket.incident)
    #expect(part.parts.map(\.person) == ["rui", "tom"])
    #expect(scenario.ticket.owner == "rui")
    #expect(part.tickets.map(\.text) == ["T-1", "T-2"])
    #expect(part.errands.map(\.kind) == [.join] && part.errands[0].message == "hello")
    scenario.advance(to: "Mon 09:01")
    #expect(
      scenario.events.contains {
        if case .called(let it) = $0.fact { it.people == ["rui"] } else { false }
      })
    #expect(!scenario.words().contains("messaged"))
  }

  @Test("it has its levels' clocks and its cadence, and none that is for one customer")
  func clocks() throws {
    let scenario = try begun()
    #expect(scenario.ticket.clocks.map(\.clock) == ["incident.update", "L1.resolution"])
    let ordinary = try Scenario(yaml: IncidentTests.policy)
    ordinary.at("Mon 09:00", .open())
    ordinary.at("Mon 09:01", .declareIncident)
    #expect(ordinary.ticket.clocks.map(\.clock) == ["answer", "L1.resolution"])
  }

  @Test("nobody answers: called again, then up, where the next level is called")
  func unanswered() throws {
    let scenario = try begun()
    scenario.advance(to: "Mon 09:25")
    #expect(scenario.ticket.stay.level == "L2")
    let called = scenario.events.compactMap { event -> Name? in
      if case .called(let it) = event.fact { it.people.first } else { nil }
    }
    #expect(called == ["rui", "rui", "eva"])
  }

  @Test("the cadence is a clock: it warns, and when it runs out the policy's message goes out")
  func cadence() throws {
    let scenario = try begun()
    serve(scenario, "Mon 09:01")
    scenario.at("Mon 09:02", .acknowledge(promise: nil), by: agent("rui"))
    serve(scenario, "Mon 09:02")
    scenario.advance(to: "Mon 09:16")
    #expect(scenario.has(.warned("incident.update"), at: "Mon 09:15"))
    scenario.at(
      "Mon 09:20", .incident(.update(text: "We know the cause", message: nil)), by: agent("rui"))
    #expect(scenario.isDue("incident.update", "Mon 09:50"))
    #expect(scenario.ticket.incident?.errands.last?.text == "We know the cause")
    scenario.advance(to: "Mon 10:00")
    #expect(scenario.has(.breached("incident.update"), at: "Mon 09:50"))
    #expect(scenario.isDue("incident.update", "Mon 10:20"))
    let last = try #require(scenario.ticket.incident?.errands.last)
    #expect(last.kind == .update && last.message == "hello" && last.person == nil)
  }

  @Test("taken over, it stands for its members' calls; when calls go unanswered again, no more")
  func covering() throws {
    let scenario = try begun()
    serve(scenario, "Mon 09:00")
    scenario.at(
      "Mon 09:02", .acknowledge(promise: scenario.instant("Mon 09:30")), by: agent("rui"))
    #expect(scenario.ticket.incident?.isCovering == true)
    #expect(scenario.ticket.incident?.errands.map(\.kind) == [.cover])
    serve(scenario, "Mon 09:02")
    scenario.advance(to: "Mon 09:35")
    #expect(scenario.ticket.incident?.isCovering == true && scenario.ticket.calling != nil)
    scenario.advance(to: "Mon 09:55")
    #expect(scenario.ticket.incident?.isCovering == false)
    #expect(scenario.ticket.incident?.errands.contains { $0.kind == .uncover } == true)
  }

  @Test("solved, it proposes to close its members; it settles them when told to")
  func ends() throws {
    let scenario = try begun()
    serve(scenario, "Mon 09:00")
    scenario.at("Mon 10:00", .resolve())
    #expect(scenario.has(.incidentResolved))
    #expect(scenario.ticket.incident?.errands.last?.kind == .propose)
    #expect(scenario.phase("incident.update") == .stopped)
    scenario.at("Mon 10:01", .incident(.settle), by: agent("rui"))
    #expect(scenario.ticket.incident?.errands.last?.kind == .settle)
  }

  @Test("parts are taken, work is assigned, tickets come and go")
  func leading() throws {
    let scenario = try begun()
    scenario.at("Mon 09:05", .incident(.take(part: "commander", person: "eva")))
    #expect(scenario.ticket.owner == "eva")
    #expect(scenario.ticket.incident?.parts[0].person == "eva")
    #expect(
      scenario.at("Mon 09:06", .incident(.take(part: "cook", person: nil)))?.reasons == [
        .unknown(.role, "cook")
      ])
    let resource = Resource(team: "hardware", person: nil, task: "Look at the disks")
    scenario.at("Mon 09:07", .incident(.assign(resource)))
    #expect(scenario.ticket.incident?.resources == [resource])
    scenario.at("Mon 09:08", .incident(.add([TicketID("T-2"), TicketID("T-3"), TicketID("T-3")])))
    #expect(scenario.ticket.incident?.tickets.map(\.text) == ["T-1", "T-2", "T-3"])
    scenario.at("Mon 09:09", .incident(.remove(TicketID("T-2"), reason: "Another cause")))
    #expect(scenario.ticket.incident?.tickets.map(\.text) == ["T-1", "T-3"])
    #expect(scenario.at("Mon 09:10", .mergeInto(TicketID("T-1"))) != nil)
  }

  // MARK: Members

  private func member(_ time: String = "Mon 09:00") throws -> Scenario {
    let scenario = try Scenario(yaml: IncidentTests.policy)
    scenario.at(time, .open(["area": "software"]))
    return scenario
  }

  private func word(_ kind: Errand.Kind, text: String? = nil, isCovering: Bool = false)
    -> Command
  {
    let errand = Errand(
      number: 1, kind: kind, since: .distantPast, next: 0, end: 1, text: text, message: "hello")
    return .incident(
      .hear(IncidentWord(errand, of: TicketID("INCIDENT-1"), isCovering: isCovering)))
  }

  @Test("a member keeps its own clocks, and its customer is written to once")
  func joins() throws {
    let scenario = try member()
    let before = scenario.ticket.clocks
    scenario.at("Mon 09:10", word(.join), by: .system)
    scenario.at("Mon 09:11", word(.join), by: .system)
    #expect(scenario.ticket.clocks == before)
    #expect(scenario.words().count { $0 == "messaged" } == 1)
    #expect(scenario.ticket.links.map(\.ticket.text) == ["INCIDENT-1"])
    scenario.at("Mon 09:20", .incident(.leave(reason: nil)), by: .system)
    #expect(scenario.ticket.links.isEmpty && scenario.ticket.membership == nil)
  }

  @Test("covered, nobody is called, at any level; uncovered, calls begin unless somebody took it")
  func covered() throws {
    let scenario = try member()
    scenario.at("Mon 09:01", word(.join, isCovering: true), by: .system)
    #expect(scenario.ticket.calling == nil)
    scenario.at("Mon 09:05", .escalate())
    #expect(scenario.ticket.calling == nil)
    #expect(scenario.words().count { $0 == "calls-covered" } == 2)
    scenario.at("Mon 09:10", word(.uncover), by: .system)
    scenario.advance(to: "Mon 09:11")
    #expect(
      scenario.events.contains {
        if case .called(let it) = $0.fact { it.people == ["eva"] } else { false }
      })
    scenario.at("Mon 09:12", .acknowledge(promise: nil), by: agent("eva"))
    scenario.at("Mon 09:13", word(.cover), by: .system)
    scenario.at("Mon 09:14", word(.uncover), by: .system)
    #expect(scenario.ticket.calling == nil)
  }

  @Test("what a person writes to all is a reply; what the policy sends answers nobody")
  func told() throws {
    let scenario = try member()
    scenario.at("Mon 09:01", word(.join), by: .system)
    scenario.at("Mon 09:02", word(.update), by: .system)
    #expect(scenario.phase("answer") == .running)
    scenario.at("Mon 09:03", word(.update, text: "Soon"), by: agent("rui"))
    #expect(scenario.phase("answer") == .stopped)
  }

  @Test("its gates hold when it is settled")
  func gates() throws {
    let gated = IncidentTests.policy + "\ngates: { resolve: { require: logs } }"
    let scenario = try Scenario(yaml: gated)
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:01", word(.join), by: .system)
    #expect(scenario.at("Mon 09:02", word(.settle), by: agent("rui"))?.reasons.isEmpty == false)
    scenario.at("Mon 09:03", .edit(Edit(fields: [FieldChange("logs", .string("x"))])))
    #expect(scenario.at("Mon 09:04", word(.settle), by: agent("rui")) == nil)
    #expect(scenario.ticket.status == .resolved)
  }

  @Test("a declared ticket asks for an incident once, and no longer when it ends")
  func wishes() throws {
    let scenario = try member()
    scenario.at("Mon 09:01", .declareIncident)
    #expect(scenario.ticket.errandAt == scenario.instant("Mon 09:01"))
    #expect(scenario.at("Mon 09:02", .declareIncident)?.reasons == [.noChange])
    scenario.at("Mon 09:03", .close())
    #expect(scenario.ticket.errandAt == nil)
  }
}

@Suite("Tickets of one cause in a short time")
struct IncidentWatchTests {
  private let cause = IncidentWatch.Cause(
    policy: "p", cause: IncidentCause(field: "f", value: "mail"))

  private func ticket(_ number: Int, _ minute: Int64) -> IncidentWatch.Counted {
    .init(ticket: TicketID("T-\(number)"), openedAt: Instant(milliseconds: minute * 60_000))
  }

  @Test("as many as the policy says within its time, told in any order, are an incident")
  func counts() {
    var watch = IncidentWatch()
    #expect(watch.note(ticket(1, 0), of: cause, count: 3, within: .minutes(30)) == nil)
    #expect(watch.note(ticket(3, 30), of: cause, count: 3, within: .minutes(30)) == nil)
    #expect(watch.note(ticket(3, 30), of: cause, count: 3, within: .minutes(30)) == nil)
    let made = watch.note(ticket(2, 10), of: cause, count: 3, within: .minutes(30))
    #expect(made?.map(\.text) == ["T-1", "T-2", "T-3"])
    #expect(watch.note(ticket(4, 31), of: cause, count: 3, within: .minutes(30)) == nil)
  }

  @Test("what lies further apart, was withdrawn or belongs to an open incident does not count")
  func countsNot() {
    var watch = IncidentWatch()
    #expect(watch.note(ticket(1, 0), of: cause, count: 2, within: .minutes(30)) == nil)
    #expect(watch.note(ticket(2, 31), of: cause, count: 2, within: .minutes(30)) == nil)
    watch.withdraw(TicketID("T-2"), from: cause)
    #expect(watch.note(ticket(3, 32), of: cause, count: 2, within: .minutes(30)) == nil)
    #expect(watch.take(cause).map(\.text) == ["T-3"])
    #expect(watch.note(ticket(4, 33), of: cause, count: 2, within: .minutes(30)) == nil)
  }
}
