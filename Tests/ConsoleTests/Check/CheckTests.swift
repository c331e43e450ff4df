import ArgumentParser
import Findings
import FoundationEssentials
import Policies
import Testing

@testable import Console

/// A folder that is gone when the test is over.
struct ScratchFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/escalon-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: nil)
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("escalon check")
struct CheckTests {
  private static let good = """
    escalon: 1
    policy: sample
    levels: [ { id: L1, resolve-within: 1h } ]
    rules: [ { id: end, on: resolved, do: close } ]

    """

  @Test("a file that is well gets one line with its counts")
  func good() throws {
    let folder = try ScratchFolder()
    let input = PolicyInput(path: try folder.write(CheckTests.good.utf8, to: "p.yaml"))
    #expect(input.findings.filter { $0.severity == .error } == [])
    #expect(
      CheckReport.text(of: input).hasSuffix(
        "p.yaml: ok: sample 1: 1 level, 1 clock, 1 rule, 0 gates\n"))
    #expect(input.policy?.version.digest != 0)
  }

  @Test("faults of the form and of the meaning are printed alike")
  func bad() throws {
    let folder = try ScratchFolder()
    let text = "escalon: 1\npolicy: sample\nlevels: [ { id: L1, team: nobody } ]\n"
    let path = try folder.write(text.utf8, to: "p.yaml")
    let input = PolicyInput(path: path)
    #expect(input.policy == nil)
    let lines = CheckReport.lines(of: input).split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("\(path):3:27: error: ") && $0.contains("[unknown-team]") })
    let json = CheckReport.json(of: [input])
    #expect(json.contains("\"code\": \"unknown-team\""))
    #expect(json.contains("\"ok\": false"))
    #expect(
      CheckReport.text(of: input).contains(
        " 3 | levels: [ { id: L1, team: nobody } ]\n   |                           ^"))
  }

  @Test(
    "a file that cannot be read is a finding that says why",
    arguments: [
      ([UInt8](), "empty"), (Array("a: \u{E9}".utf8.dropLast()), "UTF-8"),
      (Array("a: ".utf8) + [0xFF, 0x0A], "0xFF at byte 3"), ([0x61, 0x00, 0x62], "zero byte"),
    ])
  func unreadable(bytes: [UInt8], word: String) throws {
    let folder = try ScratchFolder()
    let input = PolicyInput(path: try folder.write(bytes, to: "p.yaml"))
    #expect(input.findings.map(\.code) == ["unreadable-file"])
    #expect(input.findings[0].message.contains(word), "\(input.findings[0].message)")
  }

  @Test("a byte that is no text is found in its line")
  func line() throws {
    let folder = try ScratchFolder()
    let bytes = Array("escalon: 1\npolicy: p\ntitle: caf".utf8) + [0xE9, 0x0A]
    let input = PolicyInput(path: try folder.write(bytes, to: "p.yaml"))
    #expect(input.findings.map(\.place.line) == [3])
    #expect(!CheckReport.text(of: input).contains(" | "))
  }

  @Test("a file of calendars alone is checked as calendars")
  func calendars() throws {
    let folder = try ScratchFolder()
    let text =
      "timezone: Europe/Rome\ncalendars:\n  office: { hours: { mon-fri: \"09:00-17:00\" } }\n"
    let well = PolicyInput(path: try folder.write(text.utf8, to: "c.yaml"))
    #expect(CheckReport.text(of: well).hasSuffix("c.yaml: ok: 1 calendar\n"))
    #expect(well.isWell && CheckReport.json(of: [well]).contains("\"calendars\": 1"))
    let wrong = text.replacing("09:00-17:00", with: "9to5")
    let ill = PolicyInput(path: try folder.write(wrong.utf8, to: "d.yaml"))
    #expect(!ill.isWell)
    #expect(ill.findings.allSatisfy { $0.code.hasPrefix("calendar-") }, "\(ill.findings)")
    let policy = PolicyInput(path: try folder.write(("policy: p\n" + text).utf8, to: "e.yaml"))
    #expect(policy.findings.contains { $0.code == "missing-key" })
  }

  @Test("a missing file and a folder are named")
  func missing() throws {
    let folder = try ScratchFolder()
    #expect(PolicyInput(path: folder.path + "/none").findings[0].message == "there is no such file")
    #expect(PolicyInput(path: folder.path).findings[0].message.contains("folder"))
  }

  @Test("it ends with 1 when a file has an error, and wrong usage is refused")
  func endings() throws {
    let folder = try ScratchFolder()
    let well = try #require(
      try CheckCommand.parseAsRoot([
        try folder.write(CheckTests.good.utf8, to: "a.yaml"), "--format", "lines",
      ]) as? CheckCommand)
    try well.run()
    let bad = try folder.write("escalon: 1".utf8, to: "b.yaml")
    let ill = try #require(
      try CheckCommand.parseAsRoot([bad, "--format", "lines"]) as? CheckCommand)
    #expect(throws: ExitCode(1)) { try ill.run() }
    #expect(throws: (any Error).self) { try CheckCommand.parseAsRoot([]) }
    #expect(throws: (any Error).self) { try CheckCommand.parseAsRoot([bad, "--format", "xml"]) }
  }
}
