import Chronology
import Findings
import FoundationEssentials
import Histories
import HostData
import Laboratory
import PolicyFiles
import TestSupport
import Testing

/// A small desk and a small history of it, made up for tests.
enum MadeUp {
  /// Resolution within four working hours for P1, a day for others; what is late goes to L2, where Bo is called.
  static func policy(p1: String = "4h", title: String = "Desk") -> String {
    """
    escalon: 1
    policy: desk
    title: "\(title)"
    version: "1"
    timezone: Europe/Rome
    calendar: office
    calendars: { office: { hours: { mon-fri: "09:00-17:00" } } }
    fields: { summary: text, kind: { choice: [ mail, phone ] } }
    priorities: { P1: { title: High }, P2: { title: Low } }
    default-priority: P2
    levels:
      - { id: L1, team: desk }
      - id: L2
        team: experts
        acknowledge-within: 1h
        call: [ { who: primary, after: 0m }, { who: lead, after: 10m } ]
    teams: { desk: { primary: ana }, experts: { primary: bo } }
    people: { ana: { name: Ana Silva, email: ana@example.com }, bo: { name: Bo Lind, email: bo@example.com } }
    waits: { customer: { for: customer, ceiling: 30d, then: resume } }
    clocks:
      resolution:
        starts: opened
        stops: resolved
        pauses: ticket.waiting_for == "customer"
        target: { P1: \(p1), default: 1 working day }
        warn: 50%
    closing: { confirmation: { silence: 3 working days } }
    gates:
      escalate: { require: [ summary ] }
    rules:
      - { id: late, on: { breached: resolution }, do: { escalate: L2 } }
    metrics:
      rate: { title: Escalation rate, measure: escalation-rate }
    """
  }

  /// One ticket kept, one broken and escalated, one refused, one still open; the last with hostile text.
  static let lines = """
    {"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"open","fields":{"priority":"P1","summary":"mail","kind":"mail"}}
    {"ticket":"A","at":"2026-03-02T10:00:00Z","kind":"wait","for":"customer"}
    {"ticket":"A","at":"2026-03-02T12:00:00Z","kind":"resume"}
    {"ticket":"A","at":"2026-03-02T14:00:00Z","kind":"resolve"}
    {"ticket":"A","at":"2026-03-02T15:00:00Z","kind":"close"}
    {"ticket":"A","kind":"evidence","verdict":"kept","deadline":"2026-03-03T08:00:30Z","clock":"resolution"}
    {"ticket":"B","at":"2026-03-02T09:00:00Z","kind":"open","fields":{"priority":"P1","summary":"slow","colour":"red"}}
    {"ticket":"B","at":"2026-03-04T09:00:00Z","kind":"resolve"}
    {"ticket":"B","kind":"evidence","verdict":"kept","clock":"resolution"}
    {"ticket":"C","at":"2026-03-02T09:00:00Z","kind":"open","fields":{"priority":"P2","kind":"fax"}}
    {"ticket":"C","at":"2026-03-02T10:00:00Z","kind":"escalate","level":"L2"}
    {"ticket":"C","at":"2026-03-02T10:30:00Z","kind":"resolve"}
    {"ticket":"<script>alert(1)</script>","at":"2026-03-02T09:00:00Z","kind":"open","fields":{"summary":"\\"><img src=x>","<b>":"<i>"}}
    {"ticket":"E","at":"2026-03-09T12:00:00Z","kind":"open","fields":{"summary":"new"}}
    """

  static func history(_ lines: String = lines, copies: Int = 1) throws -> History {
    let folder = TemporaryFolder()
    let text = (0..<copies).map { copy in
      copy == 0 ? lines : lines.replacing("\"ticket\":\"", with: "\"ticket\":\"\(copy)-")
    }.joined(separator: "\n")
    return try HistoryReader(mapping: nil).read(path: folder.file("history.jsonl", text))
  }

  static func replay(_ yaml: String = policy()) throws -> Replay {
    let zones = HostZones.shared.database
    let file = try readPolicy(
      yaml, file: "desk.yaml", zones: zones,
      loadText: { name throws(UnreadableText) in throw UnreadableText("no file \(name)") })
    return Replay(
      definition: file.definition, digest: digest(of: yaml),
      makeZones: { HostZones.shared.database })
  }

  static func report(_ yaml: String = policy(), workers: Int = 1) throws -> ReplayReport {
    var replay = try replay(yaml)
    replay.workers = workers
    return ReplayReport(try replay.run(try history()), historyName: "history.jsonl")
  }
}
