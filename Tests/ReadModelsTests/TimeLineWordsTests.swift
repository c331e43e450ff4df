import Chronology
import HostData
import ReadModels
import TestSupport
import Testing

@Suite("Times and amounts in people's words")
struct TimeLineWordsTests {
  @Test(
    "an amount reads as people say it",
    arguments: [
      (900_000, "15 minutes"), (3_600_000, "1 hour"), (5_400_000, "1 hour 30 minutes"),
      (97_200_000, "27 hours"), (0, "no time"), (1000, "1 second"),
      (60_001, "1 minute 1 millisecond"),
      (-60_000, "minus 1 minute"), (86_461_000, "24 hours 1 minute 1 second"),
    ])
  func amounts(milliseconds: Int64, words: String) {
    #expect(TimeAmount(milliseconds: milliseconds).words == words)
  }

  @Test(
    "a target reads as people say it",
    arguments: [
      ("3 working days", "3 working days"), ("1 working day", "1 working day"), ("2d", "2 days"),
      ("1d4h", "1 day 4 hours"), ("90m", "1 hour 30 minutes"),
    ])
  func targets(text: String, words: String) throws {
    #expect(try WorkingTarget(parsing: text).words == words)
  }

  @Test("an instant is as short as its reader can take")
  func instants() throws {
    let zone = try #require(HostZones.shared.zone(named: "Asia/Kolkata"))
    let times = TimeWords(zone: zone)
    let friday = try Instant(spoken: "Fri 18:05", in: zone)
    let monday = try Instant(spoken: "Mon 09:15", in: zone, notBefore: friday)
    #expect(times.text(friday, seenFrom: friday) == "18:05")
    #expect(times.text(monday, seenFrom: friday) == "Mon 12 Jan 09:15")
    #expect(times.full(monday) == "Mon 12 Jan 2026 09:15 (Asia/Kolkata)")
    #expect(times.text(.distantFuture) == "never")
  }

  @Test("near a clock change the offset stands behind the time")
  func nearChange() throws {
    let zone = try #require(HostZones.shared.zone(named: "Europe/Rome"))
    let times = TimeWords(zone: zone)
    let second = try Instant(rfc3339: "2026-10-25T01:30:00Z")
    #expect(times.time(second) == "02:30 +01:00")
    #expect(times.time(second - .hours(1)) == "02:30 +02:00")
    #expect(times.time(second + .hours(12)) == "14:30")
  }

  @Test(
    "a time is read as people write it",
    arguments: [
      ("Fri 18:05", "2026-01-09T12:35:00Z"), ("mon 00:00", "2026-01-04T18:30:00Z"),
      ("friday 9:00", "2026-01-09T03:30:00Z"), ("2026-12-25 03:00", "2026-12-24T21:30:00Z"),
      ("2026-12-25T03:00", "2026-12-24T21:30:00Z"),
      ("2026-12-25T03:00:00Z", "2026-12-25T03:00:00Z"), ("18:05", "2026-01-05T12:35:00Z"),
    ])
  func spoken(text: String, instant: String) throws {
    let zone = try #require(HostZones.shared.zone(named: "Asia/Kolkata"))
    #expect(try Instant(spoken: text, in: zone).description == instant)
  }

  @Test(
    "what is no time gets a sentence that says what to write",
    arguments: ["", "Fryday 18:05", "Fri", "Fri 25:00", "Fri 24:00", "2026-13-01 10:00", "a b c"])
  func unreadable(text: String) {
    #expect(throws: UnreadableText.self) { try Instant(spoken: text, in: .utc) }
  }
}
