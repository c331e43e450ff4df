import Chronology
import HostData
import TestSupport
import Testing

@testable import Histories

private let reason: Comment = "the shared histories are not beside this checkout"

/// Figures of the logs as their descriptions give them.
@Suite("Real histories")
struct SharedHistoryTests {
  private func read(_ log: String, _ mapping: String) throws -> History {
    let path = TestSettings.checkout + "/Mappings/\(mapping).yaml"
    let source = try ByteSource(path: path)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    let count = try source.read(into: room)
    let reader = HistoryReader(
      mapping: try Mapping(
        yaml: String(decoding: room[..<count], as: UTF8.self), file: path,
        zones: HostZones.shared.database))
    return try reader.read(path: TestSettings.shared("data/\(log).csv.gz"))
  }

  private func count(_ history: History, _ kind: HistoryKind) -> Int {
    history.parts.reduce(0) { $0 + $1.events.count { $0.kind == kind } }
  }

  private func verdicts(_ history: History, _ verdict: Evidence.Verdict) -> Int {
    history.parts.reduce(0) { $0 + $1.tickets.count { $0.evidence?.verdict == verdict } }
  }

  @Test(
    "the incident log gives its tickets, waits, reopenings and verdicts",
    .enabled(if: TestSettings.hasShared("data/uci-incident-event-log.csv.gz"), reason))
  func incidents() throws {
    let history = try read("uci-incident-event-log", "servicenow")
    #expect(history.bad.kept == [])
    #expect(history.rowCount == 141_712)
    #expect(history.ticketCount == 24_918)
    #expect(count(history, .open) == 24_918)
    #expect(verdicts(history, .breached) == 9115)
    #expect(verdicts(history, .kept) == 24_918 - 9115)
  }

  @Test(
    "the city's requests give their deadlines and verdicts",
    .enabled(if: TestSettings.hasShared("data/boston-311-2015.csv.gz"), reason))
  func requests() throws {
    let history = try read("boston-311-2015", "boston-311")
    #expect(history.bad.kept == [])
    #expect(history.ticketCount == 121_145)
    #expect(count(history, .close) == 101_272)
    #expect(verdicts(history, .breached) == 30_446)
    let deadlines = history.parts.reduce(0) {
      $0 + $1.tickets.count { $0.evidence?.deadline != nil }
    }
    #expect(deadlines == 94_154)
  }

  @Test(
    "the help desk's cases give their waits and reopenings",
    .enabled(if: TestSettings.hasShared("data/italian-helpdesk.csv.gz"), reason))
  func cases() throws {
    let history = try read("italian-helpdesk", "italian-helpdesk")
    #expect(history.bad.kept == [])
    #expect(history.rowCount == 13_710)
    #expect(history.ticketCount == 3804)
    #expect(history.parts[0].events.first?.at.rfc3339 == "2012-04-03T06:55:38Z")
  }
}
