import FoundationEssentials
import JSONText
import TestSupport
import Testing

@testable import Laboratory

@Suite("Reports and files")
struct OutputTests {
  @Test("hostile text stands in the page as text")
  func escaping() throws {
    let html = try MadeUp.report(
      MadeUp.policy(title: "<script>alert(2)</script>")
    ).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<b>"))
    #expect(html.contains("&lt;script&gt;alert(2)&lt;/script&gt;"))
    #expect(!html.contains("http://") && !html.contains("https://"))
  }

  @Test("a file that is not committed leaves nothing behind")
  func partial() throws {
    let folder = TemporaryFolder()
    let path = folder.file("out.jsonl", "before\n")
    do {
      let file = try OutputFile(path, parts: 2)
      file[0].json.bytes = Array("half".utf8)
      try file[0].flush()
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.jsonl"])
  }

  @Test("parts are joined in their order")
  func joined() throws {
    let folder = TemporaryFolder()
    let file = try OutputFile(folder.path + "/out", parts: 3)
    for part in [2, 0, 1] { file[part].json.bytes = Array("\(part)\n".utf8) }
    try file.commit()
    #expect(try String(contentsOfFile: folder.path + "/out", encoding: .utf8) == "0\n1\n2\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
  }

  @Test("a folder that is not there is named")
  func missingFolder() {
    let fault = #expect(throws: OutputFault.self) { try OutputFile("/nowhere/at/all") }
    #expect(fault?.description == "/nowhere/at/all: cannot be written: No such file or directory")
  }

  @Test("the headline says what matters, in 100 columns")
  func text() throws {
    let text = try MadeUp.report().text
    #expect(text.contains("Promises: "))
    #expect(text.contains("5 tickets from 2026-03-02 to 2026-03-09"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(
    "numbers are written for people",
    arguments: [
      (ReportNumbers.count(1_234_567), "1,234,567"), (ReportNumbers.count(-12), "-12"),
      (ReportNumbers.share(1, of: 3), "33.3 %"), (ReportNumbers.share(0, of: 0), "-"),
      (ReportNumbers.time(59_000), "59 s"), (ReportNumbers.time(45 * 60_000), "45 min"),
      (ReportNumbers.time(3_600_000 * 12 + 300_000), "12 h 05 min"),
      (ReportNumbers.time(3_600_000 * 2000), "2,000 h"),
    ])
  func numbers(written: String, wanted: String) {
    #expect(written == wanted)
  }
}
