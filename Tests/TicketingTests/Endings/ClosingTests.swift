import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Closing")
struct ClosingTests {
  private func resolved(_ closing: String, _ more: String = "") throws -> Scenario {
    let scenario = try Scenario(yaml: desk("calendar: office\nclosing: { \(closing) }\n\(more)"))
    scenario.at("Mon 09:00", .open(owner: "ana"))
    scenario.at("Mon 10:00", .resolve())
    return scenario
  }

  private static let asking =
    "confirmation: { message: hello, silence: 3 working days, remind: [ 1 working day, 2 working days ] }"

  @Test("the customer is asked at the resolution, reminded, and silence closes")
  func silence() throws {
    let scenario = try resolved(ClosingTests.asking)
    #expect(scenario.has(.customerAsked, at: "Mon 10:00"))
    scenario.advance(to: "Fri 12:00")
    #expect(scenario.times("customer-asked-again") == scenario.instants("Tue 10:00", "Wed 10:00"))
    #expect(scenario.has(.closed, at: "Thu 10:00") && scenario.count(.messaged("hello")) == 3)
  }

  @Test("where validation is wanted the customer is asked after it, and reminded from then")
  func validation() throws {
    let scenario = try resolved("validation: true, \(ClosingTests.asking)")
    #expect(!scenario.has(.customerAsked))
    scenario.at("Wed 11:00", .validate)
    #expect(scenario.has(.customerAsked, at: "Wed 11:00"))
    scenario.advance(to: "Thu 12:00")
    #expect(scenario.times("customer-asked-again") == scenario.instants("Thu 11:00"))
  }

  @Test("until a solution is validated its owner is reminded, after twice the time each time")
  func notValidated() throws {
    let scenario = try resolved("validation: true, \(ClosingTests.asking)")
    scenario.advance(to: "Fri 09:00")
    #expect(scenario.times("notified") == scenario.instants("Tue 10:00", "Thu 10:00"))
    #expect(scenario.has(.notified("ana")) && scenario.ticket.status == .resolved)
    scenario.at("Fri 09:30", .validate)
    scenario.advance(to: "Fri 12:00")
    #expect(scenario.times("notified").count == 2)
  }

  @Test("a confirmed ticket closes")
  func confirmed() throws {
    let scenario = try resolved(ClosingTests.asking)
    scenario.at("Mon 11:00", .confirm, by: .customer)
    #expect(scenario.has(.closed, at: "Mon 11:00"))
    #expect(scenario.at("Mon 11:01", .confirm, by: .customer)?.reasons == [.wrongStatus(.closed)])
  }

  @Test("a confirmed ticket is watched first where the policy watches, and then closes")
  func monitored() throws {
    let scenario = try resolved("\(ClosingTests.asking), monitoring: { time: 8h }")
    scenario.at("Mon 11:00", .confirm, by: .customer)
    #expect(scenario.ticket.status == .monitoring)
    #expect(scenario.ticket.monitoringEnds == scenario.instant("Tue 11:00"))
    scenario.advance(to: "Tue 11:00")
    #expect(scenario.has(.closed, at: "Tue 11:00"))
  }

  @Test("not solved opens it again")
  func denied() throws {
    let scenario = try resolved(ClosingTests.asking)
    scenario.at("Mon 11:00", .deny(reason: "Still no sound"), by: .customer)
    #expect(scenario.ticket.status == .open && scenario.ticket.reopenings == 1)
    scenario.advance(to: "Mon 18:00")
    #expect(scenario.ticket.silenceEnds == nil && scenario.ticket.askAgainAt == nil)
  }

  @Test(
    "a reply after the end opens it again, unless it is no more than thanks",
    arguments: [
      ("Thank you!", false), ("THANKS", false), ("thank  you :-)", false),
      ("Thanks, but it is still broken", true), ("No", true), ("", true), ("!!!", true),
    ])
  func thanks(text: String, reopens: Bool) throws {
    for closes in [false, true] {
      let scenario = try resolved("\(ClosingTests.asking), thanks: [ thanks, thank you ]")
      if closes { scenario.at("Mon 11:00", .close()) }
      scenario.at("Mon 12:00", .customerReplied(text: text), by: .customer)
      #expect(scenario.has(.reopened) == reopens)
    }
  }

  @Test("a reply to a ticket that is worked on opens nothing")
  func replyToOpen() throws {
    let scenario = try Scenario(yaml: desk(""))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .customerReplied(text: "Hello"), by: .customer)
    #expect(!scenario.has(.reopened))
  }

  @Test(
    "where a gate refuses the policy's closing, the owner is reminded; complete, it closes at once"
  )
  func refusedClosing() throws {
    let scenario = try resolved(
      "confirmation: { silence: 1 working day }", "gates: { close: { require: summary } }")
    scenario.advance(to: "Wed 18:00")
    #expect(scenario.has(.refused("close"), at: "Tue 10:00"))
    #expect(scenario.times("notified") == scenario.instants("Wed 10:00"))
    #expect(scenario.count(.refused("close")) == 2)
    scenario.at("Wed 18:30", .set(["logs": "x"]))
    #expect(scenario.count(.refused("close")) == 2)
    scenario.at("Wed 19:00", .set(["summary": "x"]))
    #expect(scenario.has(.closed, at: "Wed 19:00"))
  }

  @Test("each pause between reminders is twice the one before, up to ten working days")
  func pauses() throws {
    let scenario = try resolved(
      "confirmation: { silence: 1 working day }", "gates: { close: { require: summary } }")
    scenario.advance(by: "60d")
    let start = try #require(scenario.times("asking-ended").first)
    let reminders = scenario.times("notified")
    let days = zip([start] + reminders, reminders).map { before, after in
      (1...30).first {
        scenario.policy.usualCalendar.deadline(after: before, target: .workingDays($0)) == after
      }
    }
    #expect(days == [1, 2, 4, 8, 10, 10])
  }

  @Test("the pauses begin anew with each step towards the end")
  func pausesAnew() throws {
    let scenario = try resolved(
      "validation: true, confirmation: { silence: 1 working day }",
      "gates: { close: { require: summary } }")
    scenario.advance(to: "Thu 12:00")
    #expect(scenario.ticket.remindersOfEnding == 3)
    scenario.at("Thu 13:00", .validate)
    scenario.advance(to: "Fri 13:00")
    #expect(scenario.ticket.remindersOfEnding == 1)
    scenario.at("Fri 14:00", .reopen(reason: nil))
    #expect(scenario.ticket.remindersOfEnding == 0)
  }

  @Test("so is one whose monitoring a gate ends late")
  func refusedAfterMonitoring() throws {
    let scenario = try resolved(
      "confirmation: { silence: 9d }, monitoring: { time: 4h }",
      "gates: { close: { require: summary } }")
    scenario.at("Mon 10:30", .confirm, by: .customer)
    scenario.advance(to: "Tue 15:00")
    #expect(scenario.times("refused") == scenario.instants("Mon 14:30", "Tue 14:30"))
    #expect(scenario.ticket.nextWake == scenario.instant("Thu 14:30"))
  }

  @Test("so is one that a gate keeps from being watched")
  func refusedMonitoring() throws {
    let scenario = try resolved(
      "confirmation: { silence: 9d }, monitoring: { time: 4h }",
      "gates: { monitor: { require: summary } }")
    scenario.at("Mon 11:00", .confirm, by: .customer)
    #expect(scenario.has(.refused("monitor")) && scenario.ticket.status == .resolved)
    scenario.at("Mon 12:00", .set(["summary": "x"]))
    #expect(scenario.has(.monitoring, at: "Mon 12:00"))
  }

  @Test("a closing reminder lapses when the ticket opens again")
  func reminderLapses() throws {
    let scenario = try resolved(
      "confirmation: { silence: 1 working day }", "gates: { close: { require: summary } }")
    scenario.advance(to: "Tue 11:00")
    scenario.at("Tue 12:00", .reopen(reason: nil))
    scenario.advance(to: "Thu 18:00")
    #expect(!scenario.has(.any("notified")))
  }

  @Test("a ticket may be opened again within the policy's time only")
  func reopenWithin() throws {
    let closing = "\(ClosingTests.asking), reopen-within: 2 working days"
    let late = try resolved(closing)
    late.at("Mon 11:00", .close())
    #expect(late.at("Wed 11:01", .reopen(reason: nil))?.reasons == [.tooLateToReopen])
    #expect(late.at("Wed 11:02", .deny(reason: nil), by: .customer)?.reasons == [.tooLateToReopen])
    late.at("Wed 11:03", .customerReplied(text: "Hello?"), by: .customer)
    #expect(late.ticket.status == .closed)
    let early = try resolved(closing)
    early.at("Mon 11:00", .close())
    #expect(early.at("Wed 11:00", .reopen(reason: nil)) == nil)
  }

  @Test("a low rating is told apart, and what is no rating is refused")
  func rating() throws {
    let scenario = try resolved("\(ClosingTests.asking), low-rating-below: 3")
    #expect(scenario.at("Mon 11:00", .rate(6, comment: nil))?.reasons == [.ratingOutOfRange(6)])
    #expect(scenario.at("Mon 11:00", .rate(0, comment: nil))?.reasons == [.ratingOutOfRange(0)])
    scenario.at("Mon 11:00", .rate(2, comment: "Slow"), by: .customer)
    let again = scenario.at("Mon 11:02", .rate(1, comment: nil), by: .customer)
    #expect(again?.reasons == [.alreadyRated], "a rating counts once")
    scenario.at("Mon 11:03", .reopen(reason: nil))
    scenario.at("Mon 11:04", .resolve())
    scenario.at("Mon 11:05", .rate(3, comment: nil), by: .customer)
    let lows = scenario.events.compactMap { event -> Bool? in
      if case .rated(_, _, let isLow) = event.fact { isLow } else { nil }
    }
    #expect(lows == [true, false] && scenario.ticket.rating == 3)
  }

  @Test("rules react to a low rating of a closed ticket")
  func lowRatingRule() throws {
    let scenario = try resolved(
      ClosingTests.asking,
      "rules: [ { id: low, on: rated, if: ticket.rating < 3, do: [ reopen, { escalate: top } ] } ]")
    scenario.at("Mon 11:00", .close())
    scenario.at("Mon 12:00", .rate(1, comment: nil), by: .customer)
    #expect(scenario.ticket.status == .open && scenario.ticket.stay.level == "L3")
  }

  @Test("the resolution fills in fields before its gate looks, and leaves none when it is refused")
  func fields() throws {
    let scenario = try Scenario(
      yaml: desk("gates: { resolve: { require: [ summary, logs ] } }"))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 10:00", .resolve(["summary": "Cable"]))
    #expect(scenario.missing == [.missingField("logs", gate: "resolve")])
    #expect(scenario.ticket.fields[0] == .null && scenario.lastWords == ["refused"])
    #expect(scenario.at("Mon 10:01", .resolve(["summary": "Cable", "logs": "none"])) == nil)
    #expect(scenario.ticket.fields[0] == .string("Cable"))
  }

  @Test("closing by hand needs no resolution unless a gate says so")
  func byHand() throws {
    let scenario = try Scenario(yaml: desk(""))
    scenario.at("Mon 09:00", .open())
    #expect(scenario.at("Mon 10:00", .close(reason: "Spam")) == nil)
    #expect(scenario.ticket.status == .closed)
  }

  @Test("a second resolution after opening again is asked about anew")
  func again() throws {
    let scenario = try resolved(ClosingTests.asking)
    scenario.at("Tue 12:00", .reopen(reason: nil))
    scenario.at("Wed 10:00", .resolve())
    #expect(scenario.count(.customerAsked) == 2)
    #expect(scenario.ticket.silenceEnds == scenario.instant("2026-01-12 10:00"))
  }
}
