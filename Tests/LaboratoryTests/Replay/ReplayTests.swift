import Chronology
import FoundationEssentials
import Histories
import Names
import ReadModels
import TestSupport
import Testing
import Ticketing

@testable import Laboratory

@Suite("A history replayed under a policy")
struct ReplayTests {
  @Test("promises, escalations, refusals and calls of a small history are counted")
  func sums() throws {
    let report = try MadeUp.report()
    #expect(report.tickets.all == 5)
    let resolution = report.promises(ofClock: 0)
    #expect(resolution.kept == 2)
    #expect(resolution.broken == 2)
    #expect(resolution.running == 1)
    #expect(report.escalationCount == 2)
    #expect(report.refusedEscalations == 1)
    #expect(report.metrics.refusals.rows.first?.samples.map(\.text) == ["C"])
    #expect(report.callCount > 0)
  }

  @Test("a pause is working time saved, and the clock goes on from what it had consumed")
  func pauses() throws {
    let report = try MadeUp.report()
    #expect(report.allPromises.saved == 2 * 3_600_000)
  }

  @Test("the evidence of the history is compared with what was found")
  func evidence() throws {
    let evidence = try #require(try MadeUp.report().result.evidence)
    #expect(evidence.count(breached: false, .kept) == 1)
    #expect(evidence.count(breached: false, .broken) == 1)
    #expect(evidence.agreements == 1)
    #expect(evidence.deadlines.count == 1)
  }

  @Test("fields and values that the policy does not know are counted")
  func unknown() throws {
    let entries = try MadeUp.report().result.unknown.entries
    #expect(entries.contains { $0.name == "colour" && $0.value == nil && $0.count == 1 })
    #expect(entries.contains { $0.name == "kind" && $0.value == "fax" && $0.count == 1 })
  }

  @Test("any number of workers gives the same bytes", arguments: [2, 3, 5])
  func determinism(workers: Int) throws {
    let history = try MadeUp.history(copies: 40)
    func outputs(_ workers: Int) throws -> [String] {
      var replay = try MadeUp.replay()
      replay.workers = workers
      let folder = TemporaryFolder()
      let count = replay.workerCount(for: history)
      let clocks = try OutputFile(folder.path + "/clocks.jsonl", parts: count)
      let events = try OutputFile(folder.path + "/events.jsonl", parts: count)
      let report = ReplayReport(
        try replay.run(history, clocks: clocks, events: events), historyName: "h")
      try clocks.commit()
      try events.commit()
      return [
        report.text, report.json, report.html,
        try String(contentsOfFile: clocks.path, encoding: .utf8),
        try String(contentsOfFile: events.path, encoding: .utf8),
      ]
    }
    let alone = try outputs(1)
    #expect(try outputs(workers) == alone)
    #expect(alone.allSatisfy { !$0.isEmpty })
  }

  @Test(
    "shares that whoever is ready takes give the same report as one worker", arguments: [2, 3, 5])
  func shares(workers: Int) throws {
    let history = try MadeUp.history(copies: 400)
    func report(_ workers: Int) throws -> [String] {
      var replay = try MadeUp.replay()
      replay.workers = workers
      let report = ReplayReport(try replay.run(history), historyName: "h")
      return [report.text, report.json, report.html]
    }
    #expect(try report(workers) == report(1))
  }

  @Test("every line and report parses as JSON")
  func parses() throws {
    struct Line: Decodable {
      var ticket: String
    }
    struct Report: Decodable {
      struct Tickets: Decodable {
        var all: Int
      }
      var report: String
      var tickets: Tickets
    }
    let history = try MadeUp.history()
    var replay = try MadeUp.replay()
    replay.workers = 1
    let folder = TemporaryFolder()
    let clocks = try OutputFile(folder.path + "/clocks.jsonl")
    let events = try OutputFile(folder.path + "/events.jsonl")
    let report = ReplayReport(
      try replay.run(history, clocks: clocks, events: events), historyName: "h")
    try clocks.commit()
    try events.commit()
    for path in [clocks.path, events.path] {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for line in text.split(separator: "\n") {
        _ = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
      }
    }
    let decoded = try JSONDecoder().decode(Report.self, from: Data(report.json.utf8))
    #expect(decoded.report == "replay" && decoded.tickets.all == 5)
  }

  @Test("a run of a clock tells its pauses, deadline and outcome")
  func clockLines() throws {
    let folder = TemporaryFolder()
    let clocks = try OutputFile(folder.path + "/clocks.jsonl")
    var replay = try MadeUp.replay()
    replay.workers = 1
    _ = try replay.run(try MadeUp.history(), clocks: clocks)
    try clocks.commit()
    let text = try String(contentsOfFile: clocks.path, encoding: .utf8)
    let first = try #require(text.split(separator: "\n").first)
    #expect(
      first == """
        {"ticket":"A","clock":"resolution","run":1,"priority":"P1","outcome":"kept",\
        "start":"2026-03-02T09:00:00Z","end":"2026-03-02T14:00:00Z","deadline":"2026-03-02T15:00:00Z",\
        "breachedAt":null,"targetMilliseconds":14400000,"elapsedMilliseconds":10800000,\
        "overrunMilliseconds":0,"savedMilliseconds":7200000,"warnings":1,"calendar":"office",\
        "pauses":[["2026-03-02T10:00:00Z","2026-03-02T12:00:00Z"]]}
        """)
  }

  @Test("a longer target breaks fewer promises, and the comparison names the ticket")
  func comparison() throws {
    let comparison = Comparison(
      before: try MadeUp.report(), after: try MadeUp.report(MadeUp.policy(p1: "40h")))
    let broken = try #require(comparison.figures.first { $0.key == "broken" })
    #expect(broken.difference < 0)
    #expect(comparison.tickets.first?.id == "B")
    #expect(comparison.text.contains("promises broken"))
    #expect(comparison.json.contains("\"differing\""))
  }
}
