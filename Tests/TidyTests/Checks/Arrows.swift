/// The table of targets in `ARCHITECTURE.md`, what `Package.swift` declares, what the files import:
/// three statements of the same arrows, which must agree.
struct Arrows {
  struct Row: Equatable {
    var rank: Int
    var imports: Set<String>
  }

  /// The host's own modules, which only targets outside the decision core may use.
  ///
  /// Foundation as a whole is not among them: it makes the program start late.
  static let hostModules: Set<String> = [
    "FoundationEssentials", "Glibc", "Darwin", "Synchronization", "Dispatch",
  ]

  /// From a target to its row in `ARCHITECTURE.md`.
  let table: [String: Row]
  /// From a target to what `Package.swift` lets it import.
  let declared: [String: Set<String>]

  /// The targets of rows 0 to 3: they decide, and know nothing of the host.
  var core: [String] { table.filter { $0.value.rank <= 3 }.map(\.key).sorted() }

  init(architecture: String, package: String) {
    table = Self.rows(of: architecture)
    declared = Self.declarations(of: package)
  }

  /// Where table and package differ, and arrows that point up.
  func findings() -> [Finding] {
    var findings: [Finding] = []
    func note(_ message: String) {
      findings.append(Finding(path: "ARCHITECTURE.md", line: 1, message: message))
    }
    for target in Set(table.keys).union(declared.keys).sorted() {
      guard let row = table[target] else {
        note("the table of targets lacks `\(target)`: give it a row")
        continue
      }
      guard let imports = declared[target] else {
        note("the table names `\(target)`, which is no target of Package.swift")
        continue
      }
      // The host's modules are no dependencies of the package: the table alone names them.
      let named = row.imports.subtracting(Self.hostModules)
      let (more, fewer) = (imports.subtracting(named), named.subtracting(imports))
      if !more.isEmpty || !fewer.isEmpty {
        note(
          "the row of `\(target)` and Package.swift differ in imports: "
            + more.union(fewer).sorted().joined(separator: ", "))
      }
      for name in imports.sorted() {
        guard let below = table[name], below.rank > row.rank else { continue }
        note("`\(target)` (row \(row.rank)) may not import `\(name)` (row \(below.rank))")
      }
    }
    return findings
  }

  /// Imports of a file of `Sources` that its target's row does not allow.
  func findings(in source: SwiftSource) -> [Finding] {
    let parts = source.path.split(separator: "/")
    guard parts.count > 2, let row = table[String(parts[1])] else { return [] }
    let target = String(parts[1])
    let isCore = row.rank <= 3
    return Self.imports(of: source).compactMap { name, line in
      if row.imports.contains(name) || !isCore && Self.hostModules.contains(name) { return nil }
      let reason =
        if name == "Foundation" && !isCore {
          "import FoundationEssentials: Foundation as a whole makes the program start late"
        } else if Self.hostModules.contains(name) || name == "Foundation" {
          "the decision core knows nothing of the host"
        } else {
          "its row in ARCHITECTURE.md does not name it"
        }
      return Finding(
        path: source.path, line: line, message: "`\(target)` may not import `\(name)`: \(reason)")
    }
  }

  static func imports(of source: SwiftSource) -> [(name: String, line: Int)] {
    let kinds: Set<String> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
    return source.words.indices.compactMap { index in
      guard source.words[index].text == "import", source.words[index].before != UInt8(ascii: "."),
        index + 1 < source.words.count
      else { return nil }
      var next = index + 1
      if kinds.contains(source.words[next].text), next + 1 < source.words.count { next += 1 }
      return (source.words[next].text, source.line(at: source.words[next].offset))
    }
  }

  private static func rows(of architecture: String) -> [String: Row] {
    var table: [String: Row] = [:]
    for line in architecture.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmed }
      guard line.hasPrefix("|"), cells.count == 4, let rank = Int(cells[0]) else { continue }
      let imports = cells[3].split(separator: ",").map { $0.trimmed }.filter { $0 != "none" }
      for target in cells[1].split(separator: ",").map({ $0.trimmed }) {
        table[target.filter { $0 != "`" }] = Row(rank: rank, imports: Set(imports))
      }
    }
    return table
  }

  private static func declarations(of package: String) -> [String: Set<String>] {
    let source = SwiftSource(path: "Package.swift", text: package)
    // Comments go, strings stay.
    let text = String(
      decoding: zip(source.code, source.strings).map { max($0, $1) }, as: UTF8.self)
    var products: [String: String] = [:]
    for match in text.matches(of: #/let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/#) {
      products[String(match.1)] = String(match.2)
    }
    var declared: [String: Set<String>] = [:]
    let targets =
      #/
      (room|\.systemLibrary|\.executableTarget|\.target)\(\s* (?:name:\s*)? "(\w+)"
      (?: ,\s* (?:imports|dependencies): \s* \[ ([^\]]*) \] )?
      /#
    for match in text.matches(of: targets) {
      let list = (match.3 ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
      declared[String(match.2)] = Set(
        list.map { $0.hasPrefix("\"") ? $0.filter { $0 != "\"" } : products[$0] ?? $0 })
    }
    return declared
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let end = reversed().drop { $0.isWhitespace }.count
    return String(prefix(end).drop { $0.isWhitespace })
  }
}
