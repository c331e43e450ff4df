import Findings
import PolicyFiles
import Testing

@Suite("No file harms the reader")
struct HostileTests {
  @Test("a file with very many faults ends its list with a finding that says so")
  func manyFaults() {
    let keys = (0..<5000).map { "k\($0): 1" }.joined(separator: "\n")
    let found = findings(in: completed(keys))
    #expect(found.count == 301)
    #expect(found.contains { $0.code == "too-many-findings" })
  }

  @Test("a file that grows without end by its aliases is refused")
  func aliases() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let names = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(findings(in: completed(text)).first?.code == "yaml-growth")
  }

  @Test("deep nesting is refused, whether in YAML, requirements or templates")
  func depth() {
    let lists = String(repeating: "[", count: 5000)
    #expect(findings(in: completed("teams: " + lists)).first?.code == "yaml-depth")
    let nested =
      String(repeating: "{ any: [ ", count: 20) + "a"
      + String(repeating: " ] }", count: 20)
    #expect(findings(in: completed("gates: { close: { require: \(nested) } }")) == [])
    let sections = String(repeating: "{{#a}}", count: 5000)
    let found = findings(in: completed("messages: { m: { subject: s, body: \"\(sections)\" } }"))
    #expect(found.allSatisfy { $0.code == "bad-template" || $0.code == "too-many-findings" })
    #expect(!found.isEmpty)
  }

  @Test("a list, a mapping, nothing and text where each does not belong are findings")
  func kinds() {
    let keys = [
      "title", "scope", "guidelines", "sections", "review-every", "roles", "priorities", "matrix",
      "fields", "people", "teams", "calendars", "levels", "escalation", "clocks", "rules", "gates",
      "checklists", "messages", "waits", "closing", "periods", "incidents", "reviews", "metrics",
      "training",
    ]
    for key in keys {
      for value in ["[ [ 1 ] ]", "{ a: { b: { c: [ ] } } }", "~", "\"\\0\"", "[ ~ ]", "{ ? a : }"] {
        _ = findings(in: completed("\(key): \(value)"))
      }
    }
  }

  @Test("control characters of a file do not reach the terminal")
  func control() {
    let found = findings(in: completed("\"a\\e[31mb\": 1"))
    #expect(found.allSatisfy { !$0.message.unicodeScalars.contains { $0.value < 0x20 } })
  }
}
