import TestSupport
import Testing

@testable import Histories

@Suite("Damaged XES logs")
struct XESFuzzTests {
  private static let damage = TextDamage(tokens: [
    "<event>", "</event>", "<trace>", "</trace>", "</log>", "<string", "<date", "<list",
    "<values/>",
    "key=\"concept:name\"", "key=\"time:timestamp\"", "value=\"2026-13-02T09:00:00Z\"",
    "value=\"2026-03-02T09:00:00.999999999+14:00\"", "value=\"\"", "&#0;", "&#x10FFFF;", "&lt;",
    "&a;",
    "<![CDATA[", "]]>", "<!--", "-->", "<?x y?>", "<!DOCTYPE log>", "encoding=\"UTF-16\"",
    "encoding=\"ISO-8859-1\"", "xmlns:x=\"y\"", "x:string", "<a><a><a>", "\"", "'", ">", "/>", "é",
    "\u{FEFF}", "\u{0}", "<event/>", "<trace/>", "<float key=\"cost\" value=\"1e400\"/>",
  ])

  private static let log = """
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
    </event>
    <event>
    <string key="concept:name" value="Close"/>
    <date key="time:timestamp" value="2026-03-02T10:00:00.000+01:00"/>
    <int key="cost" value="7"/>
    </event>
    </trace>
    <trace>
    <string key="concept:name" value="T2"/>
    <event>
    <date key="time:timestamp" value="2026-03-03T10:00:00Z"/>
    <string key="org:resource" value="ben"/>
    </event>
    </trace>
    </log>
    """

  @Test("a damaged log is refused with its place, or read")
  func logs() throws {
    let desk = Desk()
    let mapping = try desk.mapping(
      """
      mapping: small-xes
      format: xes
      ticket: trace.concept:name
      instants: { format: iso, zone: UTC }
      at: time:timestamp
      actor: row.org_resource
      fields: { priority: row.trace_priority }
      events:
        - { when: first, do: open }
        - { when: row.concept_name == "Close", do: close }
      """)
    let run = FuzzRun("damaged XES logs", seed: 1849, count: 600, each: 0.5)
    let slow = run.each(
      make: { Self.damage.damaged(Self.log, &$0) },
      attempt: { text in
        var reader = HistoryReader(mapping: mapping)
        reader.isStrict = text.utf8.count % 5 == 0
        do throws(HistoryError) {
          let history = try reader.read(path: desk.folder.file("history", text))
          #expect(history.parts.allSatisfy { $0.tickets.allSatisfy { !$0.id.isEmpty } })
        } catch {
          #expect(!error.description.isEmpty)
        }
      })
    #expect(slow == [])
  }
}
