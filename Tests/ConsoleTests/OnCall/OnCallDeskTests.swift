import Chronology
import Findings
import HostData
import OnCall
import PolicyFiles
import TestSupport
import Testing

@testable import Console

@Suite(
  "Requests about who is on call", .enabled(if: HostZones.areThere, "the host has no zone files"))
struct OnCallDeskTests {
  private static let sample = """
    schedules:
      support:
        timezone: America/Chicago
        backup: next-turn
        layers:
          - id: days
            priority: 1
            rotation: { every: 1 week, starts: 2026-11-02T09:00, people: [ ana, [ ben, bo ], cy ] }
            during: { mon-fri: "08:00-20:00" }
          - id: nights
            people: [ dee ]
            during: { mon-sun: "20:00-08:00" }
            until: 2027-01-01T00:00
        overrides:
          - { from: 2026-11-02T12:00, to: 2026-11-02T12:00:00.5-06:00, add: eli }
    """

  private static func desk(_ text: String) throws -> OnCallDesk {
    OnCallDesk(
      try readScheduleFile(text, file: "s.yaml", zones: HostZones.shared.database) {
        path throws(UnreadableText) in throw UnreadableText("no \(path) here")
      }.schedules)
  }

  private static func answer(_ desk: OnCallDesk, _ line: String) -> String {
    var output: [UInt8] = []
    Array(line.utf8).withUnsafeBufferPointer { BatchAnswer.answer($0, to: &output, desk.append) }
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    "a line is answered by a line",
    arguments: [
      (
        #"{"op":"who","schedule":"support","at":"2026-11-02T15:00:00Z"}"#,
        #"{"people":["ana"]}"#
      ),
      (
        #"{"op":"who","schedule":"support","at":"2026-11-09T09:00"}"#,
        #"{"people":["ben","bo"]}"#
      ),
      (
        #"{"op":"backup","schedule":"support","at":"2026-11-02T15:00:00Z"}"#,
        #"{"people":["ben","bo"]}"#
      ),
      (
        #"{"op":"next","schedule":"support","at":"2026-11-02T09:00"}"#,
        #"{"at":"2026-11-02T18:00:00Z"}"#
      ),
      (
        #"{"op":"shifts","schedule":"support","from":"2026-11-02T11:00-06:00","to":"2026-11-02T21:00-06:00"}"#,
        #"{"shifts":[{"person":"ana","from":"2026-11-02T17:00:00Z","to":"2026-11-03T02:00:00Z"},"#
          + #"{"person":"eli","from":"2026-11-02T18:00:00Z","to":"2026-11-02T18:00:00.500Z"},"#
          + #"{"person":"dee","from":"2026-11-03T02:00:00Z","to":"2026-11-03T03:00:00Z"}]}"#
      ),
      (
        #"{"op":"gaps","schedule":"support","from":"2026-11-02T00:00-06:00","to":"2026-11-03T00:00-06:00"}"#,
        #"{"gaps":[["2026-11-02T14:00:00Z","2026-11-02T15:00:00Z"]]}"#
      ),
      (
        #"{"op":"handovers","schedule":"support","from":"2026-11-02T15:00:00Z","to":"2026-11-03T02:00:00Z"}"#,
        #"{"at":["2026-11-02T15:00:00Z","2026-11-02T18:00:00Z","2026-11-02T18:00:00.500Z"]}"#
      ),
      (
        #"{"op":"shifts","schedule":"support","from":"2026-11-03T00:00Z","to":"2026-11-02T00:00Z"}"#,
        #"{"shifts":[]}"#
      ),
    ])
  func line(request: String, answer: String) throws {
    #expect(Self.answer(try Self.desk(Self.sample), request) == answer)
  }

  @Test(
    "a bad line is answered with what is wrong",
    arguments: [
      ("", "a value is missing"), ("[]", "a JSON object"), ("{\"op\":\"hwo\"}", "did you mean"),
      ("{\"op\":\"who\"}", "schedule\\\" is missing"), ("{\"op\":[]}", "must be text, not a list"),
      (
        #"{"op":"who","schedule":"suport","at":"2026-11-02T15:00:00Z"}"#, "did you mean \\\"support"
      ),
      (#"{"op":"who","schedule":"support","at":"now"}"#, "\\\"at\\\": \\\"now\\\" is no date"),
      (#"{"op":"who","schedule":"support","time":"now"}"#, "\\\"at\\\" is missing"),
      (#"{"op":"next","schedule":"support","at":"9999-12-31T23:59:59Z"}"#, "nothing changes"),
    ])
  func bad(line: String, reason: String) throws {
    let answer = Self.answer(try Self.desk(Self.sample), line)
    #expect(answer.hasPrefix("{\"error\":\"") && answer.hasSuffix("\"}"))
    #expect(answer.contains(reason), "\(answer)")
  }

  @Test("a handover every hour is found, and no gap")
  func hourly() throws {
    let desk = try Self.desk(
      """
      schedules:
        s:
          layers:
            a: { rotation: { every: 1 hour, starts: 0001-01-01T00:00, people: [ ana, ben ] } }
      """)
    let answer = Self.answer(
      desk,
      #"{"op":"gaps","schedule":"s","from":"2026-01-01T00:00Z","to":"2026-01-03T00:00Z"}"#)
    #expect(answer == #"{"gaps":[]}"#)
    let request = try OnCallRequest(
      operation: "handovers",
      BatchRequest(options: [
        ("schedule", "s"), ("from", "2026-01-01T00:00"), ("to", "2026-01-02T00:00"),
      ]))
    guard case .handovers(let found) = try desk.answer(request) else {
      Issue.record("another answer")
      return
    }
    #expect(found.count == 24)
  }

  @Test("people read lines with local times")
  func text() throws {
    let desk = try Self.desk(Self.sample)
    func text(_ operation: String, _ options: [(key: String, value: String?)]) throws -> String {
      let request = try OnCallRequest(
        operation: operation, BatchRequest(options: [("schedule", "support")] + options))
      let zone = try desk.schedule(named: "support").zone
      return try desk.answer(request).sentence(in: zone)
    }
    #expect(try text("who", [("at", "2026-11-02T10:00")]) == "ana (by support.days)")
    #expect(try text("who", [("at", "2026-11-02T08:30")]) == "nobody")
    let range: [(key: String, value: String?)] = [
      ("from", "2026-11-02T07:00"), ("to", "2026-11-02T10:00"),
    ]
    #expect(
      try text("shifts", range) == """
        Times in America/Chicago
        Mon 2026-11-02 07:00 to Mon 2026-11-02 08:00  dee
        Mon 2026-11-02 09:00 to Mon 2026-11-02 10:00  ana
        """)
    #expect(
      try text("gaps", range) == """
        Times in America/Chicago
        Mon 2026-11-02 08:00 to Mon 2026-11-02 09:00
        """)
    #expect(
      try text("gaps", [("from", "2026-11-02T09:00"), ("to", "2026-11-02T10:00")]) == "no gaps")
  }
}
