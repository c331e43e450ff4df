import Findings
import MarkedYAML
import Policies

/// One reading of a file: what was found so far, and the text to find places in.
final class Reading {
  /// The text, for places within values.
  let source: SourceText
  /// Where every word of the file stands.
  let words: WordPlaces
  /// What the policy calls people, teams, roles and schedules, for parties written as one word.
  let parties: KnownParties
  /// The choices of the fields that are a choice, once they are read; for the matrix.
  var choices: [String: [String]] = [:]
  private(set) var findings: [Finding] = []

  /// More findings than anybody reads; a hostile file could make one for every value.
  private static let limit = 300

  /// A reading of the text whose nodes are under `root`.
  init(_ text: String, root: YAMLNode) {
    source = SourceText(text)
    words = WordPlaces(source.words(under: root))
    parties = KnownParties(in: root)
  }

  /// Whether so much was found that nothing more is kept.
  var isFull: Bool { findings.count > Reading.limit }

  /// Keeps a finding; after very many, one that says so, and then none.
  func report(
    _ code: String, severity: Finding.Severity = .error, _ message: @autoclosure () -> String,
    suggestion: @autoclosure () -> String? = nil, at place: SourcePlace
  ) {
    guard findings.count <= Reading.limit else { return }
    guard findings.count < Reading.limit else {
      findings.append(
        Finding(
          code: "too-many-findings", "there are more findings after these \(Reading.limit)",
          suggestion: "mend these first", at: place))
      return
    }
    findings.append(
      Finding(severity, code: code, message(), suggestion: suggestion(), at: place))
  }

  /// Keeps a finding of another reader.
  func keep(_ finding: Finding) {
    report(
      finding.code, severity: finding.severity, finding.message, suggestion: finding.suggestion,
      at: finding.place)
  }

  /// Reports a value of the wrong kind.
  func wrongKind(_ node: YAMLNode, wanted: String, suggestion: String? = nil) {
    report(
      "wrong-kind", "\(wanted) is wanted here, not \(node.kindInWords)", suggestion: suggestion,
      at: node.place)
  }

  /// Reports a word that is none of those known.
  func unknownWord(
    _ word: String, code: String = "unknown-word", what: String, known: [String],
    at place: SourcePlace
  ) {
    report(
      code, "\(shown(word)) is no \(what)", suggestion: suggestion(for: word, among: known),
      at: place)
  }
}

/// What to write instead of a word: the nearest known one, or all when they are few.
func suggestion(for word: String, among known: [String]) -> String? {
  if let near = didYouMean(word, among: known) { return near }
  guard !known.isEmpty, known.count <= 14 else { return nil }
  return known.count == 1 ? "write \(known[0])" : "one of " + known.joined(separator: ", ")
}

/// A text in quotes, cut to what fits a line, without control characters.
func shown(_ text: some StringProtocol) -> String {
  var result = "\""
  for scalar in text.prefix(60).unicodeScalars {
    let isControl = scalar.value < 0x20 || scalar.value == 0x7F
    result.unicodeScalars.append(isControl ? " " : scalar)
  }
  return result + (text.count > 60 ? "...\"" : "\"")
}
