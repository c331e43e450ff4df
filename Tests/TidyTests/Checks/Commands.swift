/// Commands that pages tell a reader to type exist.
enum Commands {
  /// Targets of `make` and files of `scripts/` that a page names and the tree lacks.
  static func findings(
    in text: String, path: String, makefile: String, exists: (String) -> Bool
  ) -> [Finding] {
    let targets = Set(makefile.matches(of: #/(?m)^([a-z-]+):/#).map { String($0.1) })
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      number, line in
      let unknown =
        line.matches(of: #/(?:^\$?\s*|`)make ([a-z-]+)/#).map { String($0.1) }
        .filter { !targets.contains($0) }.map { "make \($0)" }
        + line.matches(of: #/\bscripts/[a-z-]+/#).map { String($0.0) }.filter { !exists($0) }
      return unknown.map {
        Finding(path: path, line: number + 1, message: "there is no `\($0)`")
      }
    }
  }
}
