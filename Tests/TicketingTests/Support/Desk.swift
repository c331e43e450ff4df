import Chronology
import Names
import ReadModels
import TestSupport
import Ticketing

/// A small policy: a test's own sections, and what every policy must have where they lack it.
func desk(_ sections: String) -> String {
  let own = sections.split(separator: "\n").compactMap { line -> Substring? in
    guard line.first?.isLetter ?? false, let colon = line.firstIndex(of: ":") else { return nil }
    return line[..<colon]
  }
  let usual = usualSections.filter { !own.contains(Substring($0.name)) }
    .map { "\($0.name): \($0.text)" }
  return (["escalon: 1", "policy: desk"] + usual + [sections]).joined(separator: "\n")
}

private let usualSections: [(name: String, text: String)] = [
  ("calendars", #"{ office: { hours: { mon-fri: "09:00-17:00" } }, always: 24x7 }"#),
  ("roles", "{ engineer: {}, manager: {} }"),
  (
    "people",
    """
    { ana: { name: Ana }, rui: { name: Rui }, eva: { name: Eva, roles: manager }, tom: { name: Tom } }
    """
  ),
  (
    "teams",
    """

      front: { title: First line }
      engineers: { primary: ana, backup: rui, lead: eva }
      hardware: { primary: tom }
      nobody: {}
    """
  ),
  (
    "levels",
    """

      - { id: L1, resolve-within: 300d }
      - { id: L2, resolve-within: 300d }
      - { id: L3, resolve-within: 300d }
    """
  ),
  (
    "fields",
    """

      summary: { audience: customer }
      logs: text
      area: { choice: [ software, hardware ] }
      down: yes-no
      users: number
      systems: list
    """
  ),
  (
    "messages",
    """

      hello: { subject: Hello, body: "{{ticket.id}}" }
      inside: { audience: internal, subject: Inside, body: "{{ticket.logs}}" }
    """
  ),
  (
    "waits",
    """

      customer: { for: customer, ceiling: 2d }
      vendor: { for: lead, ceiling: 1d, then: resume }
    """
  ),
  (
    "checklists",
    "{ first-look: { items: { power: Is it on?, cable: { text: Cable?, required: false } } } }"
  ),
  (
    "escalation",
    "{ types: { software: {}, hardware: {} }, reasons: { up: Up, top: { level: top } } }"
  ),
  ("closing", "{ confirmation: { silence: 3 working days } }"),
]

extension Scenario {
  /// The words of the kinds of events so far, or of those from a place on.
  func words(from start: Int = 0) -> [String] { events.dropFirst(start).map { $0.fact.word } }

  /// The words of the last command's events: those noticed at the last input.
  var lastWords: [String] { events.filter { $0.noticedAt == now }.map { $0.fact.word } }

  /// The first event of a kind.
  func first(_ word: String) -> Event? { events.first { $0.fact.word == word } }

  /// The last event of a kind.
  func last(_ word: String) -> Event? { events.last { $0.fact.word == word } }

  /// When a clock's deadline is; nil when it never started.
  func deadline(_ clock: Name) -> Instant? { ticket.clock(clock)?.deadline }

  /// Whether a clock's deadline is just then.
  func isDue(_ clock: Name, _ time: String) -> Bool { deadline(clock) == instant(time) }

  /// What a clock is doing.
  func phase(_ clock: Name) -> ClockState.Phase? { ticket.clock(clock)?.phase }

  /// When things of a kind happened, as `Mon 09:15` in the week of the first input, in order.
  func times(_ word: String) -> [Instant] { events.filter { $0.fact.word == word }.map(\.at) }

  /// Instants from their texts, all counted from the first Monday.
  func instants(_ times: String...) -> [Instant] { times.compactMap { instant($0) } }

  /// What the last refusal says is missing.
  var missing: [Refusal.Reason] { refusal?.reasons ?? [] }
}

/// A person of the support side, in a role.
func agent(_ person: Name, _ role: Name? = nil) -> Actor {
  Actor(.agent, person: person, role: role)
}
