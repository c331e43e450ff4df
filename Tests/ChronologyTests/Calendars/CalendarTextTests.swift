import Chronology
import Testing

@Suite("Hours and days as text")
struct CalendarTextTests {
  @Test(
    "spans of hours are read as written",
    arguments: ["09:00-17:30", "22:00-06:00", "00:00-24:00", "08:00-08:00", "09:00:30-10:00"])
  func spans(text: String) throws {
    #expect(try HourSpan(parsing: text).description == text)
  }

  @Test("only an end on the next day makes a span overnight")
  func overnight() throws {
    #expect(try HourSpan(parsing: "22:00-06:00").isOvernight)
    #expect(try !HourSpan(parsing: "22:00-24:00").isOvernight)
    #expect(try !HourSpan(parsing: "22:00-00:00").isOvernight)
    #expect(try HourSpan(parsing: "9:00 - 10:00").description == "09:00-10:00")
  }

  @Test(
    "texts that are no span are refused with a sentence",
    arguments: [
      ("", "no span"), ("09:00", "no span"), ("09:00-", "missing"), ("-17:00", "missing"),
      ("09:00-25:00", "no time of day"), ("24:00-06:00", "starts at 24:00"),
      ("09:00-12:00-13:00", "no span"), ("nine-five", "no time of day"),
    ])
  func refusedSpans(text: String, reason: String) {
    let problem = #expect(throws: UnreadableText.self) { try HourSpan(parsing: text) }
    #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "nothing")")
  }

  @Test("days are read as written", arguments: ["2026-12-25", "12-25", "02-29", "2028-02-29"])
  func days(text: String) throws {
    #expect(try CalendarDay(parsing: text).description == text)
  }

  @Test(
    "texts that are no day are refused with a sentence",
    arguments: [
      ("", "no date"), ("2026-02-29", "no date \"2026"), ("02-30", "no year has"),
      ("13-01", "no year has"), ("25-12", "month comes first"), ("1-1", "no date"),
      ("25.12.2026", "no date"), ("2026-12-25T00:00:00Z", "no date"), ("christmas", "no date"),
    ])
  func refusedDays(text: String, reason: String) {
    let problem = #expect(throws: UnreadableText.self) { try CalendarDay(parsing: text) }
    #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "nothing")")
  }
}
