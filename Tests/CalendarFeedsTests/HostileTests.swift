import Chronology
import Findings
import TestSupport
import Testing

@testable import CalendarFeeds

@Suite("Hostile feeds")
struct HostileTests {
  private func codes(_ bytes: [UInt8]) throws -> [String] {
    let found = try reading(bytes)
    #expect(found.isUsable || found.events.isEmpty)
    return found.findings.map(\.code)
  }

  @Test("what is no whole calendar is refused, so that it cannot pass for an empty one")
  func broken() throws {
    #expect(try codes([]) == ["feed-kind"])
    #expect(try codes(Array("<html>sign in</html>".utf8)) == ["feed-kind"])
    #expect(try codes(Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a".utf8)) == ["feed-end"])
    #expect(try codes(Array("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n".utf8)) == ["feed-end"])
    let whole = event("DTSTART:20260504T090000Z\nDURATION:PT1H")
    #expect(try codes(whole) == [] && reading(whole).events.count == 1)
    for cut in stride(from: 0, to: whole.count - 20, by: 7) {
      #expect(try !reading(Array(whole.prefix(cut))).isUsable)
    }
  }

  @Test("a feed of a hundred megabytes is refused unread")
  func large() throws {
    #expect(try codes([UInt8](repeating: 65, count: 100 << 20)) == ["feed-size"])
  }

  @Test("an event of megabytes, very many events and deep nesting are refused")
  func sizes() throws {
    let long = String(repeating: "x", count: 2 << 20)
    #expect(try codes(event("DESCRIPTION:\(long)")) == ["feed-size"])
    let deep = (0..<9).map { _ in "BEGIN:VALARM" }.joined(separator: "\n")
    #expect(try codes(event(deep)) == ["feed-depth"])
    let many = String(repeating: "BEGIN:VEVENT\nEND:VEVENT\n", count: FeedLimits.components + 1)
    #expect(try codes(Array("BEGIN:VCALENDAR\n\(many)END:VCALENDAR\n".utf8)) == ["feed-size"])
  }

  @Test(
    "a rule that explodes is cut or left out, and said",
    arguments: [
      ("FREQ=SECONDLY", 1), ("FREQ=MINUTELY;INTERVAL=2", 1), ("FREQ=SOMETIMES", 1),
      (
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,"
          + "19,20,21,22,23;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,"
          + "25,26,27,28,29,30,31,32,33,34,35,36,37,38,39", FeedLimits.occurrences
      ),
    ])
  func rules(rule: String, count: Int) throws {
    let found = try reading(
      event("DTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:\(rule)"))
    #expect(found.findings.map(\.code) == ["feed-rule"])
    #expect(found.events.count == count)
  }

  @Test(
    "a rule that never comes true, or far away, ends",
    arguments: [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=DAILY;INTERVAL=32767", "FREQ=DAILY;COUNT=0", "FREQ=WEEKLY;INTERVAL=0",
      "FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    ])
  func never(rule: String) throws {
    let found = try reading(event("DTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:\(rule)"))
    #expect(found.events.count >= 1 && found.events.count < 10)
  }

  @Test("noise in a feed stops nothing")
  func noise() throws {
    let whole = event(
      "DTSTART;TZID=Europe/Rome:20260504T090000\nDTEND;TZID=Europe/Rome:20260504T100000\n"
        + "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=9\nEXDATE;TZID=Europe/Rome:20260511T090000")
    var random = SplitMix64(seed: 11)
    for _ in 0..<TestSettings.fuzzInputs(default: 2000) {
      var bytes = whole
      for _ in 0..<random.number(in: 1...5) {
        bytes[Int(random.number(in: 0...Int64(whole.count - 1)))] = UInt8(
          random.number(in: 0...255))
      }
      let found = try reading(bytes)
      #expect(found.isUsable || found.events.isEmpty)
    }
  }
}
