import Chronology
import Names
import Testing

@testable import OnCall

@Suite("Swapped shifts")
struct SwapTests {
  private let plan: Schedule
  private let now: Instant

  init() throws {
    plan = schedule(
      .utc, [try layer("days", try rotation(1, .day, "2026-11-02T00:00", "ana", "ben", "cy"))])
    now = try instant("2026-11-01T00:00")
  }

  private func span(_ from: String, _ to: String) throws -> Range<Instant> {
    try instant(from)..<(try instant(to))
  }

  private func offer(
    _ giver: Name, _ taker: Name, day: Int, back: Int? = nil
  ) throws -> ShiftSwap {
    func whole(_ number: Int) throws -> Range<Instant> {
      try span("2026-11-0\(number)T00:00", "2026-11-0\(number + 1)T00:00")
    }
    return try ShiftSwap(
      of: giver, to: taker, given: try whole(day), returned: try back.map { try whole($0) },
      on: plan, at: now)
  }

  private func with(_ swap: ShiftSwap) -> Schedule {
    var definition = plan.definition
    definition.swaps = [swap.definition(at: nowhere)]
    return Schedule(definition, zone: .utc)
  }

  @Test("a swap changes nothing until it is accepted, then both spans")
  func accepted() throws {
    var swap = try offer("ana", "ben", day: 2, back: 3)
    #expect(try with(swap).who("2026-11-02T12:00") == "ana")
    try swap.accept(by: "ben", at: now)
    let swapped = with(swap)
    #expect(try swapped.who("2026-11-02T12:00") == "ben")
    #expect(try swapped.who("2026-11-03T12:00") == "ana")
    #expect(try swapped.who("2026-11-05T12:00") == "ana")
    let answer = swapped.people(at: try instant("2026-11-02T12:00"))
    #expect(answer.sources == ["support.days", "support.swaps.1"])
  }

  @Test("a swap accepted in the middle of its time counts from then on; overrides see it")
  func late() throws {
    var definition = plan.definition
    definition.swaps = [
      SwapDefinition(
        giver: "ana", taker: "ben",
        given: .init(
          from: try StatedTime(parsing: "2026-11-02T00:00"),
          to: try StatedTime(parsing: "2026-11-03T00:00")),
        accepted: try StatedTime(parsing: "2026-11-02T10:00"), at: nowhere)
    ]
    definition.overrides = [
      try override("2026-11-02T20:00", "2026-11-02T22:00", .replace("ben", with: "eli"))
    ]
    let schedule = Schedule(definition, zone: .utc)
    #expect(try schedule.who("2026-11-02T09:59:59") == "ana")
    #expect(try schedule.who("2026-11-02T10:00") == "ben")
    #expect(try schedule.who("2026-11-02T21:00") == "eli")
  }

  @Test("whatever speaks against a swap is said at once")
  func refused() throws {
    let past = now - .hours(1)
    do throws(SwapRefusals) {
      _ = try ShiftSwap(of: "ana", to: "ana", given: past..<now, on: plan, at: now)
      Issue.record("it was offered")
    } catch {
      #expect(error.reasons == [.withOneself, .begun(past), .notOnCall("ana", past..<now)])
    }
    let second = try span("2026-11-03T00:00", "2026-11-04T00:00")
    do throws(SwapRefusals) {
      _ = try ShiftSwap(
        of: "ana", to: "ben", given: second, returned: now..<now, on: plan, at: now)
      Issue.record("it was offered")
    } catch {
      #expect(
        error.reasons == [.notOnCall("ana", second), .onCallAlready("ben", second), .emptySpan])
      #expect(error.reasons.allSatisfy { !$0.sentence.isEmpty })
    }
    do throws(SwapRefusals) {
      _ = try ShiftSwap(of: "ben", to: "cy", given: second, returned: second, on: plan, at: now)
      Issue.record("it was offered")
    } catch {
      #expect(error.reasons.contains(.spansMeet))
    }
  }

  @Test("only the one asked accepts or declines, only the giver withdraws, and only once")
  func answers() throws {
    var swap = try offer("ana", "ben", day: 2)
    #expect(throws: SwapRefusals(reasons: [.notTheirs("ana")])) {
      try swap.accept(by: "ana", at: now)
    }
    #expect(throws: SwapRefusals(reasons: [.notTheirs("ben")])) {
      try swap.withdraw(by: "ben", at: now)
    }
    try swap.decline(by: "ben", at: now)
    #expect(swap.state == .declined)
    #expect(throws: SwapRefusals(reasons: [.settled(.declined)])) {
      try swap.accept(by: "ben", at: now)
    }
    var other = try offer("ana", "ben", day: 2)
    try other.withdraw(by: "ana", at: now)
    #expect(other.state == .withdrawn)
  }

  @Test("an offer lapses when its time begins")
  func lapsed() throws {
    var swap = try offer("ana", "ben", day: 5, back: 3)
    let begins = try instant("2026-11-03T00:00")
    #expect(swap.begins == begins)
    swap.lapse(at: begins - .minutes(1))
    #expect(swap.state == .offered)
    #expect(throws: SwapRefusals(reasons: [.settled(.lapsed)])) {
      try swap.accept(by: "ben", at: begins)
    }
    #expect(swap.state == .lapsed)
  }
}
