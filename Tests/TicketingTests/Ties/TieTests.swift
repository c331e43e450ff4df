import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Tickets and other tickets")
struct TieTests {
  private static let policy = desk(
    """
    clocks:
      answer: { starts: opened, stops: replied, target: { P1: 1h, default: 4h } }
      resolution: { starts: opened, pauses: ticket.status == "waiting", stops: resolved, target: { P1: 4h, default: 8h } }
    """)

  private func opened(_ time: String, _ id: String, priority: Name = "P3") throws -> Scenario {
    let scenario = try Scenario(yaml: TieTests.policy, id: id)
    scenario.at(time, .open(priority: priority))
    return scenario
  }

  /// Merges a ticket into another: its clocks as they stood, then both commands.
  private func merge(_ other: Scenario, into scenario: Scenario, _ time: String) {
    other.advance(to: time)
    let before = other.ticket
    other.at(time, .mergeInto(scenario.ticket.id))
    scenario.at(time, .absorb(before.id, clocks: before.clocks, openedAt: before.openedAt))
  }

  @Test("of clocks that both count, the one that started earlier goes on")
  func earlierStart() throws {
    let late = try opened("Mon 10:00", "T-1")
    let early = try opened("Mon 09:00", "T-2")
    merge(early, into: late, "Mon 11:00")
    #expect(late.isDue("answer", "Mon 13:00") && late.isDue("resolution", "Mon 17:00"))
    #expect(late.ticket.openedAt == late.instant("Mon 09:00"))
    #expect(early.ticket.status == .merged && early.ticket.nextWake == .distantFuture)
  }

  @Test("the other one's later start changes nothing")
  func laterStart() throws {
    let early = try opened("Mon 09:00", "T-1")
    let late = try opened("Mon 10:00", "T-2")
    let before = early.ticket.clocks
    merge(late, into: early, "Mon 11:00")
    #expect(early.ticket.clocks == before)
    #expect(early.lastWords == ["absorbed"])
  }

  @Test("every breach is kept, whoever started earlier", arguments: [true, false])
  func breach(theirsIsBroken: Bool) throws {
    let first = try opened("Mon 09:00", "T-1", priority: theirsIsBroken ? "P3" : "P1")
    let second = try opened("Mon 09:10", "T-2", priority: theirsIsBroken ? "P1" : "P3")
    first.advance(to: "Mon 11:00")
    merge(second, into: first, "Mon 11:00")
    #expect(first.ticket.clock("answer")?.isBreached == true)
    first.at("Mon 11:10", .reply("Hello"))
    #expect(first.has(.late("answer")))
  }

  @Test("what was done here is done: an ended clock stays ended")
  func ended() throws {
    let ours = try opened("Mon 10:00", "T-1")
    ours.at("Mon 10:10", .reply("Hello"))
    let theirs = try opened("Mon 09:00", "T-2")
    merge(theirs, into: ours, "Mon 11:00")
    #expect(ours.phase("answer") == .stopped)
    #expect(ours.ticket.clock("answer")?.startedAt == ours.instant("Mon 09:00"))
    ours.advance(to: "Mon 20:00")
    #expect(!ours.has(.breached("answer")))
  }

  @Test("what was done there only does not end it here")
  func endedThere() throws {
    let ours = try opened("Mon 10:00", "T-1")
    let theirs = try opened("Mon 09:00", "T-2")
    theirs.at("Mon 09:10", .reply("Hello"))
    merge(theirs, into: ours, "Mon 11:00")
    #expect(ours.phase("answer") == .running && ours.isDue("answer", "Mon 14:00"))
  }

  @Test("a clock taken over stands still or runs as this ticket does, under this ticket's target")
  func taken() throws {
    let ours = try opened("Mon 10:00", "T-1", priority: "P1")
    let theirs = try opened("Mon 09:00", "T-2", priority: "P3")
    theirs.at("Mon 09:30", .wait("customer", asked: nil))
    merge(theirs, into: ours, "Mon 11:00")
    #expect(ours.phase("resolution") == .running)
    #expect(ours.isDue("resolution", "Mon 14:30"))
  }

  @Test("a split copies the clocks")
  func split() throws {
    let whole = try opened("Mon 09:00", "T-1")
    whole.at("Mon 10:00", .split(into: TicketID("T-2")))
    let part = try opened("Mon 10:00", "T-2")
    part.at(
      "Mon 10:00",
      .absorb(whole.ticket.id, clocks: whole.ticket.clocks, openedAt: whole.ticket.openedAt))
    #expect(part.isDue("resolution", "Mon 17:00") && whole.isDue("resolution", "Mon 17:00"))
    #expect(whole.ticket.status == .open)
  }

  @Test("a ticket at its end takes over no other, and goes into none", arguments: [true, false])
  func atTheEnd(isMerged: Bool) throws {
    let scenario = try opened("Mon 09:00", "T-1")
    scenario.at("Mon 10:00", isMerged ? .mergeInto(TicketID("T-9")) : .close())
    let absorb = Command.absorb(TicketID("T-2"), clocks: [], openedAt: scenario.ticket.openedAt)
    #expect(scenario.at("Mon 11:00", absorb) != nil)
    #expect(scenario.at("Mon 11:00", .mergeInto(TicketID("T-2"))) != nil)
  }

  @Test("a ticket cannot go into itself")
  func itself() throws {
    let scenario = try opened("Mon 09:00", "T-1")
    #expect(
      scenario.at("Mon 10:00", .mergeInto(TicketID("T-1")))?.reasons == [.unknown(.ticket, "T-1")])
  }

  @Test("a link is made once, also to a ticket that is closed")
  func link() throws {
    let scenario = try opened("Mon 09:00", "T-1")
    scenario.at("Mon 10:00", .close())
    scenario.at("Mon 10:10", .link(TicketID("T-7"), relation: "incident"))
    scenario.at("Mon 10:20", .link(TicketID("T-7"), relation: "incident"))
    #expect(scenario.ticket.links.count == 1 && scenario.lastWords.isEmpty)
  }

  @Test("the members of an incident keep their own clocks")
  func incident() throws {
    let scenario = try opened("Mon 09:00", "T-1")
    let before = scenario.ticket.clocks
    scenario.at("Mon 10:10", .link(TicketID("T-7"), relation: "incident"))
    #expect(scenario.ticket.clocks == before)
  }
}

@Suite("Handing over")
struct HandoverTests {
  private func offered(_ part: Part) throws -> Scenario {
    let scenario = try Scenario(yaml: desk(""))
    scenario.at("Mon 09:00", .open(owner: "ana"))
    scenario.at("Mon 09:10", .assign(team: nil, person: "ana"))
    scenario.at("Mon 17:00", .offerHandover(of: part, to: "rui"))
    return scenario
  }

  @Test("nothing moves before it is accepted", arguments: [Part.ownership, .assignment])
  func accepted(part: Part) throws {
    let scenario = try offered(part)
    #expect(scenario.ticket.owner == "ana" && scenario.ticket.assignee == "ana")
    scenario.at("Mon 17:05", .acceptHandover, by: agent("rui"))
    #expect(scenario.ticket.owner == (part == .ownership ? "rui" : "ana"))
    #expect(scenario.ticket.assignee == (part == .assignment ? "rui" : "ana"))
    #expect(scenario.at("Mon 17:06", .acceptHandover)?.reasons == [.nothingToAnswer])
  }

  @Test("whom it was offered to answers, nobody else")
  func somebodyElse() throws {
    let scenario = try offered(.ownership)
    #expect(
      scenario.at("Mon 17:05", .acceptHandover, by: agent("tom"))?.reasons == [.nothingToAnswer])
    #expect(scenario.ticket.handover?.to == "rui")
  }

  @Test("a refusal needs a reason, and leaves all as it is")
  func refused() throws {
    let scenario = try offered(.ownership)
    #expect(
      scenario.at("Mon 17:05", .refuseHandover(reason: ""), by: agent("rui"))?.reasons == [
        .missingReason
      ])
    #expect(scenario.at("Mon 17:06", .refuseHandover(reason: "Away"), by: agent("rui")) == nil)
    #expect(scenario.ticket.owner == "ana" && scenario.ticket.handover == nil)
  }

  @Test("a later offer takes the place of the one before")
  func later() throws {
    let scenario = try offered(.ownership)
    scenario.at("Mon 17:01", .offerHandover(of: .ownership, to: "tom"))
    scenario.at("Mon 17:02", .acceptHandover)
    #expect(scenario.ticket.owner == "tom")
  }

  private static let timed = desk(
    """
    levels:
      - { id: L1, team: engineers, resolve-within: 300d }
      - { id: L2, team: engineers, resolve-within: 300d, call: [ primary ], call-every: 4h }
    handover: { within: 30m, tell: lead }
    gates: { handover: { require: summary } }
    """)

  private func shift(_ summary: FieldText = "No sound") throws -> Scenario {
    let scenario = try Scenario(yaml: HandoverTests.timed)
    scenario.at("Mon 09:00", .open(["summary": summary], owner: "ana"))
    scenario.at("Mon 09:10", .assign(team: nil, person: "ana"))
    return scenario
  }

  @Test("what nobody accepts in the policy's time stays, is told, and goes up")
  func lapsed() throws {
    let scenario = try shift()
    scenario.at("Mon 16:00", .offerHandover(of: .assignment, to: "rui"))
    scenario.advance(to: "Mon 17:00")
    let lapsed = try #require(scenario.first("handover-lapsed"))
    #expect(lapsed.at == scenario.instant("Mon 16:30"))
    #expect(scenario.ticket.stay.level == "L2" && scenario.ticket.handover == nil)
    #expect(
      scenario.events.contains { event in
        if case .notified(let it) = event.fact { it.people == ["eva"] } else { false }
      })
    #expect(scenario.at("Mon 17:01", .acceptHandover, by: agent("rui")) != nil)
  }

  @Test("accepted in time, nothing lapses")
  func answered() throws {
    let scenario = try shift()
    scenario.at("Mon 16:00", .offerHandover(of: .assignment, to: "rui"))
    scenario.at("Mon 16:10", .acceptHandover, by: agent("rui"))
    scenario.advance(to: "Mon 20:00")
    #expect(scenario.first("handover-lapsed") == nil)
    #expect(scenario.ticket.assignee == "rui")
  }

  @Test(
    "refused, it stays, whoever has it is told, and it goes up unless somebody takes it in time")
  func refusedInTime() throws {
    let scenario = try shift()
    scenario.at("Mon 16:00", .offerHandover(of: .assignment, to: "rui"))
    scenario.at("Mon 16:10", .refuseHandover(reason: "Away"), by: agent("rui"))
    #expect(scenario.ticket.assignee == "ana" && scenario.ticket.stay.level == "L1")
    #expect(
      scenario.events.contains { event in
        if case .notified(let it) = event.fact { it.people == ["ana"] } else { false }
      })
    #expect(scenario.at("Mon 16:11", .acceptHandover, by: agent("rui")) != nil)
    scenario.advance(to: "Mon 17:00")
    #expect(scenario.first("handover-lapsed")?.at == scenario.instant("Mon 16:30"))
    #expect(scenario.first("escalated")?.at == scenario.instant("Mon 16:30"))
  }

  @Test(
    "after a refusal another may take it, or whoever has it keeps it", arguments: [true, false])
  func rescued(keeps: Bool) throws {
    let scenario = try shift()
    scenario.at("Mon 16:00", .offerHandover(of: .assignment, to: "rui"))
    scenario.at("Mon 16:10", .refuseHandover(reason: "Away"), by: agent("rui"))
    if !keeps { scenario.at("Mon 16:20", .offerHandover(of: .assignment, to: "tom")) }
    scenario.at("Mon 16:25", .acceptHandover, by: agent(keeps ? "ana" : "tom"))
    scenario.advance(to: "Mon 20:00")
    #expect(scenario.first("handover-lapsed") == nil)
    #expect(scenario.ticket.assignee == (keeps ? "ana" : "tom"))
    #expect(scenario.ticket.stay.level == "L1")
  }

  @Test("when nobody comes after a shift, that is an escalation at once; no person can say so")
  func nobodyComes() throws {
    let scenario = try shift()
    let nobody = Command.offerHandover(of: .assignment, to: nil)
    #expect(scenario.at("Mon 15:00", nobody, by: agent("ana")) != nil)
    scenario.at("Mon 16:00", nobody, by: .system)
    #expect(scenario.first("handover-lapsed")?.at == scenario.instant("Mon 16:00"))
    #expect(scenario.ticket.stay.level == "L2")
  }

  @Test("at the top, an acknowledgement without a handover ends, and calls begin anew")
  func top() throws {
    let scenario = try shift()
    scenario.at("Mon 09:20", .escalate())
    scenario.at("Mon 09:21", .acknowledge(promise: nil), by: agent("ana"))
    scenario.at("Mon 16:00", .offerHandover(of: .assignment, to: "rui"))
    scenario.advance(to: "Mon 16:31")
    #expect(scenario.ticket.stay.level == "L2" && !scenario.ticket.stay.isAcknowledged)
    #expect(scenario.times("called").last == scenario.instant("Mon 16:30"))
  }

  @Test("at a shift's end, what a gate refuses counts as not accepted; a person is only refused")
  func gated() throws {
    let scenario = try shift(nil)
    let offer = Command.offerHandover(of: .assignment, to: "rui")
    #expect(scenario.at("Mon 15:00", offer, by: agent("ana")) != nil)
    #expect(scenario.first("handover-lapsed") == nil)
    scenario.at("Mon 16:00", offer, by: .system)
    #expect(scenario.ticket.stay.level == "L2" && scenario.ticket.assignee == nil)
  }
}
