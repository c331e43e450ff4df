import Findings
import HostData
import TestSupport
import Testing

@testable import Histories

@Suite("Damaged mappings")
struct MappingFuzzTests {
  private static let damage = TextDamage(tokens: [
    "~", "[]", "{}", "\"\"", "- ", ": ", "&a ", "*a", "|", ">", "\"", "first", "open", "close",
    "edit",
    "escalate", "row.", "row.who", "row.whom", "previous.state", "trace.x", "xes", "csv", "iso",
    "epoch", "YYYY", "\"YYYY-MM-DDTHH:mm:ssZ\"", "\"HH:mm\"", "Europe/Rome", "+25:00", "99h", "-1m",
    "{ value: row.prio, map: { x: 1 } }", "{ earliest: [ at ] }", "default:", "map:", "knows:",
    "hindsight:", "evidence:", "missing:", "timestamp(row.due)", "row.prio ? 1", "int(row.n)",
    "row.who.matches('(a*)*b')", "\u{0}", "é", "999999999999999999999", "as-written", "by-instant",
  ])

  private static let mapping = """
    mapping: desk
    format: csv
    delimiter: ","
    record-limit: 4096
    missing: [ "?", "none" ]
    ticket: id
    instants: { format: "YYYY-MM-DD HH:mm", zone: UTC }
    at: time
    order: as-written
    tolerance: 1m
    actor: row.who
    role: agent
    source: row.n
    fields:
      priority: { value: row.prio, map: { "1": P1 }, default: P3 }
      known: row.state
    hindsight: [ ok, due ]
    events:
      - { when: first, at: { earliest: [ time, due ] }, knows: [ due ], do: open }
      - { when: row.who != previous.who && previous.who != null, do: { assign: { person: row.who } } }
      - { when: row.state == "done", do: [ resolve, { close: { reason: Settled } } ] }
      - { when: row.n != null, do: { rate: { rating: int(row.n) } } }
      - { when: row.state == "await", do: { wait: { for: customer, asked: row.who } } }
    evidence: { clock: resolution, breached: row.ok == "no", kept: row.ok == "yes", deadline: due }
    """

  private static let rows = """
    id,time,prio,who,state,n,ok,due
    A,2026-03-02 09:00,1,ana,new,4,yes,2026-03-02 12:00
    A,2026-03-02 10:00,2,ben,await,,no,
    B,2026-03-02 08:00,?,"b, ""x"" c",done,x,,2026-13-02 12:00
    A,2026-03-02 10:30,1,ana,done,-1,yes,2026-03-02 12:00
    """

  @Test("a damaged mapping is refused with findings, or rows are read by what it then says")
  func mappings() {
    let desk = Desk()
    let rows = desk.folder.file("history", Self.rows)
    let zones = HostZones.shared.database
    let run = FuzzRun("damaged mappings", seed: 4180, count: 600, each: 0.5)
    let slow = run.each(
      make: { Self.damage.damaged(Self.mapping, &$0) },
      attempt: { text in
        let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0.value > 0x7F } + 2
        do throws(FindingList) {
          let mapping = try Mapping(yaml: text, file: "m.yaml", zones: zones)
          _ = try? HistoryReader(mapping: mapping).read(path: rows)
        } catch {
          if !error.hasErrors { Issue.record("refused without an error: \(text.debugDescription)") }
          for finding in error.all
          where !(1...lines).contains(finding.place.line) || finding.place.column < 1 {
            Issue.record("\(finding) in \(text.debugDescription)")
          }
        }
      })
    #expect(slow == [])
  }
}
