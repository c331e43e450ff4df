import Findings
import PolicyFiles
import Testing

/// A faulty policy and the finding that it must give.
struct Fault: CustomTestStringConvertible, Sendable {
  var text: String
  var code: String
  var line: Int
  var column: Int
  var testDescription: String { "\(code): \(text.prefix(60))" }

  init(_ text: String, _ code: String, _ line: Int, _ column: Int) {
    self.text = text
    self.code = code
    self.line = line
    self.column = column
  }
}

@Suite("What is wrong is found at its place")
struct FaultyTests {
  /// Sections, to which two lines of head are added: line 3 is their first.
  static let sections: [Fault] = [
    Fault("levls: []", "unknown-key", 3, 1),
    Fault("teams: { desk: { leed: ana } }", "unknown-key", 3, 18),
    Fault("teams: { 1desk: {} }", "bad-name", 3, 10),
    Fault("teams: [ { id: a }, { id: a } ]", "duplicate-name", 3, 27),
    Fault("teams: [ { title: A } ]", "missing-key", 3, 10),
    Fault("teams: many", "wrong-kind", 3, 8),
    Fault("fields: { a-b: text }", "bad-name", 3, 11),
    Fault("fields: { a: txt }", "unknown-word", 3, 14),
    Fault("fields: { a: { type: text, choice: [ x ] } }", "bad-field", 3, 14),
    Fault("fields: { a: { choice: [ x, x ] } }", "duplicate-name", 3, 16),
    Fault("fields: { a: { choice: [] } }", "bad-field", 3, 16),
    Fault("people:", "empty-value", 3, 1),
    Fault("priorities: {}", "bad-priorities", 3, 1),
    Fault(
      "fields: { i: text, u: text }\nmatrix: { impact: i, urgency: u, table: {} }", "matrix-field",
      4, 11),
    Fault(
      "fields: { i: { choice: [ a ] } }\nmatrix: { impact: i, urgency: i, table: { a: [ P1, P2 ] } }",
      "matrix-row", 4, 43),
    Fault("levels: { L1: { resolve-within: 4 } }", "bad-duration", 3, 33),
    Fault("levels: { L1: { resolve-within: { P1: soon } } }", "bad-duration", 3, 39),
    Fault("levels: { L1: { resolve-within: {} } }", "bad-target", 3, 33),
    Fault(
      "levels: { L1: { resolve-within: [ { target: 1h }, { target: 2h } ] } }", "unreachable-row",
      3, 51),
    Fault("levels: { L1: { warn: 0% } }", "bad-percentage", 3, 23),
    Fault("levels: { L1: { warn: 50 } }", "bad-percentage", 3, 23),
    Fault("levels: { L1: { warn: 0m before } }", "bad-duration", 3, 23),
    Fault("levels: { L1: { call: oncall } }", "bad-party", 3, 23),
    Fault("levels: { L1: { call: crew desk } }", "bad-party", 3, 23),
    Fault(
      "levels: { L1: { call: [ { who: lead, after: 2 working days } ] } }", "bad-duration", 3, 45),
    Fault("levels: { L1: { call: lead, call-rounds: 0 } }", "bad-number", 3, 42),
    Fault("levels: { L1: { unanswered: stop } }", "unused-key", 3, 17),
    Fault("levels: { L1: { team: { software: a } } }", "missing-key", 3, 23),
    Fault("levels: { L1: { team: { by: type, software: a } } }", "bad-team-choice", 3, 29),
    Fault("clocks: { a: { starts: opend, target: 1h } }", "unknown-trigger", 3, 24),
    Fault("clocks: { a: { starts: opened } }", "missing-key", 3, 11),
    Fault("clocks: { a: { starts: { opened: x }, target: 1h } }", "bad-trigger", 3, 26),
    Fault("clocks: { a: { starts: { breached: }, target: 1h } }", "bad-trigger", 3, 26),
    Fault("clocks: { a: { starts: { left: a, entered: a }, target: 1h } }", "wrong-kind", 3, 24),
    Fault(
      "clocks:\n  a:\n    starts: opened\n    target: 1h\n    pauses: !ticket.a", "empty-value", 7,
      5),
    Fault(
      "clocks: { a: { starts: opened, target: 1h, follows-promise: yes } }", "bad-yes-no", 3, 61),
    Fault("rules: { a: { on: opened, do: escalate } }", "bad-action", 3, 31),
    Fault("rules: { a: { on: opened, do: escalat } }", "unknown-action", 3, 31),
    Fault("rules: { a: { on: opened, do: { notfy: owner } } }", "unknown-action", 3, 33),
    Fault("rules: { a: { on: opened, do: { note: a, close: b } } }", "bad-action", 3, 42),
    Fault("rules: { a: { on: opened, do: { remind: owner } } }", "missing-key", 3, 31),
    Fault("rules: { a: { on: opened, do: { assign: {} } } }", "missing-key", 3, 41),
    Fault("rules: { a: { on: opened, do: { set: { a: [ 1 ] } } } }", "wrong-kind", 3, 43),
    Fault("gates: { escalade: { require: a } }", "unknown-key", 3, 10),
    Fault("gates: { resolve: { require: a, levels: L1 } }", "bad-gate", 3, 33),
    Fault("gates: { resolve: [ { require: a }, { require: b, id: c } ] }", "missing-key", 3, 21),
    Fault("gates: { resolve: { require: { if: \"true\" } } }", "missing-key", 3, 30),
    Fault("gates: { resolve: { require: { any: [] } } }", "bad-requirement", 3, 30),
    Fault(
      "gates: { resolve: { require: { approval: a, checklist: b } } }", "bad-requirement", 3, 30),
    Fault("messages: { a: { subject: x, body: \"{{ticket.a\" } }", "bad-template", 3, 37),
    Fault(
      "messages:\n  a:\n    subject: x\n    body: |\n      Hi {{#ticket.a}}\n", "bad-template", 7,
      10),
    Fault("messages: { a: { subject: x, body: \"{{/ticket.a}}\" } }", "bad-template", 3, 37),
    Fault("messages: { a: { subject: x, body: \"a {{{ticket.a}}}\" } }", "bad-template", 3, 39),
    Fault("messages: { a: { subject: x, body: \"{{> all}}\" } }", "bad-template", 3, 37),
    Fault("messages: { a: { subject: x, body: \"{{a b}}\" } }", "bad-template", 3, 37),
    Fault("waits: { a: { for: customer } }", "missing-key", 3, 10),
    Fault("periods: { a: { when: sunset } }", "bad-period", 3, 23),
    Fault("periods: { a: { when: sat, targets: 0% } }", "bad-percentage", 3, 37),
    Fault("metrics: { speed: {} }", "missing-key", 3, 12),
    Fault("guidelines: [ { do: a, dont: b } ]", "bad-guideline", 3, 15),
    Fault("guidelines: [ { do: a, enforced-by: gate.close } ]", "bad-reference", 3, 37),
    Fault("guidelines: [ { do: a, enforced-by: rules.none } ]", "bad-reference", 3, 37),
    Fault("review-every: 3 weeks", "bad-duration", 3, 15),
    Fault("calendars: { a: { hours: 24x7, holydays: [] } }", "unknown-key", 3, 32),
    Fault("fields: { a: { help: one, two } }", "unknown-key", 3, 27),
    Fault(
      "people: { a: {} }\nteams: { a: {} }\nwaits: { w: { for: a, ceiling: 1h } }", "bad-party", 5,
      20),
  ]

  @Test(
    "a faulty section gives its finding, and only that", arguments: sections + scheduleFaults)
  func section(fault: Fault) {
    let found = findings(in: completed(fault.text)).filter {
      // What a misspelt required section then lacks is another matter.
      $0.code == fault.code || $0.code != "missing-key"
    }
    let wanted = "\(fault.line):\(fault.column) \(fault.code)"
    #expect(found.map { "\($0.place.line):\($0.place.column) \($0.code)" } == [wanted])
  }

  @Test(
    "a faulty head gives its finding",
    arguments: [
      Fault("policy: a\nlevels: { L1: {} }", "missing-key", 1, 1),
      Fault("escalon: 2\npolicy: a\nlevels: { L1: {} }", "bad-number", 1, 10),
      Fault("escalon: 1\nlevels: { L1: {} }", "missing-key", 1, 1),
      Fault("escalon: 1\npolicy: a b\nlevels: { L1: {} }", "bad-name", 2, 9),
      Fault("escalon: 1\npolicy: a", "missing-key", 1, 1),
      Fault("- a", "wrong-kind", 1, 1), Fault("", "yaml-empty", 1, 1),
      Fault("a: [", "yaml-syntax", 2, 1),
      Fault("escalon: 1\nescalon: 1", "yaml-duplicate-key", 1, 1),
    ])
  func head(fault: Fault) {
    #expect(
      findings(in: fault.text).contains {
        $0.code == fault.code && $0.place.line == fault.line && $0.place.column == fault.column
      }, "\(findings(in: fault.text))")
  }

  @Test("everything that is wrong comes at once, in the order of the file")
  func allAtOnce() {
    let found = findings(
      in: completed("teams: { desk: { leed: a } }\nclocks: { c: { starts: opend } }\nrules: x"))
    #expect(
      found.map(\.code)
        == ["unknown-key", "missing-key", "unknown-trigger", "wrong-kind"])
  }

  @Test(
    "a suggestion names what was probably meant",
    arguments: [
      ("teams: { desk: { leed: a } }", "did you mean \"lead\"?"),
      ("clocks: { c: { starts: opend, target: 1h } }", "did you mean \"opened\"?"),
      ("levels: { L1: { warn: 50 } }", "did you mean \"50%\"?"),
      ("rules: { a: { on: opened, do: escalat } }", "did you mean \"escalate\"?"),
      ("levels: { L1: { call: oncall } }", "did you mean \"on-call\"?"),
      ("rules: { a: { when: opened, do: close } }", "write \"on\""),
      ("levels: { L1: { respond-within: 1h } }", "write \"acknowledge-within\""),
      ("teams: { night shift: {} }", "write night-shift"),
      ("clocks: { a: { starts: opened, target: 1h, follows-promise: yes } }", "write true"),
      ("fields: { a: { help: one, two } }", "a text with a comma needs quotes between { and }"),
    ])
  func suggestions(text: String, suggestion: String) {
    #expect(findings(in: completed(text)).contains { $0.suggestion == suggestion })
  }
}
