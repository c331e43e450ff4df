import Chronology
import Findings
import HostData
import Policies
import PolicyFiles
import TestSupport

/// What the checker says of a small policy: a test's sections, which begin on line 3, and what every policy needs after them.
func checked(_ sections: String) throws -> [Finding] {
  let own = sections.split(separator: "\n").compactMap { line -> Substring? in
    guard line.first?.isLetter ?? false, let colon = line.firstIndex(of: ":") else { return nil }
    return line[..<colon]
  }
  let usual = usualSections.filter { !own.contains(Substring($0.name)) }
    .map { "\($0.name): \($0.text)" }
  let text = (["escalon: 1", "policy: desk", sections] + usual).joined(separator: "\n")
  let zones = HostZones.shared.database
  let read = try readPolicy(
    text, file: "p.yaml", zones: zones,
    loadText: { name throws(UnreadableText) in throw UnreadableText("there is no \(name)") })
  return Policy.check(read.definition, zones: zones, years: 2025...2027).findings
}

private let usualSections: [(name: String, text: String)] = [
  ("calendars", #"{ office: { hours: { mon-fri: "09:00-17:00" } } }"#),
  ("roles", "{ engineer: {}, manager: {} }"),
  ("people", "{ ana: { name: Ana } }"),
  ("teams", "{ engineers: { primary: ana } }"),
  ("levels", "[ { id: L1, resolve-within: 8h }, { id: L2, resolve-within: 8h } ]"),
  ("fields", "{ summary: { audience: customer }, logs: text, users: number, down: yes-no }"),
  (
    "messages",
    #"{ hello: { subject: Hi, body: "x" }, inside: { audience: internal, subject: Hi, body: "x" } }"#
  ),
  ("waits", "{ customer: { for: customer, ceiling: 2d } }"),
  ("escalation", "{ types: { software: {} }, reasons: { up: Up } }"),
  ("closing", "{ confirmation: { silence: 3 working days } }"),
]

extension [Finding] {
  /// The codes, in the order of the findings.
  var codes: [String] { map(\.code) }
}

/// `line:column` of a finding.
func place(_ finding: Finding) -> String { "\(finding.place.line):\(finding.place.column)" }
