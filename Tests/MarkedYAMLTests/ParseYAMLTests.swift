import Findings
import MarkedYAML
import Testing

@Suite("YAML that knows its places")
struct ParseYAMLTests {
  @Test("every key and value knows its line and column")
  func places() throws {
    let node = try parseYAML("a:\n  b: [1, two]\n", file: "f.yaml")
    let b = try #require(node["a"]?["b"])
    #expect(b.place == SourcePlace(file: "f.yaml", line: 2, column: 6))
    #expect(b.items?[1].place == SourcePlace(file: "f.yaml", line: 2, column: 10))
    #expect(b.items?[0].int == 1)
    #expect(b.items?[1].text == "two")
  }

  @Test("quoted text stays text whatever it looks like")
  func quoted() throws {
    let node = try parseYAML("a: \"true\"\nb: true\nc: '12'\nd:\n", file: "")
    #expect(node["a"]?.bool == nil)
    #expect(node["b"]?.bool == true)
    #expect(node["c"]?.int == nil)
    #expect(node["d"]?.isNull == true)
  }

  @Test(
    "what cannot be read is refused with its place",
    arguments: [
      ("a: [1, 2\n", "yaml-syntax"), ("", "yaml-empty"), ("a: 1\na: 2\n", "yaml-duplicate-key"),
      ("? [a]\n: 1\n", "yaml-key"),
    ])
  func refused(text: String, code: String) throws {
    let findings = try #require(throws: FindingList.self) { try parseYAML(text, file: "f") }
    #expect(findings.all.map(\.code) == [code])
  }

  // The text is made in the test: an argument is printed, and these are long.
  @Test(
    "what is too deep or too long is refused",
    arguments: [
      ("[", 10_000, "yaml-depth"), ("- ", 10_000, "yaml-depth"), ("x", 5 << 20, "yaml-size"),
    ])
  func tooMuch(piece: String, count: Int, code: String) throws {
    let text = String(repeating: piece, count: count)
    let findings = try #require(throws: FindingList.self) { try parseYAML(text, file: "f") }
    #expect(findings.all.map(\.code) == [code])
  }

  @Test("a file that grows without end by its aliases is refused")
  func growth() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for i in 1...12 {
      let alias = "*a\(i - 1)"
      text += "a\(i): &a\(i) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let findings = try #require(throws: FindingList.self) { try parseYAML(text, file: "f") }
    #expect(findings.all.first?.code == "yaml-growth")
  }
}
