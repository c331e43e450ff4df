import Testing

@testable import Histories

@Suite("XES logs")
struct XESTests {
  private let desk = Desk()

  private let mapping = """
    mapping: small-xes
    format: xes
    ticket: trace.concept:name
    instants: { format: iso, zone: UTC }
    at: time:timestamp
    actor: row.org_resource
    fields: { priority: row.trace_priority }
    events:
      - { when: first, do: open }
      - { when: row.concept_name == "Close" && row.lifecycle_transition == "complete", do: close }
    """

  private let log = """
    <?xml version="1.0" encoding="UTF-8"?>
    <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
      <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
      <global scope="event"><string key="concept:name" value="none"/></global>
      <string key="concept:name" value="the log itself"/>
      <trace>
        <string key="concept:name" value="T&amp;1"><string key="concept:name" value="nested"/></string>
        <string key="priority" value="P1"/>
        <event>
          <string key="concept:name" value="Open"/>
          <string key="org:resource" value="ana"/>
          <date key="time:timestamp" value="2026-03-02T09:00:00.000+01:00"/>
          <string key="lifecycle:transition" value="complete"/>
        </event>
        <event>
          <string key="concept:name" value="Close"/>
          <date key="time:timestamp" value="2026-03-02T10:00:00.000+01:00"/>
          <string key="lifecycle:transition" value="complete"/>
        </event>
      </trace>
    </log>
    """

  @Test("traces are tickets, and events with their trace's attributes are rows")
  func reads() throws {
    #expect(
      desk.lines(try desk.read(log, mapping)) == [
        #"{"ticket":"T&1","at":"2026-03-02T08:00:00Z","kind":"open","actor":"ana","source":"line 14","fields":{"priority":"P1"}}"#,
        #"{"ticket":"T&1","at":"2026-03-02T09:00:00Z","kind":"close","source":"line 19"}"#,
      ])
  }

  @Test("a key that no event has is told with its place")
  func missing() {
    let refusal = desk.refusal(
      log, mapping.replacing("row.org_resource", with: "row.org_resourse"))
    #expect(
      refusal == [
        "m.yaml:6:8: error: no event of the log has \"org_resourse\" [unknown-column]; did you mean \"org_resource\"?"
      ])
  }

  @Test(
    "what is no log, or could grow, is refused with line and column",
    arguments: [
      ("<log><trace></log>", "1: not XML here: mismatched tag (column 15)"),
      ("<html/>", "1: the first element is \"html\", not \"log\" (column 8)"),
      (
        "<!DOCTYPE log [<!ENTITY a \"aaaa\">]>\n<log/>",
        "1: document types (<!DOCTYPE ...>) are not read (column 15)"
      ),
      (
        "<log>" + String(repeating: "<a>", count: 100),
        "1: elements nest deeper than 64 (column 198)"
      ),
      ("<log>", "1: not XML here: no element found (column 6)"),
    ])
  func refused(text: String, reason: String) {
    let refusal = desk.refusal(text, mapping)
    #expect(refusal.count == 1)
    #expect(refusal.first?.hasSuffix("history:" + reason) == true, "\(refusal)")
  }
}
