import Findings
import Policies
import TestSupport
import Testing

@Suite("What is proved of a policy")
struct ProofTests {
  @Test("the policies that ship pass", arguments: shippedPolicies)
  func shipped(name: String) throws {
    #expect(try shippedPolicy(name).levels.isEmpty == false)
  }

  @Test(
    "a ticket that nothing would count is refused",
    arguments: [
      "levels: [ { id: L1 } ]",
      "levels: [ { id: L1, resolve-within: { P1: 1h } } ]",
      "levels: [ { id: L1, resolve-within: { P4: none, default: 1h } } ]",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, stops: replied, target: 1h } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: replied, stops: resolved, target: 1h } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, stops: resolved, target: 1h, on-reopen: ignore } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, pauses: ticket.down, stops: resolved, target: 1h } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, pauses: ticket.status != 'waiting', stops: resolved, target: 1h } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, pauses: ticket.waiting_for == '', stops: resolved, target: 1h } }",
    ])
  func limbo(sections: String) throws {
    let found = try checked(sections)
    #expect(found.codes == ["limbo"], "\(found)")
    #expect(found.first?.place.line == 3)
  }

  @Test(
    "one clock for every ticket until it is resolved is enough",
    arguments: [
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, stops: resolved, target: { P1: 1h, P2: 1h, P3: 1h, P4: 1h } } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, pauses: ticket.status == 'waiting', stops: [ resolved, closed ], target: 1h } }",
      "levels: [ { id: L1 } ]\nclocks: { c: { starts: opened, pauses: ticket.waiting_for != '', stops: confirmed, target: 1h } }",
      "levels: [ { id: L1, resolve-within: { P1: 1h, default: 2h } } ]",
    ])
  func noLimbo(sections: String) throws {
    #expect(try checked(sections).isEmpty)
  }

  @Test("a solved ticket that nothing ends is refused; a rule ends it only if it always does")
  func resolved() throws {
    #expect(try checked("closing: { validation: false }").codes == ["limbo-resolved"])
    let conditional = """
      closing: { validation: false }
      rules: [ { id: r, on: resolved, if: ticket.down, do: close } ]
      """
    #expect(try checked(conditional).codes == ["limbo-resolved"])
    let always = """
      closing: { validation: false }
      rules: [ { id: r, on: resolved, do: close } ]
      """
    #expect(try checked(always).isEmpty)
  }

  @Test("a calendar that never opens is refused")
  func neverOpen() throws {
    let found = try checked("calendars: { office: { hours: {} } }")
    #expect(found.codes.contains("never-open"), "\(found)")
  }

  @Test("a level to which nothing leads is refused")
  func unreachable() throws {
    let found = try checked("escalation: { reasons: { up: { level: L1 } } }")
    #expect(found.codes == ["unreachable-level"])
  }

  @Test(
    "a rule, a reason, or an unanswered calling plan leads to a level",
    arguments: [
      "escalation: { reasons: { up: { level: top } } }",
      "escalation: { reasons: { up: Up } }",
      "escalation: { reasons: { up: { level: L1 } } }\nrules: [ { id: r, on: replied, do: { escalate: L2 } } ]",
      "escalation: { reasons: { up: { level: L1 } } }\nlevels: [ { id: L1, team: engineers, resolve-within: 1h, call: [ on-call ], unanswered: escalate }, { id: L2, resolve-within: 1h } ]",
    ])
  func reachable(sections: String) throws {
    #expect(try checked(sections).isEmpty)
  }

  @Test(
    "targets that contradict each other or themselves",
    arguments: [
      ("clocks: { c: { starts: opened, target: 0m } }", "zero-target"),
      (
        "clocks: { c: { starts: opened, target: [ { target: 1h }, { if: ticket.down, target: 2h } ] } }",
        "unreachable-target"
      ),
      (
        "levels: [ { id: L1, acknowledge-within: 2h, resolve-within: 1h } ]",
        "contradicting-targets"
      ),
      ("clocks: { c: { starts: opened, target: { P1: 4h, P2: 1h } } }", "urgent-slower"),
      ("clocks: { c: { starts: opened, target: 1h, warn: 100% } }", "warning-share"),
      ("periods: { night: { when: outside office, targets: 0% } }", "period-target"),
      ("waits: { customer: { for: customer, ceiling: 0m } }", "wait-ceiling"),
    ])
  func targets(section: String, code: String) throws {
    let codes: [String]
    do { codes = try checked(section).codes } catch let found as FindingList {
      codes = found.all.codes
    }
    #expect(
      codes.contains { $0 == code || $0.hasPrefix("bad-") || $0 == "unreachable-row" }, "\(codes)")
  }

  @Test("only a warning is what is likely not meant")
  func warning() throws {
    let found = try checked("clocks: { c: { starts: opened, target: { P1: 4h, P2: 1h } } }")
    #expect(found.map(\.severity) == [.warning])
  }

  @Test(
    "calling plans that cannot work",
    arguments: [
      ("call: [ customer ]", "call-customer"),
      ("call: [ { who: ana, after: 40m } ], call-rounds: 2", "call-delay"),
      ("call: [ { who: ana, after: 40m } ], unanswered: escalate", "call-delay"),
      ("call: [ ana ], call-every: 30s", "call-every"),
    ])
  func calls(plan: String, code: String) throws {
    let found = try checked("levels: [ { id: L1, resolve-within: 1h, \(plan) } ]")
    #expect(found.codes == [code], "\(found)")
  }
}

@Suite("Rules that would never end")
struct CascadeTests {
  private func codes(_ rules: String) throws -> [String] { try checked("rules:\n\(rules)").codes }

  @Test(
    "a circle of repeating rules is refused, however it closes",
    arguments: [
      "  - { id: a, on: { changed: logs }, do: { set: { logs: x } }, repeat: true }",
      "  - { id: a, on: changed, do: { priority: P1 }, repeat: true }",
      "  - { id: a, on: { fired: a }, do: { notify: ana }, repeat: true }",
      "  - { id: a, on: noted, do: { note: x }, repeat: true }",
      "  - { id: a, on: { refused: escalate }, do: { escalate: next }, repeat: true }",
      """
        - { id: a, on: noted, do: { set: { logs: x } }, repeat: true }
        - { id: b, on: { changed: logs }, do: { note: x }, repeat: true }
      """,
    ])
  func endless(rules: String) throws {
    #expect(try codes(rules) == ["endless-cascade"])
  }

  @Test("a circle through a clock that a message restarts is refused")
  func throughClock() throws {
    let found = try checked(
      """
      clocks: { c: { starts: replied, restarts: replied, target: 4h } }
      rules: [ { id: a, on: { started: c }, do: { message: hello, promise: 1h }, repeat: true } ]
      """)
    #expect(found.codes == ["endless-cascade"])
  }

  @Test("opening again begins a stay, so that rules that do not repeat can go round, too")
  func reopening() throws {
    let rules = """
        - { id: a, on: closed, do: reopen }
        - { id: b, on: reopened, do: close }
      """
    #expect(try codes(rules) == ["endless-cascade"])
  }

  @Test(
    "a circle that a stay breaks, or that is about something else, is none",
    arguments: [
      """
        - { id: a, on: noted, do: { set: { logs: x } } }
        - { id: b, on: { changed: logs }, do: { note: x }, repeat: true }
      """,
      "  - { id: a, on: { changed: logs }, do: { set: { summary: x } }, repeat: true }",
      "  - { id: a, on: rated, do: [ reopen, { escalate: top } ], repeat: true }",
      "  - { id: a, on: replied, do: { message: hello }, repeat: true }",
      "  - { id: a, on: entered, do: { escalate: next }, repeat: true }",
    ])
  func finite(rules: String) throws {
    #expect(try codes(rules).isEmpty)
  }

  @Test("the finding names the rules of the circle")
  func names() throws {
    let found = try checked(
      """
      rules:
        - { id: first, on: noted, do: { set: { logs: x } }, repeat: true }
        - { id: second, on: { changed: logs }, do: { note: x }, repeat: true }
      """)
    #expect(found.first?.message.contains(#""first", "second""#) ?? false)
    #expect(found.first?.place.line == 4)
  }
}

@Suite("What a customer could see")
struct AudienceTests {
  private func message(_ body: String) throws -> [Finding] {
    try checked(
      "messages:\n  hello: { subject: Hi, body: \"\(body)\" }\n  inside: { audience: internal, subject: Hi, body: \"\(body)\" }"
    )
  }

  @Test(
    "an internal field cannot stand in a customer's message, not even to ask whether it is there",
    arguments: [
      "{{ticket.logs}}", "{{#ticket.logs}}see{{/ticket.logs}}",
      "{{^ticket.logs}}see{{/ticket.logs}}",
      "{{#ticket.summary}}{{ticket.logs}}{{/ticket.summary}}", "{{ticket.team}}",
      "{{escalation.reason}}", "{{level.title}}",
    ])
  func internalField(body: String) throws {
    let found = try message(body)
    #expect(found.codes.contains("internal-field"), "\(found)")
    #expect(found.allSatisfy { $0.code == "internal-field" && $0.place.line == 4 }, "\(found)")
  }

  @Test(
    "what is meant for customers may",
    arguments: ["{{ticket.summary}}", "{{ticket.id}} {{promise}}", "{{owner.name}}"])
  func customerField(body: String) throws {
    #expect(try message(body).isEmpty)
  }

  @Test("an unknown variable has a suggestion")
  func unknown() throws {
    let found = try message("{{ticket.sumary}}")
    #expect(found.codes == ["unknown-variable", "unknown-variable"])
    #expect(found.first?.suggestion?.contains("ticket.summary") ?? false)
  }

  @Test(
    "an internal message cannot go to a customer, by whatever way",
    arguments: [
      "rules: [ { id: r, on: opened, do: { message: inside } } ]",
      "rules: [ { id: r, on: opened, do: { notify: customer, message: inside } } ]",
      "rules: [ { id: r, on: opened, do: { notify: customer } } ]",
      "rules: [ { id: r, on: opened, do: { remind: customer, after: 2h, text: secret } } ]",
      "levels: [ { id: L1, resolve-within: 1h, message: inside } ]",
      "waits: { customer: { for: customer, ceiling: 1d, message: inside } }",
      "closing: { confirmation: { silence: 1d, message: inside } }",
      "periods: { night: { when: outside office, message: inside } }",
      "incidents: { parts: { commander: { who: ana } }, message: inside }",
    ])
  func internalMessage(section: String) throws {
    #expect(try checked(section).codes == ["internal-message"])
  }

  @Test("an internal message may go to a colleague who is waited for")
  func colleague() throws {
    #expect(
      try checked("waits: { customer: { for: lead, ceiling: 1d, message: inside } }").isEmpty)
  }
}
