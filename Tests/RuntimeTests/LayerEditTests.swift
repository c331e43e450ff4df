import Chronology
import Ledgers
import Names
import OnCall
import Policies
import Runtime
import Simulation
import TestSupport
import Testing
import Ticketing

@Suite("Layers that are edited while they are in use")
struct LayerEditTests {
  private func house(_ ledger: (any Ledger)? = nil) async throws -> SimulatedEscalon {
    try await SimulatedEscalon(
      policy: dutyPolicy, at: monday, ledger: ledger, channels: [RecordingChannel("mail")])
  }

  private let turns =
    "{ rotation: { every: 1 day, starts: 2026-01-06T00:00, people: [ann, [max, lee]] }, until: 2026-01-15T00:00 }"

  @Test("a layer is another from its instant on, is told beforehand, and stays over a start")
  func changes() async throws {
    let ledger = MemoryLedger()
    let escalon = try await house(ledger)
    let noon = monday + .hours(24)
    let seen = try await escalon.rota.change(
      layer: "usual", to: turns, from: noon, on: "rota", by: "lead", isPreview: true)
    #expect(try ledger.documents(.scheduleEdit).isEmpty)
    #expect(seen.differences.first?.span.lowerBound == noon)
    #expect(seen.differences.first?.after == ["ann"])
    #expect(seen.gaps.isEmpty && seen.until == noon + ScheduleDesk.layersAhead)
    let made = try await escalon.rota.change(
      layer: "usual", to: turns, from: noon, on: "rota", by: "lead")
    #expect(made.differences == seen.differences)
    for house in [escalon, try await house(ledger)] {
      #expect(house.onCall(at: noon - .minutes(1)) == ["lee"])
      #expect(house.onCall(at: noon) == ["ann"])
      #expect(Set(house.onCall(at: noon + .hours(24))) == ["lee", "max"])
      #expect(house.onCall(at: dutyGap.lowerBound) == [])
    }
    #expect(try await escalon.dutyLetters().contains("ann: Schedule rota: who is on call changes"))
    let kinds = try ledger.entries(of: .administration, after: 0, limit: 99).map(\.kind)
    #expect(kinds.contains("layer-changed"))
  }

  @Test("a call found by an edited layer says so, and the edit can be taken back")
  func calls() async throws {
    let escalon = try await house()
    _ = try await escalon.rota.change(
      layer: "usual", to: "people: [ann]", from: nil, on: "rota", by: "lead")
    try await escalon.open("T-1")
    try await escalon.give(.escalate(EscalationRequest(level: .top)), on: "T-1")
    guard case .called(let call)? = try await escalon.first(.called, of: "T-1")?.fact else {
      Issue.record("nobody was called")
      return
    }
    #expect(call.people == ["ann"] && call.entry == "rota.edits.1")
    escalon.time.set(monday + .hours(2))
    let back = try await escalon.rota.takeLayerBack(1, on: "rota", by: "lead")
    #expect(back.differences.first?.after == ["lee"])
    #expect(escalon.onCall(at: monday + .hours(1)) == ["ann"])
    #expect(escalon.onCall(at: monday + .hours(2)) == ["lee"])
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.takeLayerBack(1, on: "rota", by: "lead")
    }
  }

  @Test("an ended layer leaves a gap that is told, and what was added fills it")
  func ends() async throws {
    let escalon = try await house()
    let ended = try await escalon.rota.end(layer: "usual", from: nil, on: "rota", by: "lead")
    #expect(ended.gaps == [monday..<dutyGap.lowerBound])
    #expect(escalon.onCall(at: monday) == [])
    let more = try await escalon.rota.change(
      layer: "more", to: "{ people: ann, during: { mon-sun: \"08:00-20:00\" } }", from: nil,
      on: "rota", by: "lead")
    #expect(more.differences.first?.after == ["ann"])
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.end(layer: "usual", from: nil, on: "rota", by: "lead")
    }
  }

  @Test(
    "what makes no layer is refused with a sentence",
    arguments: [
      ("usual", "people: [nobody-here]", "the policy knows no person"),
      ("usual", "rotation: { every: 1 week, starts: 2026-01-06T00:00, people: [] }", "people"),
      ("usual", "rotation: { every: 0 weeks, starts: 2026-01-06T00:00, people: [ann] }", "turn"),
      ("usual", "{}", "has nobody"), ("usual", "[ann]", "mapping"), ("usual", "people: [ann", ""),
      ("usual", "{ people: ann, timezone: Nowhere/City }", "Nowhere/City"),
      ("usual", "{ people: ann, durng: { mon: \"08:00-20:00\" } }", "durng"),
      ("no name", "people: [ann]", "no name"),
      ("usual", "feed: { url: https://example.com/x.ics }", "calendar elsewhere"),
      ("usual", "{ people: ann, from: 2026-02-01T00:00, until: 2026-01-01T00:00 }", ""),
    ])
  func refused(layer: String, written: String, word: String) async throws {
    let escalon = try await house()
    do {
      _ = try await escalon.rota.change(
        layer: layer, to: written, from: nil, on: "rota", by: "lead")
      Issue.record("it was taken")
    } catch let EditRefusal.reasons(reasons) {
      #expect(reasons.joined(separator: " ").contains(word), "\(reasons)")
    }
    #expect(try await escalon.ledger.documents(.scheduleEdit).isEmpty)
  }

  @Test("a schedule's layers are not changed without end") func many() async throws {
    let escalon = try await house()
    for index in 0..<ScheduleDesk.mostLayerEdits {
      _ = try await escalon.rota.change(
        layer: "usual", to: "people: [\(index % 2 == 0 ? "ann" : "max")]", from: nil, on: "rota",
        by: "lead")
      escalon.time.set(escalon.time.now + .minutes(1))
    }
    await #expect(throws: EditRefusal.self) {
      try await escalon.rota.change(
        layer: "usual", to: "people: [lee]", from: nil, on: "rota", by: "lead")
    }
    #expect(escalon.onCall(at: monday + .minutes(2)) == ["ann"])
    #expect(escalon.onCall(at: monday + .minutes(3)) == ["max"])
  }
}
