import Chronology
import TestSupport
import Testing

/// Writes compiled zone files, as RFC 8536 section 3 lays them out.
private struct ZoneFile {
  var changes: [(at: Int64, type: UInt8)] = []
  var offsets: [Int32] = [0]
  var footer = ""
  var version: UInt8 = UInt8(ascii: "2")
  var leapSeconds: UInt32 = 0

  var bytes: [UInt8] {
    let old = header(version: version, changes: 0, types: 1) + block(width: 4, changes: [], [0])
    guard version != 0 else {
      return header(version: 0, changes: changes.count, types: offsets.count)
        + block(width: 4, changes: changes, offsets)
    }
    return old + header(version: version, changes: changes.count, types: offsets.count)
      + block(width: 8, changes: changes, offsets) + Array("\n\(footer)\n".utf8)
  }

  private func header(version: UInt8, changes: Int, types: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, UInt32(changes), UInt32(types), 4] {
      bytes += bigEndian(Int64(count), width: 4)
    }
    return bytes
  }

  private func block(width: Int, changes: [(at: Int64, type: UInt8)], _ offsets: [Int32]) -> [UInt8]
  {
    var bytes: [UInt8] = []
    for change in changes { bytes += bigEndian(change.at, width: width) }
    bytes += changes.map { $0.type }
    for offset in offsets { bytes += bigEndian(Int64(offset), width: 4) + [0, 0] }
    bytes += Array("ABC\0".utf8)
    for _ in 0..<leapSeconds { bytes += [UInt8](repeating: 0, count: width + 4) }
    return bytes
  }

  private func bigEndian(_ value: Int64, width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
  }
}

@Suite("Zone files")
struct ZoneFileTests {
  private func offsets(_ zone: Zone, _ instants: [String]) throws -> [Int64] {
    try instants.map { zone.offset(at: try Instant(rfc3339: $0)).milliseconds / 60_000 }
  }

  @Test(
    "the rule for later years is read in every form",
    arguments: [
      ("EST5EDT,M3.2.0,M11.1.0", [-300, -240, -300]),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", [-120, -60, -120]),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", [0, 60, 0]),
      ("ABC3DEF,J60/2,J300/2", [-180, -120, -180]),
      ("ABC3DEF,59/26,299/-2:30", [-180, -120, -180]),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", [660, 630, 660]),
      ("ABC3EDT4,0/0,J365/23", [-240, -240, -240]), ("<+0545>-5:45", [345, 345, 345]),
    ] as [(String, [Int64])])
  func rules(rule: String, minutes: [Int64]) throws {
    let zone = try Zone(name: "made up", tzif: ZoneFile(footer: rule).bytes)
    for year in ["2026", "2400", "9000"] {
      let instants = ["01-15", "07-15", "12-15"].map { "\(year)-\($0)T12:00:00Z" }
      #expect(try offsets(zone, instants) == minutes, "\(year)")
    }
  }

  @Test("a table is followed, and the rule only after it")
  func table() throws {
    var file = ZoneFile(offsets: [-3600, 7200, 3600], footer: "<+01>-1")
    file.changes = [(0, 1), (1_000_000_000, 2)]
    let zone = try Zone(name: "made up", tzif: file.bytes)
    let instants = ["1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2001-09-09T01:46:39Z"]
    #expect(try offsets(zone, instants + ["2001-09-09T01:46:40Z"]) == [-60, 120, 120, 60])
  }

  @Test("a file of version 1 is read to the end of its table")
  func versionOne() throws {
    var file = ZoneFile(offsets: [0, 3600], version: 0)
    file.changes = [(-2_000_000_000, 1)]
    let zone = try Zone(name: "old", tzif: file.bytes)
    #expect(try offsets(zone, ["1900-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]) == [0, 60])
  }

  @Test("files that contradict themselves or count leap seconds are refused")
  func refused() {
    let wrong: [([UInt8], String)] = [
      ([], "not a compiled"), (Array("TZif2".utf8), "cut short"),
      (ZoneFile(leapSeconds: 1).bytes, "leap seconds"),
      (ZoneFile(offsets: [100_000]).bytes, "26 hours"),
      (ZoneFile(changes: [(0, 9)]).bytes, "local time type"),
      (ZoneFile(changes: [(5, 0), (5, 0)]).bytes, "order"),
      (ZoneFile(footer: "EST").bytes, "rule"), (ZoneFile(footer: "EST5EDT").bytes, "rule"),
      (ZoneFile(footer: "EST5EDT,M13.1.0,M11.1.0").bytes, "rule"),
      (ZoneFile(footer: "EST99").bytes, "rule"),
    ]
    for (bytes, reason) in wrong {
      let error = #expect(throws: ZoneError.self) { try Zone(name: "wrong", tzif: bytes) }
      #expect(error?.description.contains(reason) == true, "\(reason): \(error as Any)")
    }
  }

  @Test("a file cut anywhere is refused")
  func cut() {
    var file = ZoneFile(offsets: [0, 3600], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    file.changes = [(0, 1), (100, 0)]
    let bytes = file.bytes
    for length in 0..<bytes.count {
      #expect(throws: ZoneError.self) { try Zone(name: "cut", tzif: Array(bytes[..<length])) }
    }
  }

  @Test("damaged files are refused or read, and never stop the reader")
  func damage() {
    var file = ZoneFile(offsets: [0, 3600], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    file.changes = [(0, 1), (100, 0)]
    let bytes = file.bytes
    var random = SplitMix64(seed: 5)
    for _ in 0..<1500 {
      var damaged = bytes
      for _ in 0..<3 {
        let place = Int(random.number(in: 0...Int64(bytes.count - 1)))
        damaged[place] = UInt8(random.number(in: 0...255))
      }
      guard let zone = try? Zone(name: "damaged", tzif: damaged) else { continue }
      let instant = Instant(milliseconds: random.number(in: .min ... .max))
      _ = zone.instant(of: zone.local(at: instant))
    }
  }
}
