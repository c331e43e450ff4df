/// What is left lying about: notes to oneself, tests switched off, paths of one machine, spaces.
enum Leftovers {
  // Each mark is put together here, so that this file does not hold it.
  private static let marks = [
    ("TO" + "DO", "do it, or write an issue"), ("FIX" + "ME", "mend it"),
    ("XX" + "X", "mend it"), ("HA" + "CK", "find the right way, or say why there is none"),
    ("not " + "implemented", "implement it"), ("unimple" + "mented", "implement it"),
    ("XCT" + "Skip", "use `.enabled(if:)` with the reason"),
  ]

  // Only in tests: elsewhere the word may be a case of our own.
  private static let testMarks = [
    (".dis" + "abled(", "a test that is wanted runs; delete one that is not")
  ]

  private static let machinePaths = ["work", "opt", "root", "tmp/h"].map { "/\($0)/" }

  /// Notes, switched-off tests and blanks in a Swift file.
  static func findings(inSwift text: String, path: String) -> [Finding] {
    let unwanted = path.hasPrefix("Tests/") ? marks + testMarks : marks
    var findings = unwanted.flatMap { mark, instead in
      lines(holding: mark, in: text).map {
        Finding(path: path, line: $0, message: "\"\(mark)\": \(instead)")
      }
    }
    if text.first == "\n" {
      findings.append(Finding(path: path, line: 1, message: "the file begins with a blank line"))
    }
    if !text.isEmpty, !text.hasSuffix("\n") || text.hasSuffix("\n\n") {
      findings.append(
        Finding(path: path, line: 1, message: "the file must end with exactly one newline"))
    }
    return findings + trailingSpaces(in: text, path: path)
  }

  static func trailingSpaces(in text: String, path: String) -> [Finding] {
    lines(in: text).compactMap { number, line in
      guard line.hasSuffix(" ") || line.hasSuffix("\t") else { return nil }
      return Finding(path: path, line: number, message: "spaces at the end of the line")
    }
  }

  /// Paths that exist on one machine only, in any text file.
  static func machinePaths(in text: String, path: String) -> [Finding] {
    machinePaths.flatMap { place in
      lines(holding: place, in: text).map {
        Finding(path: path, line: $0, message: "\"\(place)\" is a path of one machine")
      }
    }
  }

  private static func lines(holding mark: String, in text: String) -> [Int] {
    guard text.contains(mark) else { return [] }
    return lines(in: text).filter { $0.text.contains(mark) }.map(\.number)
  }

  private static func lines(in text: String) -> [(number: Int, text: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ($0.offset + 1, $0.element)
    }
  }
}
