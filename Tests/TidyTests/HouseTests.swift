import Testing

/// The rules of the house, checked over the checkout that is built.
@Suite("The house is tidy")
struct HouseTests {
  private let house = SourceTree.house

  @Test("the decision core is pure")
  func purity() {
    let core = arrows.core
    #expect(core.contains("Chronology") && core.contains("Ticketing"))
    for target in core {
      let findings = SourceTree.swiftSources(in: "Sources/\(target)").flatMap(Purity.findings)
      #expect(findings.isEmpty, "\(report(findings))")
    }
  }

  @Test("the table of targets says what Package.swift says")
  func table() {
    let findings = arrows.findings()
    #expect(!arrows.table.isEmpty && findings.isEmpty, "\(report(findings))")
  }

  @Test("a file imports what its target's row allows")
  func imports() {
    let findings = SourceTree.swiftSources(in: "Sources").flatMap(arrows.findings)
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("files and functions are of a size that a reader can hold in mind")
  func sizes() {
    let findings = SourceTree.swiftSources.flatMap(Sizes.findings)
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("nine functions in ten fit a screen")
  func usualSize() {
    let functions = SourceTree.swiftSources(in: "Sources").flatMap(Sizes.functions)
    let long = functions.filter { $0.lines > Sizes.usualFunction }
    let names = long.map { "\($0.name) (\($0.lines))" }.joined(separator: ", ")
    #expect(
      long.count * 10 <= functions.count,
      "\(long.count) of \(functions.count) have over \(Sizes.usualFunction) lines: \(names)")
  }

  @Test("one word per idea, in code and in docs")
  func vocabulary() {
    let pages = house.paths(in: "", ending: ".md")
    let findings =
      SourceTree.swiftSources(in: "Sources").flatMap(Vocabulary.findings)
      + pages.flatMap { Vocabulary.findings(inMarkdown: house.text($0), path: $0) }
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("nothing is left lying about in Swift files")
  func leftovers() {
    let findings = SourceTree.swiftSources.flatMap {
      Leftovers.findings(
        inSwift: String(decoding: $0.bytes, as: UTF8.self), path: $0.path)
    }
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("every test is named by a sentence")
  func testNames() {
    let findings = SourceTree.swiftSources(in: "Tests").flatMap(TestNames.findings)
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("commands that pages name exist")
  func commands() {
    let makefile = house.text("Makefile")
    let findings = house.paths(in: "", ending: ".md").flatMap {
      Commands.findings(
        in: house.text($0), path: $0, makefile: makefile, exists: house.exists)
    }
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("no file speaks of one machine's folders")
  func machinePaths() throws {
    let tracked = try house.tracked([])
    let text = [".swift", ".md", ".yaml", ".yml", ".json", ".txt", ".csv", ".ics"]
    let findings = (tracked.isEmpty ? house.paths : tracked)
      .filter { path in text.contains { path.hasSuffix($0) } || !path.contains(".") }
      .flatMap { Leftovers.machinePaths(in: house.text($0), path: $0) }
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("products of a build are not tracked")
  func tracked() throws {
    let tracked = try house.tracked([".build", "Package.resolved", "out", "Benchmarks/.build"])
    #expect(tracked == [])
  }

  @Test("links between pages lead somewhere")
  func links() {
    let findings = house.paths(in: "", ending: ".md").flatMap {
      Links.findings(in: house.text($0), path: $0, exists: house.exists, read: house.text)
    }
    #expect(findings.isEmpty, "\(report(findings))")
  }

  @Test("every page of docs is led to from another page")
  func orphans() {
    let pages = house.paths(in: "", ending: ".md")
    let led = Set(
      pages.flatMap { page in
        Links.targets(in: house.text(page), path: page).map(\.file).filter { $0 != page }
      })
    #expect(house.paths(in: "docs", ending: ".md").filter { !led.contains($0) } == [])
  }

  @Test(
    "the pages that a newcomer looks for are there",
    arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
  func pages(page: String) {
    #expect(house.text(page).contains("# "))
  }

  @Test("every folder of Sources and Tests is a target")
  func deadFolders() {
    let package = house.text("Package.swift")
    let folders = Set(
      house.paths(in: "Sources", "Tests", ending: "").map { path in
        path.split(separator: "/").prefix(2).joined(separator: "/")
      })
    let dead = folders.filter { folder in
      let name = folder.split(separator: "/")[1]
      let of = folder.hasPrefix("Tests/") && name.hasSuffix("Tests") ? name.dropLast(5) : name
      return !package.contains("\"\(name)\"") && !package.contains("tests(of: \"\(of)\"")
    }
    #expect(dead.sorted() == [])
  }

  private var arrows: Arrows {
    Arrows(architecture: house.text("ARCHITECTURE.md"), package: house.text("Package.swift"))
  }
}
