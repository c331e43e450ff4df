import Findings
import Testing

@Suite("Names that policies use")
struct NameFindingTests {
  @Test("what every policy needs is enough")
  func clean() throws {
    #expect(try checked("").isEmpty)
  }

  @Test(
    "a name that nothing declares is an error at its place, with the nearest one that something does",
    arguments: [
      ("gates: { escalate: { require: summry } }", "unknown-field", "summary"),
      ("rules: [ { id: r, on: opened, do: { escalate: L22 } } ]", "unknown-level", "L2"),
      ("rules: [ { id: r, on: opened, do: { message: helo } } ]", "unknown-message", "hello"),
      ("rules: [ { id: r, on: opened, do: { wait: custmer } } ]", "unknown-wait", "customer"),
      ("rules: [ { id: r, on: opened, do: { set: { lgos: x } } } ]", "unknown-field", "logs"),
      (
        "rules: [ { id: r, on: opened, do: { escalate: L2, type: softwear } } ]", "unknown-type",
        "software"
      ),
      (
        "rules: [ { id: r, on: { breached: L1.resolutoin }, do: { note: x } } ]", "unknown-clock",
        "L1.resolution"
      ),
      ("rules: [ { id: r, on: { changed: lgos }, do: { note: x } } ]", "unknown-field", "logs"),
      ("rules: [ { id: r, on: { entered: L3 }, do: { note: x } } ]", "unknown-level", "L1"),
      ("rules: [ { id: r, on: { fired: rr }, do: { note: x } } ]", "unknown-rule", "r"),
      (
        "rules: [ { id: r, on: { refused: escalat }, do: { note: x } } ]", "unknown-step",
        "escalate"
      ),
      ("clocks: { c: { starts: opened, target: { P9: 1h } } }", "unknown-priority", "P1"),
      (
        "clocks: { c: { starts: opened, calendar: ofice, target: 1h } }", "unknown-calendar",
        "office"
      ),
      ("teams: { engineers: { primary: anna } }", "unknown-person", "ana"),
      ("people: { ana: { roles: enginer } }", "unknown-role", "engineer"),
      ("roles: { engineer: { may: [ esclate ] } }", "unknown-command", "escalate"),
      ("gates: { close: { require: { approval: manger } } }", "unknown-role", "manager"),
      ("gates: { close: { require: logs, bypass: { by: manger } } }", "unknown-role", "manager"),
      ("gates: { escalate: { require: { checklist: lst } } }", "unknown-checklist", "none"),
      ("gates: { escalate: { levels: L7, require: logs } }", "unknown-level", "L1"),
      ("default-priority: P5", "unknown-priority", "P1"),
      ("escalation: { reasons: { up: { level: L22 }, n: N } }", "unknown-level", "L2"),
      ("periods: { night: { when: outside offce } }", "unknown-calendar", "office"),
      (
        "periods: { night: { when: outside office, targets: { L1.resolutio: 150% } } }",
        "unknown-clock",
        "L1.resolution"
      ),
      (
        "periods: { night: { when: outside office, teams: { engineer: engineers } } }",
        "unknown-team", "engineers"
      ),
      (
        "waits: { customer: { for: customer, ceiling: 2d, message: helo } }", "unknown-message",
        "hello"
      ),
      ("closing: { confirmation: { silence: 2d, message: helo } }", "unknown-message", "hello"),
      ("reviews: { monthly: { every: month, metrics: [ rat ] } }", "unknown-metric", "none"),
    ])
  func unknown(section: String, code: String, suggestion: String) throws {
    let found = try checked(section)
    let finding = try #require(found.first { $0.code == code }, "\(found)")
    #expect(finding.severity == .error && finding.place.line == 3)
    // The place is that of the word that nothing declares.
    let word = try #require(finding.message.split(separator: "\"").dropFirst().first)
    let column = try #require(section.firstRange(of: String(word))?.lowerBound)
    #expect(finding.place.column == section.distance(from: section.startIndex, to: column) + 1)
    #expect(finding.suggestion?.contains(suggestion) ?? false, "\(finding)")
  }

  @Test(
    "a finding points at its word, whatever stands around it",
    arguments: [
      (
        "rules:\n  - id: r\n    on: [ opened, { breached: [ L1.resolution, 'nne' ] } ]\n    do: { note: x }",
        "5:49"
      ),
      ("rules: [ { id: r, on: opened, do: { notify: role manger } } ]", "3:50"),
      ("rules: [ { id: r, on: opened, do: { set: { users: many } } } ]", "3:44"),
      ("levels:\n  - id: L1\n    resolve-within: 8h\n    team: \"nobdy\"", "6:12"),
      ("timezone: Europe/Berlim", "3:11"),
      ("default-priority: P7\nclocks: { c: { starts: opened, target: { P1: 1h } } }", "3:19"),
      (
        "fields: { down: { type: yes-no, default: 3 }, summary: { audience: customer }, logs: text }",
        "3:33"
      ),
      ("clocks:\n  c:\n    starts: opened\n    target: 1h\n    calendar: >-\n      ofice", "8:7"),
    ])
  func word(section: String, place: String) throws {
    let found = try checked(section)
    #expect(found.map(PoliciesTests.place) == [place], "\(found)")
  }

  @Test("two findings of one kind point at two words")
  func twice() throws {
    let found = try checked("rules: [ { id: r, on: { entered: L9 }, do: { escalate: L9 } } ]")
    #expect(found.map(PoliciesTests.place) == ["3:34", "3:56"], "\(found)")
  }

  @Test("all that is wrong is said at once, in the order of the file")
  func allAtOnce() throws {
    let found = try checked(
      """
      rules:
        - { id: r, on: opened, if: ticket.nothing, do: { escalate: L9 } }
        - { id: s, on: { breached: none-such }, do: { message: no-such } }
      """)
    #expect(found.codes == ["condition", "unknown-level", "unknown-clock", "unknown-message"])
    #expect(found.map(\.place.line) == [4, 4, 5, 5])
  }

  @Test(
    "a field that every ticket has already", arguments: ["priority", "status", "rating", "level"])
  func reserved(name: String) throws {
    let found = try checked(
      "fields: { \(name): text, summary: text, logs: text, users: number, down: yes-no }")
    #expect(found.codes.contains("reserved-field"))
  }

  @Test("a first value that does not fit its field")
  func firstValue() throws {
    let found = try checked("rules: [ { id: r, on: opened, do: { set: { users: many } } } ]")
    #expect(found.codes == ["field-value"])
  }

  @Test("a zone that the host does not know, with the nearest it does")
  func zone() throws {
    let found = try checked("timezone: Europe/Berlim")
    #expect(found.codes == ["unknown-zone"])
    #expect(found.first?.suggestion?.contains("Europe/Berlin") ?? false)
  }
}
