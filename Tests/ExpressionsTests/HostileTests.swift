import Expressions
import Testing

@Suite("Hostile input")
struct HostileTests {
  private static let openings: [(String, String)] = [
    ("(", ")"), ("[", "]"), ("{1: ", "}"), ("-(", ")"), ("!(", ")"), ("size(", ")"), ("1 + (", ")"),
    ("true ? 1 : ", ""),
    ("[1].map(x, ", ")"), ("cel.bind(x, 1, ", ")"), ("a.", ""), ("1 + ", ""), ("a[", "]"),
    ("optional.of(1).optMap(x, ", ")"),
  ]

  @Test("nesting ten thousand deep is a finding, not a crash", arguments: openings)
  func deep(opening: String, closing: String) {
    let source =
      String(repeating: opening, count: 10_000) + "1" + String(repeating: closing, count: 10_000)
    var environment = ticketEnvironment
    environment.limits.sourceBytes = 1_000_000
    let found = findings(source, in: environment)
    #expect(found.contains("nested more than 100 levels deep"))
  }

  @Test("what is nested as deep as allowed still works", arguments: openings.prefix(8))
  func allowed(opening: String, closing: String) {
    let source = String(repeating: opening, count: 95) + "1" + String(repeating: closing, count: 95)
    #expect(!findings(source).contains("nested"))
  }

  @Test("runs of operators and chains that need no depth are fine")
  func chains() {
    #expect(outcome(String(repeating: "!", count: 10_000) + "true") == "true")
    #expect(outcome(String(repeating: "-", count: 9_999) + "1") == "-1")
    #expect(outcome(String(repeating: "true && ", count: 3_000) + "true") == "true")
  }

  @Test("too long a source and too many parts are findings")
  func tooLong() {
    #expect(findings(String(repeating: " ", count: 200_000)).contains("more than the limit"))
    #expect(findings("[" + String(repeating: "1,", count: 30_000) + "]").contains("parts"))
  }

  private static let costly: [String] = [
    (0..<9).reversed().reduce("1") { body, level in "[0,1,2,3,4,5,6,7,8,9].map(x\(level), \(body))"
    },
    (0..<60).reversed().reduce("a59.size()") { body, level in
      "cel.bind(a\(level), \(level == 0 ? "'xxxxxxxx'" : "a\(level - 1) + a\(level - 1)"), \(body))"
    },
    (0..<60).reversed().reduce("a59 == a59") { body, level in
      "cel.bind(a\(level), \(level == 0 ? "[1]" : "[a\(level - 1), a\(level - 1)]"), \(body))"
    },
    (0..<60).reversed().reduce("'%s'.format([a59])") { body, level in
      "cel.bind(a\(level), \(level == 0 ? "[1]" : "[a\(level - 1), a\(level - 1)]"), \(body))"
    },
    "lists.range(9223372036854775807)",
    "lists.range(100000).exists(x, lists.range(100000).exists(y, x + y < 0))",
    "lists.range(2000).map(x, 'aaaaaaaaaaaaaaaaaaaaaaaa').join().matches('(a?){500}b')",
  ]

  @Test("an evaluation that would not end is stopped by its cost", arguments: costly.indices)
  func costs(index: Int) throws {
    let program = try ticketEnvironment.compile(Self.costly[index])
    let error = #expect(throws: EvaluationError.self) { try program.evaluate(ticketValues) }
    #expect(error?.code == .tooCostly)
  }

  @Test("a value that shares its parts is written only up to a bound")
  func sharedParts() throws {
    let source = (0..<60).reversed().reduce("a59") { body, level in
      "cel.bind(a\(level), \(level == 0 ? "[1]" : "[a\(level - 1), a\(level - 1)]"), \(body))"
    }
    let text = try ticketEnvironment.compile(source).evaluate(ticketValues).description
    #expect(text.contains("...") && text.utf8.count < 200_000)
  }

  private static let extremes: [Row] = [
    ("'abc'.substring(9223372036854775807)", "error"),
    ("'abc'.split('', 9223372036854775807).size()", "3"),
    ("'abc'.replace('', 'x', -9223372036854775807)", #""xaxbxcx""#),
    ("[1][-9223372036854775807]", "error"),
    ("[[1]].flatten(9223372036854775807)", "[1]"),
    ("math.bitShiftLeft(1, 9223372036854775807)", "0"),
    ("timestamp(-9223372036854775807)", "error"),
    ("timestamp('0001-01-01T00:00:00+23:59')", "error"),
    ("duration('9223372036s') - duration('-9223372036s')", "error"),
    ("duration('99999999999999999999h')", "error"),
    ("duration('0.99999999999999999999999999999h') < duration('1h')", "true"),
    ("int(18446744073709551615u)", "error"),
    ("'%.1000f'.format([5e-324]).size()", "1002"),
    ("'%.1000e'.format([1.7976931348623157e308]).size()", "1007"),
  ]

  @Test("extreme arguments give a value or an error", arguments: extremes)
  func extreme(row: Row) { #expect(outcome(row.source) == row.value) }
}
