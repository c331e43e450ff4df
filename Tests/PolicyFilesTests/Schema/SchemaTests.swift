import FoundationEssentials
import JSONText
import MarkedYAML
import PolicyFiles
import Testing

@Suite("The schema says what the reader reads")
struct SchemaTests {
  private let schema = policySchema()

  private func accepts(_ text: String) throws -> Bool {
    let node = try parseYAML(text, file: "p.yaml")
    return SchemaValidator(root: schema).accepts(node, schema)
  }

  @Test("the policy with every key is accepted")
  func everyKey() throws { #expect(try accepts(everything)) }

  @Test("the shipped policies are accepted", arguments: shippedPolicies())
  func shipped(path: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(try accepts(String(decoding: bytes, as: UTF8.self)))
  }

  @Test(
    "what the reader refuses by its form the schema refuses too",
    arguments: [
      "levls: []", "teams: { desk: { leed: ana } }", "teams: { 1desk: {} }",
      "fields: { a-b: text }", "fields: { a: txt }", "levels: { L1: { warn: 50 } }",
      "clocks: { a: { starts: opend, target: 1h } }", "clocks: { a: { starts: opened } }",
      "rules: { a: { on: opened, do: escalate } }", "gates: { escalade: { require: a } }",
      "waits: { a: { for: customer } }", "periods: { a: { when: 7 } }", "teams: many",
      "closing: { low-rating-below: 9 }", "calendars: { a: { horus: 24x7 } }",
    ])
  func refused(section: String) throws {
    #expect(findings(in: completed(section)).isEmpty == false)
    #expect(try accepts(completed(section)) == false)
  }

  @Test("the text of the schema is the same each time")
  func stable() { #expect(policySchema().indented == schema.indented) }
}

/// The paths of the policies under `SOPs/`.
func shippedPolicies() -> [String] {
  let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  let folder = "/" + root + "/SOPs"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
}
