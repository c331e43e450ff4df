import Chronology
import Findings
import Policies
import TestSupport
import Testing

@testable import Console

@Suite("Policies of a demonstration")
struct HurriedPolicyTests {
  @Test("a shipped policy in a hurry is a policy, and is always open", arguments: shippedPolicies)
  func shipped(name: String) throws {
    let folder = try ScratchFolder()
    let text = hurriedPolicy(try shippedText("\(name).yaml"))
    let input = PolicyInput(path: try folder.write(text.utf8, to: "\(name).yaml"))
    #expect(input.findings.filter { $0.severity == .error } == [])
    let calendars = try #require(input.policy).definition.calendars
    #expect(!calendars.isEmpty)
    #expect(calendars.allSatisfy { $0.isAlwaysOpen })
    let noon = try Instant(rfc3339: "2026-03-01T12:00:00Z")
    #expect(try #require(input.policy).periods.allSatisfy { !$0.lasts(at: noon) })
  }

  static let lines = [
    ("  a: { target: { P1: 15m, default: 4h } }", "  a: { target: { P1: 15s, default: 4m } }"),
    ("  a: { after: 2 working days, L2: 1d }", "  a: { after: 16m, L2: 24m }"),
    ("  a: { silence: 3 days, warn: 75% }", "  a: { silence: 72m, warn: 75% }"),
    ("  level-2h: { rank: 2 }", "  level-2h: { rank: 2 }"),
  ]

  @Test("hours become minutes, minutes seconds, and a working day eight minutes", arguments: lines)
  func times(line: String, hurried: String) {
    #expect(hurriedPolicy("clocks:\n\(line)") == "clocks:\n\(hurried)")
    #expect(hurriedPolicy("messages:\n\(line)") == "messages:\n\(line)")
  }
}
