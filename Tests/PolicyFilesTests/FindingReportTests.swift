import Findings
import Testing

@Suite("Findings for people")
struct FindingReportTests {
  @Test("a finding shows its line with a caret, and what to write")
  func caret() {
    let report = FindingReport(on: "a: 1\n  levls: []\n")
    let finding = Finding(
      code: "unknown-key", "\"levls\" is no key", suggestion: "did you mean \"levels\"?",
      at: SourcePlace(file: "p.yaml", line: 2, column: 3))
    #expect(
      report.text(of: finding) == """
        p.yaml:2:3: error: "levls" is no key [unknown-key]
           |
         2 |   levls: []
           |   ^
           = did you mean "levels"?

        """)
  }

  @Test("a long line is shown around the column, tabs stay under tabs, controls are hidden")
  func lines() {
    let long = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
    let finding = Finding(code: "a", "b", at: SourcePlace(line: 1, column: 501))
    let text = FindingReport(on: long).text(of: finding)
    #expect(text.contains("..."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 120 })
    let lines = text.split(separator: "\n")
    let caret = lines[3].firstIndex(of: "^").map {
      lines[3].distance(from: lines[3].startIndex, to: $0)
    }
    let here = lines[2].firstIndex(of: "H").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    #expect(caret == here)
    let tabs = FindingReport(on: "\t\u{1B}x").text(
      of: Finding(code: "a", "b", at: SourcePlace(line: 1, column: 3)))
    #expect(tabs.contains("| \t x\n   | \t ^"))
  }

  @Test("a place that the text does not have shows no line")
  func nowhere() {
    var finding = Finding(code: "a", "b", at: SourcePlace(line: 9, column: 9))
    #expect(FindingReport(on: "").text(of: finding) == "<text>:9:9: error: b [a]\n")
    finding.place = SourcePlace(file: "gone.yaml", line: 1, column: 1)
    #expect(FindingReport(on: "").text(of: finding) == "gone.yaml:1:1: error: b [a]\n")
  }
}
