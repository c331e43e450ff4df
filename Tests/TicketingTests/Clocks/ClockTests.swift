import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Clocks start, stop and end")
struct ClockTests {
  private func answering(_ clock: String) throws -> Scenario {
    let scenario = try Scenario(yaml: desk("clocks:\n  answer: { \(clock) }"))
    scenario.at("Mon 09:00", .open(["summary": "No sound"]))
    return scenario
  }

  @Test("a clock stopped in time is kept, one stopped late is not")
  func kept() throws {
    let early = try answering("starts: opened, stops: replied, target: 1h")
    early.at("Mon 09:30", .reply("Hello"))
    #expect(early.has(.kept("answer"), at: "Mon 09:30"))
    let late = try answering("starts: opened, stops: replied, target: 1h")
    late.at("Mon 10:30", .reply("Hello"))
    #expect(late.has(.late("answer"), at: "Mon 10:30"))
    #expect(late.phase("answer") == .stopped)
  }

  @Test("a clock that runs does not start again; one that ended starts a new run")
  func startsOnce() throws {
    let scenario = try answering("starts: customer-replied, stops: replied, target: 1h")
    scenario.at("Mon 09:10", .customerReplied(text: "Anybody there?"), by: .customer)
    scenario.at("Mon 09:30", .customerReplied(text: "Hello?"), by: .customer)
    #expect(scenario.isDue("answer", "Mon 10:10"))
    scenario.at("Mon 09:40", .reply("Here"))
    scenario.at("Mon 09:50", .customerReplied(text: "And now?"), by: .customer)
    #expect(scenario.ticket.clock("answer")?.run == 2)
    #expect(scenario.isDue("answer", "Mon 10:50"))
  }

  @Test("a restart begins a new run from nothing and leaves the breach in the ledger")
  func restart() throws {
    let scenario = try answering("starts: opened, restarts: replied, target: 1h")
    scenario.at("Mon 10:30", .reply("Sorry for the delay"))
    #expect(scenario.has(.breached("answer"), at: "Mon 10:00"))
    let state = scenario.ticket.clock("answer")
    #expect(state?.run == 2 && state?.isBreached == false)
    #expect(scenario.isDue("answer", "Mon 11:30"))
  }

  @Test("what restarts a clock that never started does nothing")
  func restartNothing() throws {
    let scenario = try answering("starts: escalated, restarts: replied, target: 1h")
    scenario.at("Mon 09:10", .reply("Hello"))
    #expect(scenario.phase("answer") == nil)
  }

  @Test("a cancelled clock is neither kept nor broken")
  func cancelled() throws {
    let scenario = try answering("starts: opened, cancels: escalated, target: 1h")
    scenario.at("Mon 09:10", .escalate())
    #expect(scenario.has(.cancelled("answer"), at: "Mon 09:10"))
    scenario.advance(to: "Mon 12:00")
    #expect(!scenario.has(.breached("answer")))
  }

  @Test("closing and merging end every clock without kept or broken", arguments: [true, false])
  func ended(byClosing: Bool) throws {
    let scenario = try answering("starts: opened, stops: replied, target: 1h")
    scenario.at("Mon 09:10", byClosing ? .close() : .mergeInto(TicketID("T-2")))
    #expect(scenario.has(.cancelled("answer")))
    #expect(scenario.ticket.nextWake == .distantFuture)
  }

  @Test("a ticket for which no row of the table holds has no such clock")
  func noTarget() throws {
    let scenario = try Scenario(
      yaml: desk("clocks:\n  answer: { starts: opened, target: { P1: 1h, P4: none } }"))
    scenario.at("Mon 09:00", .open(priority: "P3"))
    #expect(scenario.phase("answer") == nil)
    scenario.at("Mon 10:00", .set(priority: "P4"))
    #expect(scenario.phase("answer") == nil)
  }

  @Test("a deadline is the first instant at which the target has elapsed on the calendar")
  func workingTime() throws {
    let scenario = try answering("starts: opened, target: 10h, calendar: office")
    #expect(scenario.isDue("answer", "Tue 11:00"))
    let full = try answering("starts: opened, target: 8h, calendar: office")
    #expect(full.isDue("answer", "Mon 17:00"))
  }

  @Test("working days end at the same local time")
  func workingDays() throws {
    let scenario = try answering("starts: opened, target: 3 working days, calendar: office")
    #expect(scenario.isDue("answer", "Thu 09:00"))
  }

  @Test("a clock with two triggers for the same end ends once")
  func endsOnce() throws {
    let scenario = try answering("starts: opened, stops: [ replied, noted ], target: 1h")
    scenario.at("Mon 09:10", .reply("Hello"))
    scenario.at("Mon 09:20", .note(text: nil))
    #expect(scenario.count(.kept("answer")) == 1)
  }

  @Test("a trigger with a subject takes no other subject")
  func subject() throws {
    let scenario = try answering("starts: opened, stops: { changed: logs }, target: 1h")
    scenario.at("Mon 09:10", .set(["summary": "No sound at all"]))
    #expect(scenario.phase("answer") == .running)
    scenario.at("Mon 09:20", .set(["logs": "none"]))
    #expect(scenario.phase("answer") == .stopped)
  }

  @Test("a change of the priority is a change of a field")
  func priorityField() throws {
    let scenario = try answering("starts: { changed: priority }, target: 1h")
    scenario.at("Mon 09:10", .set(priority: "P1"))
    #expect(scenario.isDue("answer", "Mon 10:10"))
  }

  @Test("clocks can start and stop with other clocks")
  func chained() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks:
          first: { starts: opened, stops: replied, target: 1h }
          second: { starts: { met: first }, target: 2h }
          third: { starts: { breached: second }, target: 3h }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:30", .reply("Hello"))
    #expect(scenario.isDue("second", "Mon 11:30"))
    scenario.advance(to: "Mon 11:30")
    #expect(scenario.isDue("third", "Mon 14:30"))
  }

  @Test("an automatic message answers nobody, unless it promises the next")
  func automatic() throws {
    func story(_ action: String) throws -> Scenario {
      let scenario = try Scenario(
        yaml: desk(
          """
          clocks: { answer: { starts: opened, stops: replied, target: 1h } }
          rules: [ { id: r, on: opened, do: { \(action) } } ]
          """))
      scenario.at("Mon 09:00", .open())
      return scenario
    }
    #expect(try story("message: hello").phase("answer") == .running)
    #expect(try story("message: hello, promise: 4h").phase("answer") == .stopped)
  }
}
