import Chronology
import TestSupport
import Testing

@Suite("Durations as text")
struct DurationTextTests {
  @Test(
    "working time is read as people and as ISO 8601 write it",
    arguments: [
      ("45s", 0, 45_000), ("90m", 0, 5_400_000), ("4h", 0, 14_400_000), ("1h30m", 0, 5_400_000),
      ("1h 30m", 0, 5_400_000), ("1 hour 30 minutes", 0, 5_400_000), ("30 minutes", 0, 1_800_000),
      ("1.5h", 0, 5_400_000), ("0.25s", 0, 250), ("250ms", 0, 250), ("0m", 0, 0), ("2d", 2, 0),
      ("2 days", 2, 0), ("2d4h", 2, 14_400_000), (" 4h ", 0, 14_400_000), ("4H", 0, 14_400_000),
      ("PT4H30M", 0, 16_200_000), ("PT0S", 0, 0), ("P2D", 2, 0), ("P1DT2H", 1, 7_200_000),
      ("PT1.5H", 0, 5_400_000), ("PT0,5S", 0, 500), ("PT36H", 0, 129_600_000),
    ] as [(String, Int32, Int64)])
  func elapsed(text: String, days: Int32, milliseconds: Int64) throws {
    let amount = TimeAmount(milliseconds: milliseconds)
    #expect(try WorkingTarget(parsing: text) == .elapsed(days: days, amount: amount))
  }

  @Test(
    "working days are read",
    arguments: [
      ("3 working days", 3), ("1 working day", 1), ("0 working days", 0), ("10 Working Days", 10),
    ] as [(String, Int32)])
  func workingDays(text: String, count: Int32) throws {
    #expect(try WorkingTarget(parsing: text) == .workingDays(count))
  }

  @Test(
    "texts that are no duration are refused with a sentence that names what is wrong",
    arguments: [
      ("", "missing"), ("-4h", "negative"), ("4", "did you mean 4m or 4h"), ("4x", "no unit"),
      ("h", "number is missing"), ("30m1h", "longer unit first"), ("1h2h", "same unit twice"),
      ("2w", "days"), ("P1M", "days"), ("P1Y", "days"), ("P", "nothing comes after P"),
      ("PT", "after T"), ("P4H", "after T"), ("PT4", "no unit"), ("PT4X", "no unit"),
      ("1.5d", "whole"), ("0.0001s", "whole number of milliseconds"), ("1.h", "digits"),
      ("3 business days", "3 working days"), ("2 working weeks", "2 working days"),
      ("1h 3 working days", "stand alone"), ("1.5 working days", "whole"),
      ("99999999999999999999h", "too long"), ("9999999999999h", "too long"),
      ("3000000000d", "too long"), ("4h!", "number is missing"), ("٤h", "number is missing"),
    ])
  func refused(text: String, reason: String) {
    let problem = #expect(throws: UnreadableText.self) { try WorkingTarget(parsing: text) }
    #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "nothing")")
  }

  @Test("targets are read as they are written")
  func roundTrip() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let days = random.oneIn(2) ? 0 : Int32(random.number(in: 0...400))
      let amount = random.number(in: 0...random.one(of: [0, 1000, 100_000, 1_000_000_000]))
      let target = WorkingTarget.elapsed(days: days, amount: TimeAmount(milliseconds: amount))
      #expect(try WorkingTarget(parsing: target.description) == target)
    }
    #expect(WorkingTarget.workingDays(1).description == "1 working day")
    #expect(WorkingTarget.elapsed(days: 2, amount: .minutes(90)).description == "2d1h30m")
    #expect(WorkingTarget.elapsed(days: 0, amount: .zero).description == "0s")
    #expect((TimeAmount.zero - .minutes(90)).description == "-1h30m")
  }

  @Test("an amount of time takes a day as 24 hours and knows no working days")
  func amounts() throws {
    #expect(try TimeAmount(parsing: "2d1h") == .hours(49))
    #expect(throws: UnreadableText.self) { try TimeAmount(parsing: "2 working days") }
  }
}
