import Testing

/// Each check must be able to fail: it is shown a small sample of what it forbids, and of what only
/// looks like it.
@Suite("The checks see what they are meant to see")
struct CheckerTests {
  private func source(_ text: String, path: String = "Sources/Policies/A.swift") -> SwiftSource {
    SwiftSource(path: path, text: text)
  }

  @Test(
    "impure code is found",
    arguments: [
      "let now = Date()", "let now = ContinuousClock().now", "return Instant\n  .now",
      "let id = UUID()", "let n = Int.random(in: 1...6)", "x.shuffled ()", "getenv(\"HOME\")",
      "print(\"\")", "let now = Moment.now", "let text = \"at \\(Date())\"",
      "try await Task.sleep(for: .seconds(1))",
      "let order = name.hashValue", "fatalError(\"never\")",
    ])
  func impure(text: String) {
    #expect(Purity.findings(in: source(text)).isEmpty == false)
  }

  @Test(
    "what only looks impure is left alone",
    arguments: [
      "// Date() of the host", "/* a /* nested */ UUID() */", "let text = \"Date()\"",
      "let raw = #\"UUID() \"quoted\" print(\"#", "let day = CivilDate(year: 1970)",
      "let many = \"\"\"\n  print(\"x\")\n  \"\"\"", "func decide(at now: Instant) {}",
      "let pattern = /\"Date()/", "let pattern = #/print(/#", "let half = a / b // print(",
      "sprint(1)", "if slot == .now {}", "let nowhere = place.nowhere",
    ])
  func pure(text: String) {
    #expect(Purity.findings(in: source(text)) == [])
  }

  @Test("a finding names its line")
  func place() {
    let findings = Purity.findings(in: source("let a = \"\"\"\n  text\n  \"\"\"\nlet b = UUID()\n"))
    #expect(findings.map(\.line) == [4])
    #expect(findings.first?.description.hasPrefix("Sources/Policies/A.swift:4: ") == true)
  }

  @Test("code after a string with interpolations is code again")
  func interpolation() {
    let text = source("let a = \"x \\(f(\"y \\(g(1)) z\")) w\"; next")
    #expect(text.words.map(\.text) == ["let", "a", "f", "g", "1", "next"])
  }

  @Test(
    "words that are not ours are found",
    arguments: [
      "let slaTimer = 1", "struct AlertPolicy {}", "/// The SLA of a ticket.", "case tiers",
      "let businessHours = 9", "// on the wall clock", "let text = \"the SLA\"", "func snooze() {}",
    ])
  func vocabulary(text: String) {
    #expect(Vocabulary.findings(in: source(text)).isEmpty == false)
  }

  @Test(
    "other systems' names and longer words are left alone",
    arguments: [
      "/// The column `made_sla`.", "let text = \"made_sla\"", "let frontier = 1",
      "let tieredTemplate = 1", "let translations = 1", "let wall = clock",
      "/// ```\n/// SLA\n/// ```",
    ])
  func otherNames(text: String) {
    #expect(Vocabulary.findings(in: source(text)) == [])
  }

  @Test("prose in pages is read, code in pages is not")
  func markdown() {
    let page = "An alert.\n`alert`\n```\nalert\n```\nA snooze.\n"
    #expect(Vocabulary.findings(inMarkdown: page, path: "a.md").map(\.line) == [1, 6])
  }

  @Test("functions are measured from keyword to closing brace")
  func functions() {
    let text = """
      protocol P { func none() -> Int }
      protocol Q {
        func first()
        func second(
          a: Int
        ) throws -> Int
        init(x: Int)
      }
      struct S {
        func one() { "}" }
        func two(
          a: Int = f { 1 }
        ) -> Int
        where A == B {
          // }
          return 2
        }
        init?(x: Int) { self.init(y: x) }
        static func < (l: S, r: S) -> Bool { true }
      }
      """
    let functions = Sizes.functions(in: source(text))
    #expect(functions.map(\.name) == ["one", "two", "init", "operator"])
    #expect(functions.map(\.lines) == [1, 7, 1, 1])
  }

  @Test("long functions and files are found")
  func sizes() {
    let lines = String(repeating: "  x()\n", count: 69)
    #expect(Sizes.findings(in: source("func f() {\n\(lines)}\n")).map(\.line) == [1])
    let fewer = String(repeating: "  x()\n", count: 68)
    #expect(Sizes.findings(in: source("func f() {\n\(fewer)}\n")) == [])
    #expect(Sizes.findings(in: source(String(repeating: "x\n", count: 501))).count == 1)
    #expect(Sizes.findings(in: source(String(repeating: "x\n", count: 500))) == [])
  }

  @Test("leftovers are found, each with its line")
  func leftovers() {
    let mark = "TO" + "DO"
    let text = "\nlet a = 1 \n// \(mark): b\n\n"
    let found = Leftovers.findings(inSwift: text, path: "A.swift")
    #expect(found.map(\.line) == [3, 1, 1, 2])
    #expect(Leftovers.machinePaths(in: "in \("/wo")rk/x", path: "a.md").count == 1)
    #expect(Leftovers.findings(inSwift: "let a = 1\n", path: "A.swift") == [])
  }
}

/// The checks of tests and of pages, on samples.
@Suite("The checks of names and commands see what they are meant to see")
struct NameCheckerTests {
  @Test(
    "tests without a sentence are found",
    arguments: [
      "@Test func a() {}", "@Test(\"closing\") func a() {}", "import XCTest",
      "@Test(arguments: [\"a b\"]) func a(x: String) {}",
    ])
  func unnamed(text: String) {
    #expect(TestNames.findings(in: SwiftSource(path: "A.swift", text: text)).count == 1)
  }

  @Test(
    "tests with a sentence are left alone",
    arguments: ["@Test(\"it closes\") func a() {}", "@Test(\n  \"it closes\",\n  arguments: [1])"])
  func named(text: String) {
    #expect(TestNames.findings(in: SwiftSource(path: "A.swift", text: text)) == [])
  }

  @Test("commands that do not exist are found")
  func commands() {
    let page = "`make test`, `make tea`\nmake run\nWe make do.\nscripts/gone and scripts/test\n"
    let found = Commands.findings(
      in: page, path: "a.md", makefile: "test:\nrun: x\n", exists: { $0 == "scripts/test" })
    #expect(found.map(\.line) == [1, 4])
  }
}

/// The checks that compare pages and package, on samples.
@Suite("The checks of arrows and links see what they are meant to see")
struct MapCheckerTests {
  private let package = """
    let yams = Target.Dependency.product(name: "Yams", package: "Yams")
    // room("Gone")
    room("Base"), room("Findings"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    room(
      "Middle",
      imports: ["Base", yams]),
    .executableTarget(name: "top", dependencies: ["Middle"]),
    """

  private func table(_ rows: String...) -> String {
    "| row | target | is | imports |\n| --- | --- | --- | --- |\n" + rows.joined(separator: "\n")
  }

  @Test("a table that agrees with the package has no findings")
  func agreeing() {
    let page = table(
      "| 0 | `Base`, `Findings` | x | none |", "| 4 | `CZlib` | x | none |",
      "| 1 | `Middle` | x | Base, Yams |", "| 2 | `top` | x | Middle |")
    #expect(Arrows(architecture: page, package: package).findings() == [])
  }

  @Test("missing rows, dead rows, other imports and arrows that point up are found")
  func differing() {
    let page = table(
      "| 0 | `Base` | x | Findings |", "| 5 | `CZlib` | x | none |", "| 0 | `Old` | x | none |",
      "| 1 | `Middle` | x | Base, Yams |", "| 0 | `top` | x | Middle |")
    let messages = Arrows(architecture: page, package: package).findings().map(\.message)
    #expect(messages.count == 4)
    #expect(messages.contains { $0.contains("`Base`") && $0.contains("Findings") })
    #expect(messages.contains { $0.contains("lacks `Findings`") })
    #expect(messages.contains { $0.contains("`Old`") })
    #expect(messages.contains { $0.contains("`top` (row 0) may not import `Middle` (row 1)") })
  }

  @Test("imports beyond the row are found")
  func imports() {
    let page = table("| 0 | `OnCall` | x | Base |", "| 4 | `Middle` | x | Base |")
    let arrows = Arrows(architecture: page, package: "")
    func found(_ text: String, in target: String) -> Int {
      arrows.findings(in: SwiftSource(path: "Sources/\(target)/A.swift", text: text)).count
    }
    #expect(found("public import Base\n// import Foundation\n", in: "OnCall") == 0)
    #expect(found("import FoundationEssentials\nimport Glibc\n", in: "OnCall") == 2)
    #expect(found("import FoundationEssentials\nimport struct Base.X\n", in: "Middle") == 0)
    #expect(found("@preconcurrency import Foundation\nimport Yams\n", in: "Middle") == 2)
  }

  @Test("links that lead nowhere are found")
  func links() {
    let text = """
      # One two
      [a](b.md) [c](../gone.md) [d](#one-two) [e](#three) [f](b.md#four) [g](https://x.org/y)
      `[code](gone.md)`
      """
    let found = Links.findings(
      in: text, path: "docs/a.md", exists: { ["docs/a.md", "docs/b.md"].contains($0) },
      read: { _ in "# Four\n" })
    #expect(
      found.map(\.message) == [
        "the link to gone.md leads nowhere", "docs/a.md has no heading #three",
      ])
  }
}
