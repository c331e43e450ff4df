import Chronology
import Testing

@Suite("Dates")
struct CivilDateTests {
  @Test("every day of a 400-year cycle has the parts that it is made from")
  func roundTrip() {
    var day = CivilDate(year: 1801, month: 1, day: 1)?.days ?? 0
    var wrong: [CivilDate] = []
    for year in 1801...2200 {
      for month in 1...12 {
        for number in 1...CivilDate.length(ofMonth: month, year: year) {
          let date = CivilDate(days: day)
          if date.parts != (year, month, number) { wrong.append(date) }
          if CivilDate(year: year, month: month, day: number) != date { wrong.append(date) }
          day += 1
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "known days fall on known weekdays",
    arguments: [
      ("1970-01-01", Weekday.thursday), ("2026-05-04", .monday), ("2000-02-29", .tuesday),
      ("1969-12-31", .wednesday), ("0000-01-01", .saturday), ("9999-12-31", .friday),
    ])
  func weekdays(text: String, weekday: Weekday) {
    #expect(CivilDate(parsing: text)?.weekday == weekday)
  }

  @Test(
    "texts that are no date are refused",
    arguments: [
      "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01",
      "2026-04-01 ", "2026/04/01", "-2026-04-01",
    ])
  func noDates(text: String) { #expect(CivilDate(parsing: text) == nil) }

  @Test("a date is written as it is read")
  func description() {
    #expect(CivilDate(parsing: "0099-12-01")?.description == "0099-12-01")
    #expect(CivilDate(year: -1, month: 3, day: 9)?.description == "-0001-03-09")
  }

  @Test("dates at the ends of what 64 bits hold do not stop anything")
  func extremes() {
    for days in [Int.min, Int.max] {
      let date = CivilDate(days: days)
      _ = (date.parts, date.weekday, date.description, date.adding(days: 1).adding(days: -2))
      _ = CivilDateTime(date, .midnight)
    }
  }
}

@Suite("Times of day")
struct TimeOfDayTests {
  @Test(
    "times are read as people write them",
    arguments: [
      ("09:00", 32_400_000), ("9:00", 32_400_000), ("00:00", 0), ("24:00", 86_400_000),
      ("23:59:59", 86_399_000),
    ] as [(String, Int64)])
  func read(text: String, milliseconds: Int64) {
    #expect(TimeOfDay(parsing: text)?.milliseconds == milliseconds)
  }

  @Test(
    "texts that are no time of day are refused",
    arguments: [
      "", "24:01", "25:00", "12:60", "12", "12:5", "12:00pm", " 12:00", "-1:00", "9:00:60",
    ])
  func refused(text: String) { #expect(TimeOfDay(parsing: text) == nil) }
}
