import Chronology
import HostData
import TestSupport
import Testing

@Suite("Zones of the host", .enabled(if: HostZones.areThere, "the host has no zone files"))
struct ZoneTests {
  private static func reading(_ text: String) throws -> CivilDateTime {
    CivilDateTime(milliseconds: try Instant(rfc3339: text + "Z").milliseconds)
  }

  @Test(
    "a local time that a change skips is read with the offset before it",
    arguments: [
      ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
      ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
      ("America/Sao_Paulo", "2018-11-04T00:00:00", "2018-11-04T03:00:00Z"),
      ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"),
      ("Asia/Pyongyang", "2018-05-04T23:45:00", "2018-05-04T15:15:00Z"),
    ])
  func skipped(name: String, local: String, instant: String) throws {
    let zone = try HostZones.needed(name)
    #expect(zone.instant(of: try ZoneTests.reading(local)).rfc3339 == instant)
  }

  @Test(
    "of a local time that occurs twice the first is meant",
    arguments: [
      ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
      ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
      ("America/Havana", "2026-11-01T00:30:00", "2026-11-01T04:30:00Z"),
      ("Asia/Pyongyang", "2015-08-14T23:45:00", "2015-08-14T14:45:00Z"),
    ])
  func repeated(name: String, local: String, instant: String) throws {
    let zone = try HostZones.needed(name)
    #expect(zone.instant(of: try ZoneTests.reading(local)).rfc3339 == instant)
  }

  @Test(
    "offsets hold in the table, by the rule after it, and 400 years later",
    arguments: [
      ("Europe/Rome", "1975-07-01T00:00:00Z", 120), ("Europe/Rome", "2099-07-01T00:00:00Z", 120),
      ("Europe/Rome", "2099-12-01T00:00:00Z", 60), ("Europe/Rome", "2999-07-01T00:00:00Z", 120),
      ("Europe/Rome", "9998-12-01T00:00:00Z", 60), ("Asia/Kathmandu", "1985-01-01T00:00:00Z", 330),
      ("Asia/Kathmandu", "2085-01-01T00:00:00Z", 345),
      ("Africa/Casablanca", "2026-03-01T00:00:00Z", 0),
      ("Africa/Casablanca", "2026-06-01T00:00:00Z", 60),
      ("America/Caracas", "2010-01-01T00:00:00Z", -270),
      ("Pacific/Chatham", "2300-01-15T00:00:00Z", 825),
    ] as [(String, String, Int64)])
  func offsets(name: String, instant: String, minutes: Int64) throws {
    let zone = try HostZones.needed(name)
    #expect(zone.offset(at: try Instant(rfc3339: instant)) == .minutes(minutes))
  }

  @Test("the reading of an instant leads back to it, or to the first of two alike")
  func thereAndBack() throws {
    var random = SplitMix64(seed: 4)
    let first = try Instant(rfc3339: "1900-01-01T00:00:00Z").milliseconds
    let last = try Instant(rfc3339: "2999-01-01T00:00:00Z").milliseconds
    for name in HostZones.shared.names() {
      let zone = try HostZones.needed(name)
      for _ in 0..<40 {
        let instant = Instant(milliseconds: random.number(in: first...last))
        let local = zone.local(at: instant)
        let back = zone.instant(of: local)
        #expect(back <= instant && zone.local(at: back) == local, "\(name) \(instant)")
      }
    }
  }

  @Test(
    "names that lead out of the folder, or nowhere, are no zone",
    arguments: [
      "", "../../etc/passwd", "/etc/localtime", "Europe/../UTC", "Europe", "Europe/Roma",
      "zone.tab",
      "Europe//Rome", ".", "Europe/Rome/",
    ])
  func noZones(name: String) { #expect(HostZones.shared.zone(named: name) == nil) }

  @Test("the ends of time do not stop a zone")
  func extremes() throws {
    for name in ["America/New_York", "Asia/Kolkata", "UTC"] {
      let zone = try HostZones.needed(name)
      for instant in [Instant.distantPast, .distantFuture] {
        _ = (zone.offset(at: instant), zone.local(at: instant))
        _ = zone.instant(of: CivilDateTime(milliseconds: instant.milliseconds))
      }
    }
  }
}
