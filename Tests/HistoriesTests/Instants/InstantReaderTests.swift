import Chronology
import HostData
import TestSupport
import Testing

@testable import Histories

@Suite("Written instants")
struct InstantReaderTests {
  private func read(_ text: String, _ format: String, _ zone: String = "UTC") throws -> String? {
    let zone = try #require(HostZones.shared.database.zone(named: zone))
    let reader = InstantReader(try InstantFormat(format), zone: zone)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { reader.milliseconds($0) }
      .map { Instant(milliseconds: $0).rfc3339 }
  }

  @Test(
    "what follows its format is read",
    arguments: [
      ("29/2/2016 01:23", "D/M/YYYY HH:mm", "2016-02-29T01:23:00Z"),
      ("1/12/2016 23:59", "D/M/YYYY HH:mm", "2016-12-01T23:59:00Z"),
      ("01/02/2015 12:20:09 AM", "MM/DD/YYYY hh:mm:ss a", "2015-01-02T00:20:09Z"),
      ("01/02/2015 12:20:09 pm", "MM/DD/YYYY hh:mm:ss a", "2015-01-02T12:20:09Z"),
      ("01/02/2015 01:00:00 PM", "MM/DD/YYYY hh:mm:ss a", "2015-01-02T13:00:00Z"),
      ("2012-04-03 16:55:38", "YYYY-MM-DD HH:mm:ss", "2012-04-03T16:55:38Z"),
      ("3 Apr 2012", "D MMM YYYY", "2012-04-03T00:00:00Z"),
      ("2012-04-03T16:55:38.1239+02:00", "YYYY-MM-DDTHH:mm:ss.SZ", "2012-04-03T14:55:38.123Z"),
      ("2012-04-03", "iso", "2012-04-03T00:00:00Z"),
      ("2012-04-03T16:55", "iso", "2012-04-03T16:55:00Z"),
      ("2012-04-03 16:55:38,5-0530", "iso", "2012-04-03T22:25:38.500Z"),
      ("2012-04-03T16:55:38Z", "iso", "2012-04-03T16:55:38Z"),
      ("1333472138", "unix", "2012-04-03T16:55:38Z"),
      ("1333472138250", "unix-ms", "2012-04-03T16:55:38.250Z"),
      ("-1", "unix", "1969-12-31T23:59:59Z"),
      ("1969-12-31 00:00", "YYYY-MM-DD HH:mm", "1969-12-31T00:00:00Z"),
    ])
  func reads(text: String, format: String, instant: String) throws {
    #expect(try read(text, format) == instant)
  }

  @Test(
    "what does not follow its format is no instant",
    arguments: [
      ("29/2/2015 01:23", "D/M/YYYY HH:mm"), ("29/2/2016 24:00", "D/M/YYYY HH:mm"),
      ("29/2/2016 1:23", "D/M/YYYY HH:mm"), ("29/2/2016 01:23 ", "D/M/YYYY HH:mm"),
      ("29/2/2016", "D/M/YYYY HH:mm"), ("", "D/M/YYYY HH:mm"), ("?", "D/M/YYYY HH:mm"),
      ("13:00:00 PM 01/02/2015", "hh:mm:ss a MM/DD/YYYY"),
      ("00:00:00 AM 01/02/2015", "hh:mm:ss a MM/DD/YYYY"), ("2012-04-03T", "iso"),
      ("2012-04-03T16:55:38+25:00", "iso"), ("99999999999999999999", "unix"),
      ("9999999999999", "unix"),
    ])
  func refuses(text: String, format: String) throws {
    #expect(try read(text, format) == nil)
  }

  @Test("local times are read by the zone's rule for skipped and repeated ones")
  func changes() throws {
    let format = "YYYY-MM-DD HH:mm"
    let rome = "Europe/Rome"
    #expect(try read("2026-03-29 01:59", format, rome) == "2026-03-29T00:59:00Z")
    #expect(try read("2026-03-29 02:30", format, rome) == "2026-03-29T01:30:00Z")
    #expect(try read("2026-10-25 02:30", format, rome) == "2026-10-25T00:30:00Z")
    #expect(try read("2026-10-25 03:00", format, rome) == "2026-10-25T02:00:00Z")
  }

  @Test("remembering days changes nothing", arguments: ["America/New_York", "Australia/Lord_Howe"])
  func days(zone name: String) throws {
    let zone = try #require(HostZones.shared.database.zone(named: name))
    let local = InstantReader(try InstantFormat("YYYY-MM-DD HH:mm"), zone: zone)
    var random = SplitMix64(seed: 99)
    for _ in 0..<20_000 {
      let wall = random.number(in: -2_000_000...30_000_000) * 60_000
      let civil = CivilDateTime(milliseconds: wall)
      let date = civil.date
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let text =
        "\(date.year)-\(two(date.month))-\(two(date.day)) \(two(civil.time.hour)):\(two(civil.time.minute))"
      let bytes = Array(text.utf8)
      let found = bytes.withUnsafeBufferPointer { local.milliseconds($0) }
      if found != zone.instant(of: civil).milliseconds { Issue.record("\(text) in \(name)") }
    }
  }

  @Test(
    "a format that does not tell an instant is refused with the reason",
    arguments: [
      ("DD/MM HH:mm", "the format does not tell the year"),
      ("YYYY-MM-DD hh:mm", "hours of twelve (hh) and AM or PM (a) need each other"),
      ("YYYY-MM-DD MM", "the format says \"MM\" twice"),
      ("YYYY-M-MM-DD", "the format tells the month twice"),
      ("yyyy-MM-DD", "the format does not know \"y\"; known: YYYY MM DD HH hh a mm ss S Z"),
    ])
  func formats(text: String, reason: String) {
    let error = #expect(throws: InstantFormatError.self) { try InstantFormat(text) }
    #expect(error?.description == reason)
  }
}
