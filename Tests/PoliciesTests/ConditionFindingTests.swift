import Findings
import Testing

@Suite("Conditions that do not hold water")
struct ConditionFindingTests {
  @Test("a misspelt field has its line and column and a suggestion")
  func place() throws {
    let found = try checked(
      """
      rules:
        - id: r
          on: opened
          if: ticket.down && ticket.sumary == "x"
          do: { note: x }
      """)
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.code == "condition")
    #expect(PoliciesTests.place(finding) == "6:31")
    #expect(finding.suggestion?.contains("ticket.summary") ?? false)
  }

  @Test("a condition over several lines has the line that is meant")
  func lines() throws {
    let found = try checked(
      """
      rules:
        - id: r
          on: opened
          if: |
            ticket.down &&
            ticket.lgos == "x"
          do: { note: x }
      """)
    #expect(found.map(PoliciesTests.place) == ["8:14"])
  }

  @Test(
    "however YAML folds a condition, the place is the one in the file",
    arguments: [
      ("if: >-\n        ticket.down &&\n        ticket.lgos == 'x'", "8:16"),
      ("if: ticket.down &&\n        ticket.lgos == 'x'", "7:16"),
      ("if: \"ticket.down &&\n        ticket.lgos == 'x'\"", "7:16"),
      ("if: |\n        ticket.lgos == 'x' &&\n\n        ticket.down", "7:16"),
      ("if: |\n        ticket.down &&\n\n\n          ticket.down && ticket.lgos == 'x'", "10:33"),
      (
        "if: |-\n        ticket.logs == 'a  b' && ticket.down\n          && ticket.lgos == 'x'",
        "8:21"
      ),
      (#"if: "ticket.logs == \"a\" && ticket.lgos == 'x'""#, "6:41"),
      ("if: \"ticket.logs == \\\"a\\\" &&\n        ticket.lgos == \\\"x\\\"\"", "7:16"),
      (
        "if: \"ticket.logs == '\\u0061\\t\\x62' &&\\\n        ticket.down && ticket.lgos == 'x'\"",
        "7:31"
      ),
      (
        "if: 'ticket.logs == ''a'' &&\n\n        ticket.logs == ''b'' && ticket.lgos == ''x'''",
        "8:40"
      ),
    ])
  func folded(condition: String, expected: String) throws {
    let found = try checked(
      "rules:\n  - id: r\n    on: opened\n    \(condition)\n    do: { note: x }")
    #expect(found.map(PoliciesTests.place) == [expected], "\(found)")
  }

  @Test(
    "a condition must be true or false, and compare what can be compared",
    arguments: [
      ("ticket.summary", "condition-type"), ("ticket.rank + 1", "condition-type"),
      ("ticket.users > 'x'", "condition"), ("ticket.down == 1", "condition"),
      ("ticket.down &&", "condition"), ("nothing(ticket.down)", "condition"),
    ])
  func types(condition: String, code: String) throws {
    let found = try checked(
      "rules: [ { id: r, on: opened, if: \"\(condition)\", do: { note: x } } ]")
    #expect(found.codes == [code], "\(found)")
  }

  @Test(
    "only rules see events",
    arguments: [
      "clocks: { c: { starts: opened, pauses: event.field == 'x', target: 1h } }",
      "clocks: { c: { starts: opened, target: [ { if: event.to == 'x', target: 1h } ] } }",
      "gates: { escalate: { if: event.reason == 'x', require: logs } }",
      "gates: { escalate: { require: { if: event.reason == 'x', says: No } } }",
    ])
  func events(section: String) throws {
    #expect(try checked(section).codes == ["condition-event"])
  }

  @Test("rules do see them, and gates see who takes the step")
  func seen() throws {
    #expect(
      try checked(
        """
        rules: [ { id: r, on: changed, if: event.field == 'logs', do: { note: x } } ]
        gates: { escalate: { unless: step.by_rule, require: logs } }
        """
      ).isEmpty)
  }
}
