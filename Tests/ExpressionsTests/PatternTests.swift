import Expressions
import Testing

private let matching: [(text: String, pattern: String, isFound: Bool)] = [
  ("hubba", "ubb", true), ("hubba", "^ubb", false), ("hubba", "^h.*a$", true), ("", "", true),
  ("a", "^$", false),
  ("a1", #"^\w\d$"#, true), ("é", #"^\w$"#, false), ("a b", #"a\sb"#, true),
  ("ab", #"\bab\b"#, true), ("xab", #"\bab"#, false),
  ("xab", #"\Bab"#, true), ("É", #"^\pL$"#, true), ("É", #"^\p{Lu}$"#, true),
  ("7", #"^\PL$"#, true), ("я", #"^\p{Cyrillic}$"#, true),
  ("λ", #"^\p{^Greek}$"#, false), ("HELLO", "(?i)hello", true), ("ÉTÉ", "(?i)été", true),
  ("a\nb", "a.b", false), ("a\nb", "(?s)a.b", true),
  ("a\nb", "^b$", false), ("a\nb", "(?m)^b$", true), ("aaa", "^a{2,3}$", true),
  ("a", "^a{2,}$", false), ("aaaa", "^a{2}$", false),
  ("abc", "^[a-c]+$", true), ("abc", "[^a-c]", false), ("a-b]", #"^[]ab\-]+$"#, true),
  ("x9", "^[[:alpha:]][[:digit:]]$", true),
  ("x", "[[:^alpha:]]", false), ("cat", "^(cat|dog)s?$", true), ("dogs", "^(?:cat|dog)s?$", true),
  ("ab", "^(?P<x>a)b$", true),
  ("a.b", #"^a\.b$"#, true), ("a+b", #"^\Qa+b\E$"#, true), ("\u{7}\u{1}", #"^\a\x01$"#, true),
  ("😀", #"^\x{1F600}$"#, true),
  ("aab", "^a*?b$", true), ("ab", "a|", true), ("{", "^{$", true), ("a{,2}", "^a{,2}$", true),
  ("k", "(?i)\u{212A}", true),
  ("AB", "(?i:a)b", false), ("Ab", "(?i:a)b", true), ("mañana", "a+ñ+a+", true),
  ("\n", #"^\z"#, false), ("ab", #"\Aab\z"#, true),
]

private let wrong = [
  "(", ")", "[", "[a", "a**", "*a", "a{2,1}", "a{1001}", #"\q"#, #"\p{Nope}"#, "(?=a)", "(?<!a)",
  #"(a)\1"#, "[z-a]", #"a\"#,
  "(?P<>a)", "[[:nope:]]", "((a{1000}){1000}){1000}", "(?z)",
]

@Suite("Patterns")
struct PatternTests {
  @Test("a pattern is searched as RE2 does", arguments: matching)
  func search(text: String, pattern: String, isFound: Bool) throws {
    let environment = Environment(variables: [
      Variable(name: "text", type: .string, slot: 0),
      Variable(name: "pattern", type: .string, slot: 1),
    ])
    let values = ArrayActivation([.string(text), .string(pattern)])
    let program = try environment.compile("text.matches(pattern)")
    #expect(try program.evaluateBool(values) == isFound)
  }

  @Test("a wrong pattern is found when the expression is compiled", arguments: wrong)
  func wrongPattern(pattern: String) {
    var raw = pattern.replacing("\\", with: "\\\\")
    raw = "ticket.state.matches('\(raw)')"
    #expect(findings(raw).contains("pattern"))
  }

  @Test(
    "hostile patterns take time linear in the text",
    arguments: [
      "(a*)*b", "(a|a)*b", "(a?){100}a{100}b", "(.*)(.*)(.*)(.*)(.*)b", "((a+)+)+b", "(((a*)*)*)*b",
    ])
  func hostilePattern(pattern: String) {
    let text = String(repeating: "a", count: 300)
    #expect(outcome("'\(text)'.matches('\(pattern)')") == "false")
  }
}
