import Findings
import TestSupport
import Testing

@testable import Histories

/// Logs with a bad row on the second or third line and, a megabyte later, a byte that is no UTF-8: who tells of the row has
/// not read on to the byte.
@Suite("Strict reading")
struct StrictTests {
  private let desk = Desk()

  private func told(_ bytes: [UInt8], _ mapping: String?, strict: Bool, threads: Int = 2) -> String
  {
    do {
      var reader = HistoryReader(mapping: try mapping.map { try desk.mapping($0) })
      reader.isStrict = strict
      reader.threads = threads
      reader.stretchMinimum = 1 << 16
      let history = try reader.read(path: desk.folder.file("log", bytes))
      return "\(history.bad.count) bad"
    } catch {
      let text = "\(error)"
      return text.split(separator: "/").last.map(String.init) ?? text
    }
  }

  private func log(_ start: String, _ row: String, _ end: [UInt8] = [0xff]) -> [UInt8] {
    let rows = Array(repeating: Array(row.utf8), count: (1 << 20) / row.utf8.count)
    return Array(start.utf8) + rows.joined() + end
  }

  @Test("the first bad row of separated values ends the reading", arguments: [1, 2, 3])
  func rows(threads: Int) {
    let bytes = log("id,time,prio\nA\n", "A,2026-03-02 09:00,P1\n")
    let strict = told(bytes, smallMapping(), strict: true, threads: threads)
    #expect(strict == "log:2: the row has 1 field, the header has 3")
    let lenient = told(bytes, smallMapping(), strict: false, threads: threads)
    #expect(lenient.contains("is not UTF-8"), "\(lenient)")
  }

  @Test("a row without an instant does so too")
  func instant() {
    let bytes = log("id,time,prio\nA,soon,P1\n", "A,2026-03-02 09:00,P1\n")
    #expect(told(bytes, smallMapping(), strict: true).hasPrefix("log:2: \"soon\" in the column"))
  }

  @Test("a row that only the mapping finds bad is told after the reading")
  func mapped() {
    let mapping = smallMapping(order: "as-written")
    let bytes = log(
      "id,time,prio\nA,2026-03-02 09:00,P1\nA,2026-03-01 09:00,P1\n", "A,2026-03-02 09:00,P1\n", [])
    #expect(told(bytes, mapping, strict: true).hasPrefix("log:3: the instant lies"))
    #expect(told(bytes, mapping, strict: false) == "1 bad")
  }

  @Test("the first bad line of our own ends the reading")
  func lines() {
    let bytes = log(
      #"{"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"open"}"# + "\n[]\n",
      #"{"ticket":"A","at":"2026-03-02T09:00:00Z","kind":"note"}"# + "\n")
    #expect(told(bytes, nil, strict: true) == "log:2: the line is no object")
    #expect(told(bytes, nil, strict: false).contains("is not UTF-8"))
  }

  @Test("the first bad event of an XES log ends the reading, before columns are missed")
  func events() {
    let mapping = """
      mapping: x
      format: xes
      ticket: trace.concept:name
      instants: { format: iso, zone: UTC }
      at: time:timestamp
      events: [ { when: first, do: open }, { when: row.late == "x", do: close } ]
      """
    let bytes = log(
      #"<log><trace><string key="concept:name" value="A"/><event><date key="time:timestamp" "#
        + #"value="soon"/></event>"# + "\n",
      #"<event><date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event>"# + "\n")
    let strict = told(bytes, mapping, strict: true)
    #expect(strict.hasPrefix("log:1: \"soon\" in the column"), "\(strict)")
    #expect(told(bytes, mapping, strict: false).contains("not XML here"))
  }
}
