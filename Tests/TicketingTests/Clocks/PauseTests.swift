import Chronology
import Expressions
import Names
import OnCall
import Policies
import ReadModels
import TestSupport
import Testing
import Ticketing

@Suite("Pauses")
struct PauseTests {
  private static let policy = desk(
    """
    clocks:
      resolution:
        starts: opened
        pauses: ticket.status == "waiting"
        stops: resolved
        calendar: office
        target: { P1: 2h, default: 4h }
        warn: 75%
    """)

  private func opened() throws -> Scenario {
    let scenario = try Scenario(yaml: PauseTests.policy)
    scenario.at("Mon 09:00", .open())
    return scenario
  }

  @Test("waiting from ten to twelve moves a deadline of four hours from 13:00 to 15:00")
  func example() throws {
    let scenario = try opened()
    #expect(scenario.isDue("resolution", "Mon 13:00"))
    scenario.at("Mon 10:00", .wait("customer", asked: "Which one?"))
    #expect(scenario.phase("resolution") == .paused)
    #expect(scenario.ticket.clock("resolution")?.consumed == .hours(1))
    scenario.at("Mon 12:00", .resume)
    #expect(scenario.isDue("resolution", "Mon 15:00"))
    #expect(scenario.ticket.clock("resolution")?.paused == .hours(2))
  }

  @Test("a clock that stands still neither warns nor breaches")
  func still() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    scenario.advance(to: "Wed 09:00")
    #expect(!scenario.has(.warned("resolution")) && !scenario.has(.breached("resolution")))
    #expect(scenario.deadline("resolution") == .distantFuture)
  }

  @Test("the cause of a pause is the wait that brought it")
  func cause() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    #expect(scenario.first("clock-paused")?.cause == .wait("customer"))
  }

  @Test("a clock that stood still warns at its share of what it consumed")
  func warning() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    scenario.at("Mon 12:00", .resume)
    scenario.advance(to: "Mon 17:00")
    #expect(scenario.has(.warned("resolution"), at: "Mon 14:00"))
    #expect(scenario.has(.breached("resolution"), at: "Mon 15:00"))
  }

  @Test("changing from one wait to another keeps the clock standing")
  func changing() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    scenario.at("Mon 11:00", .wait("vendor", asked: nil))
    #expect(scenario.count(.paused("resolution")) == 1)
    #expect(!scenario.has(.resumed("resolution")))
  }

  @Test("a clock that starts while its condition holds stands still at once")
  func startsPaused() throws {
    let scenario = try Scenario(
      yaml: desk(
        """
        clocks:
          handling: { starts: escalated, pauses: ticket.waiting_for == "customer", target: 4h }
        """))
    scenario.at("Mon 09:00", .open())
    scenario.at("Mon 09:30", .wait("customer", asked: nil))
    scenario.at("Mon 10:00", .escalate())
    #expect(scenario.ticket.status == .waiting)
    #expect(scenario.phase("handling") == .paused)
    scenario.at("Mon 12:00", .resume)
    #expect(scenario.isDue("handling", "Mon 16:00"))
  }

  @Test("another target while it stands still counts from what was consumed")
  func retargetPaused() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    scenario.at("Mon 11:00", .set(priority: "P1"))
    #expect(scenario.phase("resolution") == .paused)
    scenario.at("Mon 12:00", .resume)
    #expect(scenario.isDue("resolution", "Mon 13:00"))
    #expect(scenario.ticket.clock("resolution")?.paused == .hours(2))
  }

  @Test(
    "a target below what was consumed breaks a clock that stands still, at the instant it had run out"
  )
  func brokenPaused() throws {
    let scenario = try opened()
    scenario.at("Mon 12:00", .wait("customer", asked: nil))
    scenario.at("Mon 14:00", .set(priority: "P1"))
    let breach = try #require(scenario.first("clock-breached"))
    #expect(breach.at == scenario.instant("Mon 14:00"))
    #expect(scenario.isDue("resolution", "Mon 11:00"))
    scenario.at("Mon 15:00", .resume)
    #expect(scenario.ticket.clock("resolution")?.isBreached == true)
    guard case .clockBreached(_, let deadline, _) = breach.fact else { return }
    #expect(scenario.deadline("resolution") == deadline)
  }

  @Test("a breached clock can stand still and go on; its deadline stays the one it broke")
  func breached() throws {
    let scenario = try opened()
    scenario.advance(to: "Mon 14:00")
    scenario.at("Mon 14:00", .wait("customer", asked: nil))
    scenario.at("Mon 15:00", .resume)
    #expect(scenario.isDue("resolution", "Mon 13:00"))
    #expect(scenario.count(.breached("resolution")) == 1)
  }

  @Test("a clock stopped while it stands still keeps its reading")
  func stopped() throws {
    let scenario = try opened()
    scenario.at("Mon 10:00", .wait("customer", asked: nil))
    scenario.at("Mon 16:00", .resolve())
    #expect(scenario.has(.kept("resolution"), at: "Mon 16:00"))
    #expect(scenario.ticket.clock("resolution")?.consumed == .hours(1))
    #expect(scenario.ticket.clock("resolution")?.paused == .hours(6))
  }

  @Test("a pause over the night counts no working time twice")
  func overnight() throws {
    let scenario = try opened()
    scenario.at("Mon 11:00", .wait("customer", asked: nil))
    scenario.at("Tue 08:00", .resume)
    #expect(scenario.isDue("resolution", "Tue 11:00"))
  }
}
