import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Waiting")
struct WaitTests {
  private func waiting(_ wait: String, _ more: String = "") throws -> Scenario {
    let scenario = try Scenario(
      yaml: desk("waits: { customer: { \(wait) }, vendor: { for: lead, ceiling: 9d } }\n\(more)"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .wait("customer", asked: "Which one?"))
    return scenario
  }

  @Test("a wait says for whom, since when, what was asked, and until when")
  func facts() throws {
    let scenario = try waiting("for: customer, ceiling: 2d, message: hello")
    let wait = try #require(scenario.ticket.waiting)
    #expect(wait.wait == "customer" && wait.asked == "Which one?")
    #expect(wait.since == scenario.instant("Mon 10:00"))
    #expect(wait.ceiling == scenario.instant("Wed 10:00"))
    #expect(scenario.ticket.status == .waiting)
    #expect(scenario.has(.messaged("hello"), at: "Mon 10:00"))
  }

  @Test("at the ceiling of reminding, the party is told again and the same time begins again")
  func remind() throws {
    let scenario = try waiting("for: customer, ceiling: 2d, then: remind, message: hello")
    scenario.advance(to: "Fri 12:00")
    #expect(
      scenario.times("wait-ceiling-reached") == scenario.instants("Wed 10:00", "Fri 10:00"))
    #expect(scenario.count(.messaged("hello")) == 3)
    #expect(scenario.ticket.status == .waiting && scenario.ticket.waiting?.reminders == 2)
  }

  @Test("a colleague who is waited for is notified, not written to as a customer")
  func colleague() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        levels: [ { id: L1, team: engineers, resolve-within: 9d } ]
        waits: { vendor: { for: lead, ceiling: 1d, message: inside } }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .wait("vendor", asked: nil))
    #expect(scenario.has(.notified("eva"), at: "Mon 10:00") && !scenario.has(.any("messaged")))
  }

  @Test("at the ceiling of resuming, the work goes on")
  func resume() throws {
    let scenario = try waiting("for: customer, ceiling: 2d, then: resume")
    scenario.advance(to: "Wed 10:00")
    #expect(scenario.ticket.status == .open && scenario.ticket.waiting == nil)
    #expect(scenario.last("wait-ended")?.cause == .wait("customer"))
  }

  @Test(
    "at the ceiling of closing, the ticket closes if the gates let it", arguments: [true, false])
  func close(isLet: Bool) throws {
    let scenario = try waiting(
      "for: customer, ceiling: 2d, then: close",
      isLet ? "" : "gates: { close: { require: summary } }")
    scenario.advance(to: "Wed 10:00")
    #expect(scenario.ticket.status == (isLet ? .closed : .open))
    #expect(scenario.has(.refused("close")) == !isLet)
    #expect(scenario.ticket.waiting == nil)
  }

  @Test(
    "the customer's reply ends it where the kind says so, with the time waited",
    arguments: [true, false])
  func reply(ends: Bool) throws {
    let scenario = try waiting("for: customer, ceiling: 2d, ends-on-reply: \(ends)")
    scenario.at("Mon 13:00", .customerReplied(text: "The blue one"), by: .customer)
    #expect(scenario.ticket.status == (ends ? .open : .waiting))
    if ends, case .waitEnded(_, let waited) = scenario.first("wait-ended")?.fact {
      #expect(waited == .hours(3))
    }
  }

  @Test("waiting for somebody else ends the wait before; for the same it changes nothing")
  func another() throws {
    let scenario = try waiting("for: customer, ceiling: 2d")
    scenario.at("Mon 11:00", .wait("customer", asked: "Hello?"))
    #expect(scenario.lastWords.isEmpty)
    scenario.at("Mon 12:00", .wait("vendor", asked: nil))
    #expect(scenario.lastWords == ["wait-ended", "wait-started"])
    #expect(scenario.ticket.waiting?.wait == "vendor")
  }

  @Test(
    "resolving, closing and merging end a wait, with the time waited",
    arguments: [.resolve(), .close(), .mergeInto(TicketID("T-2"))] as [Command])
  func ended(command: Command) throws {
    let scenario = try waiting("for: customer, ceiling: 2d")
    scenario.at("Mon 12:00", command)
    guard case .waitEnded(_, let waited) = scenario.first("wait-ended")?.fact else {
      Issue.record("the wait did not end: \(scenario)")
      return
    }
    #expect(waited == .hours(2) && scenario.ticket.waiting == nil)
    #expect(!scenario.ticket.status.isActive)
  }

  @Test("resume without a wait, an unknown wait, a wait on a solved ticket are refused")
  func refusals() throws {
    let scenario = try waiting("for: customer, ceiling: 2d")
    scenario.at("Mon 11:00", .resume)
    #expect(scenario.at("Mon 11:01", .resume)?.reasons == [.nothingToAnswer])
    #expect(
      scenario.at("Mon 11:02", .wait("nobody", asked: nil))?.reasons == [.unknown(.wait, "nobody")])
    scenario.at("Mon 11:03", .resolve())
    #expect(
      scenario.at("Mon 11:04", .wait("nobody", asked: nil))?.reasons == [
        .wrongStatus(.resolved), .unknown(.wait, "nobody"),
      ])
  }

  @Test("a ceiling counts on its calendar")
  func calendar() throws {
    let scenario = try waiting("for: customer, ceiling: 3 working days, calendar: office")
    #expect(scenario.ticket.waiting?.ceiling == scenario.instant("Thu 10:00"))
  }
}

@Suite("Promises to the customer")
struct PromiseTests {
  private func promised(_ more: String = "") throws -> Scenario {
    let scenario = try Scenario(yaml: desk(more))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .reply(Reply(promise: scenario.instant("Mon 14:00"))))
    return scenario
  }

  @Test("the next message of a person keeps it")
  func kept() throws {
    let scenario = try promised()
    scenario.at("Mon 13:00", .reply("Here we are"))
    #expect(scenario.has(.promiseKept(to: .customer), at: "Mon 13:00"))
    scenario.advance(to: "Mon 15:00")
    #expect(!scenario.has(.promiseBroken(to: .customer)))
  }

  @Test("a message of the policy keeps it, too")
  func keptByPolicy() throws {
    let scenario = try promised(
      "rules: [ { id: r, on: { changed: logs }, do: { message: hello } } ]")
    scenario.at("Mon 13:00", .set(["logs": "x"]))
    #expect(scenario.has(.promiseKept(to: .customer), at: "Mon 13:00"))
  }

  @Test("otherwise it is broken at its instant, once")
  func broken() throws {
    let scenario = try promised()
    scenario.at("Mon 15:00", .reply("Sorry"))
    #expect(scenario.has(.promiseBroken(to: .customer), at: "Mon 14:00"))
    #expect(scenario.count(.promiseKept(to: .customer)) == 0)
  }

  @Test("a resolution without a word to the customer does not take it back")
  func resolved() throws {
    let silent = try promised()
    silent.at("Mon 11:00", .resolve())
    silent.advance(to: "Mon 15:00")
    #expect(silent.has(.promiseBroken(to: .customer), at: "Mon 14:00"))
    let asked = try promised(
      "closing: { confirmation: { silence: 3 working days, message: hello } }")
    asked.at("Mon 11:00", .resolve())
    #expect(asked.has(.promiseKept(to: .customer), at: "Mon 11:00"))
  }

  @Test("a closed ticket owes nothing any more")
  func closed() throws {
    let scenario = try promised()
    scenario.at("Mon 11:00", .close())
    scenario.advance(to: "Mon 15:00")
    #expect(!scenario.has(.promiseBroken(to: .customer)))
  }

  @Test("a promise that does not lie ahead and an internal template are refused together")
  func refused() throws {
    let scenario = try promised()
    let reply = Reply(template: "inside", promise: scenario.instant("Mon 11:00"))
    #expect(
      scenario.at("Mon 11:00", .reply(reply))?.reasons == [
        .unknown(.message, "inside"), .promiseNotAhead,
      ])
    #expect(scenario.at("Mon 11:01", .reply("x", template: "hello")) == nil)
  }
}
