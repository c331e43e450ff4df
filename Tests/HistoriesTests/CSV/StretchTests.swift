import HostData
import TestSupport
import Testing

@testable import Histories

@Suite("Reading in stretches")
struct StretchTests {
  private let desk = Desk()

  @Test("the number of stretches changes nothing, wherever quoted line breaks stand")
  func fuzz() throws {
    var random = SplitMix64(seed: 31)
    let mapping = smallMapping(
      """
      actor: row.who
      events: [ { when: first, do: open }, { when: row.who == previous.who, do: { note: { text: row.who } } } ]
      """)
    for round in 0..<TestSettings.fuzzInputs(default: 400) {
      var rows = "id,time,prio,who\n"
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let who = random.one(of: [
          "ana", "", "\"b,\"\"x\"\"\"", "\"two\nlines\"", "\"A,2026-03-02 09:00,P1,x\ny\"", "\"",
          "\"z\"z",
          "many,many", "\n\n", "\"\n\n\n\"",
        ])
        let id = random.one(of: ["A", "B", "C", "", "\"D\nE\""])
        rows += "\(id),2026-03-0\(Int.random(in: 0...9, using: &random)) 09:00,P1,\(who)"
        rows += random.one(of: ["\n", "\r\n"])
      }
      let whole = try desk.read(rows, mapping)
      for threads in [2, 3, 5] {
        let split = try desk.read(rows, mapping, threads: threads)
        let same =
          desk.lines(whole) == desk.lines(split) && whole.bad == split.bad
          && whole.rowCount == split.rowCount
        if !same {
          Issue.record("round \(round) in \(threads): \(rows.debugDescription)")
          return
        }
        if strictAnswer(rows, mapping, threads: 1) != strictAnswer(rows, mapping, threads: threads)
        {
          Issue.record("strict, round \(round) in \(threads): \(rows.debugDescription)")
          return
        }
      }
    }
  }

  private func strictAnswer(_ rows: String, _ mapping: String, threads: Int) -> String {
    do {
      return "\(try desk.read(rows, mapping, strict: true, threads: threads).rowCount)"
    } catch {
      return "\(error)"
    }
  }

  @Test("a fault of the text in a later stretch is told with its own line")
  func fault() throws {
    let bytes = Array("id,time,prio\nA,2026-03-02 09:00,P1\nA,2026-03-02 09:00,P1\nA,".utf8)
    let path = desk.folder.file("latin", bytes + [0xe9, 0x0a])
    var reader = HistoryReader(mapping: try desk.mapping(smallMapping()))
    reader.stretchMinimum = 1
    for threads in [1, 2, 4] {
      reader.threads = threads
      let error = #expect(throws: HistoryError.self) { try reader.read(path: path) }
      guard case .input(let fault)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(fault.line == 4)
      #expect(fault.offset == 59)
    }
  }
}
